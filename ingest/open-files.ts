import { setImmediate } from 'node:timers/promises';
import type { ExtractionError } from '../schemas/extraction.ts';
import type { FigureSheet, LabelledPlace } from '../schemas/figure-sheet.ts';
import type { Box, Look, Page, PageGlance, Place } from '../schemas/page.ts';
import type { FileOpener } from './create-file-opener.ts';
import { drawFigureSheet } from './draw-figure-sheet.ts';
import { drawLaidOutPage } from './draw-laid-out-page.ts';
import { encodeGrey } from './encode-grey.ts';
import { errorOf } from './error-of.ts';
import type { FileInput, PageFile } from './page-file.ts';
import { ReadingError } from './reading-error.ts';
import { type MediaType, sniff } from './sniff.ts';

const WHOLE_PAGE: Box = [0, 0, 1, 1];

/** What reading one page came to. */
export interface PageOutcome {
  /** null = it could not be read; its errors say why. */
  readonly page: Page | null;
  readonly errors: readonly ExtractionError[];
}

/** The opened files of one upload, their pages numbered from the first file to the last. */
export interface FileReading {
  /** Of the first file; null = not recognised. */
  readonly mediaType: MediaType | null;
  /** A file that cannot be opened counts as one page; null = the only file cannot be opened. */
  readonly pageCount: number | null;
  /** Reasons why files were not opened: with the page that stands for the file, or null for the only one. */
  readonly errors: readonly ExtractionError[];
  /** Never rejects for a bad page. Rejects with the signal's reason when aborted. */
  readPage(number: number): Promise<PageOutcome>;
  /** A first look at a page; null = it cannot be looked at like this. */
  glance(number: number): Promise<PageGlance | null>;
  /** One look per place. Rejects with RangeError for a page that is none or after `close`. */
  look(page: number, places: readonly Place[]): Promise<Look[]>;
  /** Figures of a page as a picture; null = the page has none. Rejects as `look` does. */
  sheet(page: number, places: readonly LabelledPlace[]): Promise<FigureSheet | null>;
  /**
   * The whole page, upright and grey, as a PNG of our own making, of a spreadsheet as its cells were laid out; null = there is
   * nothing to draw. Rejects as `look` does.
   */
  picture(page: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

interface OpenedFile {
  readonly file: PageFile;
  /** Pages of the files before it. */
  readonly before: number;
}

/** Opens the files of one upload. Never rejects for a bad file: its errors are inside. */
export async function openFiles(
  inputs: readonly FileInput[],
  deps: { readonly open: FileOpener; readonly signal: AbortSignal },
): Promise<FileReading> {
  const { signal } = deps;
  const errors: ExtractionError[] = [];
  let opened: OpenedFile[] = [];
  let mediaType: MediaType | null = null;
  let pages = 0;
  for (const [place, { name, bytes }] of inputs.entries()) {
    try {
      const type = sniff(bytes, name);
      if (place === 0) mediaType = type;
      const file = await deps.open({ name, bytes }, type);
      opened.push({ file, before: pages });
      pages += file.pageCount;
    } catch (cause) {
      signal.throwIfAborted();
      pages += 1;
      errors.push(errorOf(cause, inputs.length === 1 ? null : pages));
    }
  }
  const fileOf = (number: number) => {
    const one = opened.findLast(({ before }) => number > before);
    if (!one || number > one.before + one.file.pageCount)
      throw new RangeError(`there is no page ${number}`);
    return { file: one.file, own: number - one.before };
  };
  return {
    mediaType,
    pageCount: inputs.length === 1 && errors.length > 0 ? null : pages,
    errors,
    readPage: async (number) => {
      const { file, own } = fileOf(number);
      // A page may be read without one turn of the event loop, and only there canvases are freed and messages sent.
      await setImmediate();
      try {
        const { page, warnings } = await file.readPage(own, signal);
        const isBlank = page.words.length === 0 && !page.structured;
        const blank = isBlank ? (['page.blank'] as const) : [];
        return {
          page: inUpload(page, number, own),
          errors: [...warnings, ...blank].map((code) => errorOf(new ReadingError(code), number)),
        };
      } catch (cause) {
        signal.throwIfAborted();
        return { page: null, errors: [errorOf(cause, number)] };
      }
    },
    glance: async (number) => {
      const { file, own } = fileOf(number);
      await setImmediate();
      return file.glance(own, signal).catch(() => {
        signal.throwIfAborted();
        return null;
      });
    },
    look: async (number, places) => {
      const { file, own } = fileOf(number);
      return file.look(own, places, signal);
    },
    sheet: async (number, places) => {
      const { file, own } = fileOf(number);
      const prints = await file.prints(
        own,
        places.map(({ box }) => box),
        signal,
      );
      return (
        prints &&
        drawFigureSheet(
          places.flatMap(({ label }, place) => {
            const print = prints[place];
            return print ? [{ label, print }] : [];
          }),
        )
      );
    },
    picture: async (number) => {
      const { file, own } = fileOf(number);
      const prints = await file.prints(own, [WHOLE_PAGE], signal);
      if (prints === null) return drawLaidOutPage((await file.readPage(own, signal)).page);
      const [print] = prints;
      return print ? encodeGrey(print) : null;
    },
    close: async () => {
      const closing = opened;
      opened = [];
      await Promise.all(closing.map(({ file }) => file.close()));
    },
  };
}

/** The page with its numbers, and those of its structured texts, counted through the upload. */
function inUpload(page: Page, number: number, own: number): Page {
  const shift = number - own;
  if (!page.structured || shift === 0) return { ...page, number };
  const structured = page.structured.map((source) => ({
    ...source,
    pages: [source.pages[0] + shift, source.pages[1] + shift] satisfies [number, number],
    nodes: source.nodes.map((node) =>
      node.place ? { ...node, place: { ...node.place, page: node.place.page + shift } } : node,
    ),
  }));
  return { ...page, number, structured };
}
