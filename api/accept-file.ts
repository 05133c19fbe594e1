import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { dropRefused } from '../records/drop-refused.ts';
import { insertUpload, type NewUpload } from '../records/insert-upload.ts';
import { ObjectStoreError } from '../records/object-store.ts';
import type { Upload } from '../records/upload.ts';
import { principalOfRequest, tenantOf } from './access/guard-access.ts';
import type { AppDeps } from './build-app.ts';
import { Problem } from './problem.ts';
import { shownUpload } from './visible-upload.ts';

const REFUSED = {
  mismatch: 'request.idempotency_mismatch',
  withdrawn: 'case.withdrawn',
  erased: 'document.erased',
} as const;

/** A file that is kept becomes an upload, and a worker is told; the same key gives the same upload, as its sender may see it. Throws `Problem`. */
export async function acceptFile(
  request: FastifyRequest,
  deps: AppDeps,
  file: Omit<NewUpload, 'sentBy'>,
): Promise<Upload> {
  const begun = performance.now();
  const tenant = tenantOf(request, deps);
  const store = deps.storeOf(tenant.tenantId);
  const principal = principalOfRequest(request);
  const own = { ...file, sentBy: principal.name };
  const inserted = await insertUpload(tenant, own, async () => {
    // An upload of the same bytes was erased while these came in: the sender tries again.
    if ((await store.stat(file.sha256)) === null) throw new ObjectStoreError('unavailable');
  });
  if (!('upload' in inserted)) {
    await dropRefused(tenant, store, file.sha256);
    throw new Problem(REFUSED[inserted.kind]);
  }
  const { upload } = inserted;
  deps.wake(upload.id);
  deps.traces.done(upload.id, 'keep', (performance.now() - begun) / 1_000);
  request.log.info({ upload: upload.id, bytes: file.bytes, known: inserted.kind === 'known' });
  return shownUpload(principal, upload);
}

/**
 * As sent, of an applicant with their case: nobody from outside takes a key away from the house by using it first. null: none was
 * sent. Throws `Problem`.
 */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = [request.headers['idempotency-key']].flat()[0];
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem('request.idempotency_key');
  const { caseId } = principalOfRequest(request);
  return caseId === null ? key : `${caseId} ${createHash('sha256').update(key).digest('hex')}`;
}
