import type { FastifyRequest } from 'fastify';
import { principalOfRequest } from './access/guard-access.ts';
import type { AppDeps } from './build-app.ts';
import { Problem } from './problem.ts';
import { visibleCase } from './visible-case.ts';

/** The case of an upload: an applicant's own whatever is named, of others the one named. Throws `Problem`. */
export async function caseOfUpload(
  request: FastifyRequest,
  deps: Pick<AppDeps, 'api'>,
  named: string | null,
): Promise<string | null> {
  const { caseId } = principalOfRequest(request);
  if (caseId !== null) {
    if (named !== null && named !== caseId) throw new Problem('case.not_found');
    return caseId;
  }
  return named === null ? null : (await visibleCase(request, deps, named)).id;
}
