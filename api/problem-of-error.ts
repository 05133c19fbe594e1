import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isDatabaseAway } from '../records/is-database-away.ts';
import { ObjectStoreError } from '../records/object-store.ts';
import { Problem, type ProblemCode } from './problem.ts';

const MOST_ISSUES = 20;

/** Errors of the HTTP server and of the form parser, by their own codes. */
const BY_CODE: Readonly<Record<string, ProblemCode>> = {
  FST_REQ_FILE_TOO_LARGE: 'file.too_large',
  FST_ERR_CTP_BODY_TOO_LARGE: 'file.too_large',
  FST_FILES_LIMIT: 'request.many_files',
  FST_PREMATURE_CLOSE: 'request.incomplete',
  ECONNRESET: 'request.incomplete',
  ERR_STREAM_PREMATURE_CLOSE: 'request.incomplete',
};

/** What to answer for an error; everything that is not known is our fault and says nothing of itself. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ObjectStoreError)
    return new Problem(error.fault === 'full' ? 'service.full' : 'service.unavailable', {
      cause: error,
    });
  if (isDatabaseAway(error)) return new Problem('service.unavailable', { cause: error });
  const code = codeOf(error);
  const known = code === null ? undefined : BY_CODE[code];
  if (known) return new Problem(known, { cause: error });
  const status = statusOf(error);
  if (status === 404) return new Problem('request.not_found');
  if (status === 413) return new Problem('file.too_large');
  if (status === 503) return new Problem('service.unavailable', { cause: error });
  if (status === 415) return new Problem('request.media_type', { cause: error });
  if (status !== null && status >= 400 && status < 500)
    return new Problem('request.invalid', { cause: error, ...issuesOf(error) });
  return new Problem('service.fault', { cause: error });
}

/** Where a request is not as its schema says. */
function issuesOf(error: unknown) {
  if (!hasZodFastifySchemaValidationErrors(error)) return {};
  const issues = error.validation.slice(0, MOST_ISSUES).map(({ instancePath, message }) => ({
    pointer: `/${error.validationContext ?? 'body'}${instancePath}`,
    message: message ?? '',
  }));
  return { issues };
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : null;
}
