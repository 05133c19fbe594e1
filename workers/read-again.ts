import { claimRereading, finishRereading, releaseRereading } from '../records/claim-rereading.ts';
import { filesOfUpload } from '../records/files-of-upload.ts';
import { openName } from '../records/keys/sealed-fields.ts';
import { Origin } from '../records/rereading.ts';
import { isSameGrouping } from '../schemas/is-same-grouping.ts';
import { asOneUpload, fetchFiles } from './fetch-files.ts';
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
          const { sha256, joins, grouping } = claim;
          const own = { name, sha256, joins };
          const files = await filesOfUpload(database, vault, claim.tenantId, own);
          const input = asOneUpload(await fetchFiles(files, storeOf(claim.tenantId)));
          const ends = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
          const onPage = () => undefined;
          const extraction = await extract({ ...input, grouping }, { signal: ends, onPage });
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
