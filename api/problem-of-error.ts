import { isDatabaseAway } from '../records/is-database-away.ts';
import { ObjectStoreError } from '../records/object-store.ts';
import { Problem, type ProblemCode } from './problem.ts';

/** Errors of the HTTP server and of the form parser, by their own codes. */
const BY_CODE: Readonly<Record<string, ProblemCode>> = {
  FST_REQ_FILE_TOO_LARGE: 'file.too_large',
  FST_ERR_CTP_BODY_TOO_LARGE: 'file.too_large',
  FST_FILES_LIMIT: 'request.many_files',
  FST_PREMATURE_CLOSE: 'request.incomplete',
  ECONNRESET: 'request.incomplete',
  ERR_STREAM_PREMATURE_CLOSE: 'request.incomplete',
};

const NO_JSON: ReadonlySet<string> = new Set([
  'FST_ERR_CTP_INVALID_JSON_BODY',
  'FST_ERR_CTP_EMPTY_JSON_BODY',
]);

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
  if (code !== null && NO_JSON.has(code))
    return new Problem('request.invalid', {
      cause: error,
      issues: [{ pointer: '/body', message: 'This is no JSON. / 内容不是 JSON。' }],
    });
  const status = statusOf(error);
  if (status === 404) return new Problem('request.not_found');
  if (status === 413) return new Problem('file.too_large');
  if (status === 503) return new Problem('service.unavailable', { cause: error });
  if (status === 415) return new Problem('request.media_type', { cause: error });
  if (status !== null && status >= 400 && status < 500)
    return new Problem('request.invalid', { cause: error });
  return new Problem('service.fault', { cause: error });
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
