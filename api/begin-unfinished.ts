import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { clearUnfinished } from '../records/clear-unfinished.ts';
import { findUnfinished } from '../records/find-unfinished.ts';
import { insertUnfinished, type NewUnfinished } from '../records/insert-unfinished.ts';
import type { UnfinishedUpload } from '../records/unfinished-upload.ts';
import { idempotencyKeyOf } from './accept-file.ts';
import { principalOfRequest, tenantOf } from './access/guard-access.ts';
import type { AppDeps } from './build-app.ts';
import { caseOfUpload } from './case-of-upload.ts';
import { cleanFileName } from './file-name.ts';
import { FILE_LIMIT_BYTES } from './limited-bytes.ts';
import { Problem } from './problem.ts';

/** Somebody looks for papers, and comes back the same day. */
export const UNFINISHED_MS = 24 * 3_600_000;

/** What a sender says of a file before it comes; names as sent. */
export interface Announced extends Pick<NewUnfinished, 'way' | 'mediaType' | 'bytes' | 'sha256'> {
  readonly fileName: string | undefined;
  readonly caseId: string | null;
}

/** A file that is about to come, or that was announced before with the same key. Throws `Problem`. */
export async function beginUnfinished(
  request: FastifyRequest,
  deps: AppDeps,
  announced: Announced,
): Promise<UnfinishedUpload> {
  if (announced.bytes === 0) throw new Problem('file.empty');
  if (announced.bytes > FILE_LIMIT_BYTES) throw new Problem('file.too_large');
  const tenant = tenantOf(request, deps);
  const caseId = await caseOfUpload(request, deps, announced.caseId);
  await deps.assertRoom(tenant, caseId);
  const insert = () =>
    insertUnfinished(tenant, {
      ...announced,
      id: randomUUID(),
      fileName: cleanFileName(announced.fileName),
      caseId,
      idempotencyKey: idempotencyKeyOf(request),
      expiresAt: new Date(Date.now() + UNFINISHED_MS),
    });
  let begun = await insert();
  if (typeof begun === 'object' && begun.expiresAt.getTime() <= Date.now()) {
    await clearUnfinished(deps.database, deps, { ...begun, tenantId: tenant.tenantId });
    begun = await insert();
  }
  if (begun === 'withdrawn') throw new Problem('case.withdrawn');
  if (begun === 'mismatch') throw new Problem('request.idempotency_mismatch');
  return begun;
}

/** The one that an id names, for whoever asks. Throws `Problem`: another tenant's is not there, nor another case's. */
export async function visibleUnfinished(
  request: FastifyRequest,
  deps: AppDeps,
  way: UnfinishedUpload['way'],
  id: string,
): Promise<UnfinishedUpload> {
  const uuid = z.uuid().safeParse(id);
  const found = uuid.success ? await findUnfinished(tenantOf(request, deps), way, uuid.data) : null;
  const { caseId } = principalOfRequest(request);
  if (!found || (caseId !== null && found.caseId !== caseId)) throw new Problem('upload.not_found');
  if (found.expiresAt.getTime() <= Date.now()) throw new Problem('upload.expired');
  return found;
}
