import type { FastifyRequest } from 'fastify';
import { clearUnfinished } from '../records/clear-unfinished.ts';
import { finishUnfinished } from '../records/finish-unfinished.ts';
import type { UnfinishedUpload } from '../records/unfinished-upload.ts';
import type { Upload } from '../records/upload.ts';
import { describeFault } from '../workers/describe-fault.ts';
import { acceptFile } from './accept-file.ts';
import { tenantOf } from './access/guard-access.ts';
import type { AppDeps } from './build-app.ts';
import { Problem } from './problem.ts';

/**
 * A file that has arrived as announced becomes an upload, once, whoever asks again. Only then is it said to be here: a sender
 * who is cut off before sends again. `clear` takes away what it arrived in. Throws `Problem`.
 */
export async function acceptUnfinished(
  request: FastifyRequest,
  deps: AppDeps,
  unfinished: UnfinishedUpload,
  bytes: AsyncIterable<Uint8Array>,
  clear: () => Promise<void>,
): Promise<Upload> {
  const tenant = tenantOf(request, deps);
  const { id, way, fileName, mediaType, caseId, idempotencyKey } = unfinished;
  const stored = await deps.storeOf(tenant.tenantId).put(bytes);
  const upload = await acceptFile(request, deps, {
    ...{ ...stored, fileName, mediaType, caseId },
    idempotencyKey: idempotencyKey ?? `${way}:${id}`,
  });
  await finishUnfinished(tenant, id, upload.id);
  await clear().catch((error) => {
    // It goes when the row runs out.
    request.log.warn(
      { fault: describeFault(error) },
      'what a file arrived in was not cleared away',
    );
  });
  return upload;
}

/** What arrived of it is deleted, and it with that. */
export function giveUp(
  request: FastifyRequest,
  deps: AppDeps,
  unfinished: UnfinishedUpload,
): Promise<void> {
  const { tenantId } = tenantOf(request, deps);
  return clearUnfinished(deps.database, deps, { ...unfinished, tenantId });
}

/** The problem of a file that is another than was announced, and is given up by this. */
export async function mismatched(
  request: FastifyRequest,
  deps: AppDeps,
  unfinished: UnfinishedUpload,
): Promise<Problem> {
  await giveUp(request, deps, unfinished);
  return new Problem('upload.hash_mismatch');
}
