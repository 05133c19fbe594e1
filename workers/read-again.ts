import { claimRereading, finishRereading, releaseRereading } from '../records/claim-rereading.ts';
import { openName } from '../records/keys/sealed-fields.ts';
import { Origin } from '../records/rereading.ts';
import { isSameGrouping } from '../schemas/is-same-grouping.ts';
import type { ProcessDeps } from './process-upload.ts';
import type { KeeperTask } from './start-keeper.ts';

const EVERY_MS = 5_000;
const AGAIN_AFTER_MS = 30_000;

/**
 * Reads, one after the other, what somebody wants to be read again. Nothing of an upload changes by it. A file that cannot be had
 * or read now is tried twice more.
 */
export function readAgain(
  deps: Pick<ProcessDeps, 'database' | 'storeOf' | 'extract' | 'origin' | 'log'>,
  { limitMs, everyMs = EVERY_MS }: { readonly limitMs: number; readonly everyMs?: number },
): KeeperTask {
  const { database, storeOf, extract, log } = deps;
  const origin = Origin.parse(deps.origin);
  return {
    name: 'read again',
    everyMs,
    async run(signal) {
      while (!signal.aborted) {
        const claim = await claimRereading(database, limitMs);
        if (!claim) return;
        try {
          const vault = await database.vaultOf(claim.tenantId);
          const name = openName(vault, claim.uploadId, claim.sealedName);
          const bytes = await storeOf(claim.tenantId).get(claim.sha256);
          const ends = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
          const onPage = () => undefined;
          const { grouping } = claim;
          const extraction = await extract({ name, bytes, grouping }, { signal: ends, onPage });
          if (extraction.file.sha256 !== claim.sha256)
            throw new Error('the extraction is of another file');
          if (!isSameGrouping(extraction.grouping, grouping))
            throw new Error('the extraction has its pages put together otherwise');
          await finishRereading(database, claim, { extraction, origin });
        } catch (error) {
          await releaseRereading(database, claim, signal.aborted ? 0 : AGAIN_AFTER_MS);
          throw error;
        }
        log.info({ upload: claim.uploadId }, 'upload read again');
      }
    },
  };
}
