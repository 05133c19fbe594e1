import type { OpenedFile, ReaderPool, ReadOptions } from './reader-pool.ts';

/**
 * Opens several files as the pages of one upload: pages count on from file to file, and so do the pages of errors. The
 * pool must have a reader for each file, because each stays open for second looks until `close`.
 */
export async function openTogether(
  inputs: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  readers: ReaderPool,
  options: ReadOptions,
): Promise<OpenedFile> {
  const parts: { opened: OpenedFile; offset: number }[] = [];
  let offset = 0;
  try {
    for (const input of inputs) {
      const opened = await readers.read(input, options);
      parts.push({ opened, offset });
      const last = Math.max(
        1,
        ...opened.pages.map((page) => page.number),
        ...opened.errors.map((error) => error.page ?? 0),
      );
      offset += last;
    }
  } catch (error) {
    await Promise.all(parts.map(({ opened }) => opened.close()));
    throw error;
  }
  return {
    mediaType: parts[0]?.opened.mediaType ?? null,
    pages: parts.flatMap((part) =>
      part.opened.pages.map((page) => ({ ...page, number: page.number + part.offset })),
    ),
    errors: parts.flatMap((part) =>
      part.opened.errors.map((error) => ({
        ...error,
        page: (error.page ?? 1) + part.offset,
      })),
    ),
    look: async (page, boxes) => {
      const part = parts.findLast((candidate) => page > candidate.offset);
      if (!part) throw new RangeError(`there is no page ${page}`);
      return part.opened.look(page - part.offset, boxes);
    },
    close: async () => {
      await Promise.all(parts.map(({ opened }) => opened.close()));
    },
  };
}
