import type { ReaderPool } from '../workers/reader-pool.ts';

/** Pictures of pages, kept for a while: an underwriter looks at one page again and again. */
export interface PagePictures {
  /** PNG; null = the page has none. Rejects with the signal's reason when aborted. */
  of(
    page: { readonly tenantId: string; readonly uploadId: string; readonly number: number },
    file: { readonly name: string; readonly bytes: () => Promise<Uint8Array> },
    signal: AbortSignal,
  ): Promise<Uint8Array | null>;
  /** Of an upload that is erased. */
  forget(tenantId: string, uploadId: string): void;
}

const MOST_BYTES = 64e6;

export function createPagePictures(draw: ReaderPool['picture']): PagePictures {
  const kept = new Map<string, Uint8Array>();
  let bytes = 0;
  const drop = (name: string) => {
    bytes -= kept.get(name)?.byteLength ?? 0;
    kept.delete(name);
  };
  return {
    async of({ tenantId, uploadId, number }, file, signal) {
      const name = `${tenantId}/${uploadId}/${number}`;
      const known = kept.get(name);
      if (known) {
        // What was asked for last goes last.
        kept.delete(name);
        kept.set(name, known);
        return known;
      }
      const png = await draw({ name: file.name, bytes: await file.bytes() }, number, signal);
      if (!png) return null;
      drop(name);
      kept.set(name, png);
      bytes += png.byteLength;
      for (const oldest of kept.keys()) if (bytes > MOST_BYTES) drop(oldest);
      return png;
    },
    forget(tenantId, uploadId) {
      for (const name of [...kept.keys()])
        if (name.startsWith(`${tenantId}/${uploadId}/`)) drop(name);
    },
  };
}
