import type { FileInput, ReaderPool } from '../workers/reader-pool.ts';

/** Pictures of pages, kept for a while: an underwriter looks at one page again and again. */
export interface PagePictures {
  /** PNG; null = the page has none. Rejects with the signal's reason when aborted. */
  of(
    page: { readonly tenantId: string; readonly uploadId: string; readonly number: number },
    files: () => Promise<readonly FileInput[]>,
    signal: AbortSignal,
  ): Promise<Uint8Array | null>;
  /** Of an upload that is erased. */
  forget(tenantId: string, uploadId: string): void;
}

const MOST_BYTES = 64e6;

export function createPagePictures(draw: ReaderPool['picture']): PagePictures {
  const kept = new Map<string, Uint8Array>();
  /** What is being drawn; of an upload that is erased meanwhile nothing is kept. */
  const atWork = new Set<{ readonly name: string; mayKeep: boolean }>();
  let bytes = 0;
  const drop = (name: string) => {
    bytes -= kept.get(name)?.byteLength ?? 0;
    kept.delete(name);
  };
  const keep = (name: string, png: Uint8Array) => {
    drop(name);
    kept.set(name, png);
    bytes += png.byteLength;
    for (const oldest of kept.keys()) if (bytes > MOST_BYTES) drop(oldest);
  };
  return {
    async of({ tenantId, uploadId, number }, files, signal) {
      const name = `${tenantId}/${uploadId}/${number}`;
      const known = kept.get(name);
      if (known) {
        // What was asked for last goes last.
        kept.delete(name);
        kept.set(name, known);
        return known;
      }
      const work = { name, mayKeep: true };
      atWork.add(work);
      try {
        const png = await draw(await files(), number, signal);
        if (png && work.mayKeep) keep(name, png);
        return png;
      } finally {
        atWork.delete(work);
      }
    },
    forget(tenantId, uploadId) {
      const isOfUpload = (name: string) => name.startsWith(`${tenantId}/${uploadId}/`);
      for (const name of [...kept.keys()]) if (isOfUpload(name)) drop(name);
      for (const work of atWork) if (isOfUpload(work.name)) work.mayKeep = false;
    },
  };
}
