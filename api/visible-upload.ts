import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findUpload } from '../records/find-upload.ts';
import type { FoundUpload } from '../records/found-upload.ts';
import type { Upload } from '../records/upload.ts';
import type { UploadState } from '../schemas/upload-state.ts';
import { principalOfRequest, tenantOf } from './access/guard-access.ts';
import type { Principal } from './access/principal.ts';
import type { AppDeps } from './build-app.ts';
import { Problem } from './problem.ts';

/**
 * The upload that an address names, as whoever asks may see it. Throws `Problem`: another tenant's is not there, nor, for an
 * applicant, one that somebody else sent.
 */
export async function visibleUpload(
  request: FastifyRequest,
  deps: Pick<AppDeps, 'api'>,
  id: string,
): Promise<FoundUpload> {
  const uuid = z.uuid().safeParse(id);
  const found = uuid.success ? await findUpload(tenantOf(request, deps), uuid.data) : null;
  if (found === 'erased') throw new Problem('document.erased');
  const principal = principalOfRequest(request);
  const { caseId, name } = principal;
  if (
    !found ||
    (caseId !== null && (found.upload.caseId !== caseId || found.upload.sentBy !== name))
  )
    throw new Problem('document.not_found');
  return { ...found, upload: shownUpload(principal, found.upload) };
}

/** An applicant is not told of what was read whether it is in doubt: who alters files would try until nothing is noticed. */
export function shownUpload({ role }: Principal, upload: Upload): Upload {
  return role === 'applicant' && upload.state === 'verified'
    ? { ...upload, state: 'needs_review' }
    : upload;
}

/** The states of which somebody sees this one. */
export function statesShownAs({ role }: Principal, state: UploadState): UploadState[] {
  if (role !== 'applicant') return [state];
  if (state === 'verified') return [];
  return state === 'needs_review' ? ['needs_review', 'verified'] : [state];
}
