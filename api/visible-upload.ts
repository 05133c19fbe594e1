import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findUpload } from '../records/find-upload.ts';
import type { FoundUpload } from '../records/found-upload.ts';
import { principalOfRequest, tenantOf } from './access/guard-access.ts';
import type { AppDeps } from './build-app.ts';
import { Problem } from './problem.ts';

/** The upload that an address names, for whoever asks. Throws `Problem`: another tenant's is not there, nor another case's. */
export async function visibleUpload(
  request: FastifyRequest,
  deps: Pick<AppDeps, 'api'>,
  id: string,
): Promise<FoundUpload> {
  const uuid = z.uuid().safeParse(id);
  const found = uuid.success ? await findUpload(tenantOf(request, deps), uuid.data) : null;
  if (found === 'erased') throw new Problem('document.erased');
  const { caseId } = principalOfRequest(request);
  if (!found || (caseId !== null && found.upload.caseId !== caseId))
    throw new Problem('document.not_found');
  return found;
}
