import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findUpload } from '../records/find-upload.ts';
import type { FoundUpload } from '../records/found-upload.ts';
import type { Upload } from '../records/upload.ts';
import { UploadState } from '../schemas/upload-state.ts';
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
  const isRead = upload.state === 'verified' || upload.state === 'superseded';
  return role === 'applicant' && isRead ? { ...upload, state: 'needs_review' } : upload;
}

/** The states of which somebody sees this one; undefined: what somebody sees who asks for none. */
export function statesShownAs({ role }: Principal, state: UploadState | undefined): UploadState[] {
  // What is superseded is there for who asks for it: its pages count in another upload.
  const all = UploadState.options.filter((one) => one !== 'superseded');
  if (role !== 'applicant') return state ? [state] : all;
  if (state === undefined) return [...all, 'superseded'];
  if (state === 'verified' || state === 'superseded') return [];
  return state === 'needs_review' ? ['needs_review', 'verified', 'superseded'] : [state];
}
