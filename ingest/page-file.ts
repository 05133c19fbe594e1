import type { ErrorCode } from '../schemas/extraction.ts';
import type { Box, Look, Page, PageGlance, Place } from '../schemas/page.ts';
import type { Raster } from './raster.ts';
import type { MediaType } from './sniff.ts';

/** A page, and what is wrong with it although it could be read. */
export interface ReadPage {
  readonly page: Page;
  readonly warnings: readonly ErrorCode[];
}

/** An opened file whose pages are read one by one. */
export interface PageFile {
  readonly mediaType: MediaType;
  readonly pageCount: number;
  /** Reads page `number`, from 1. Throws ReadingError; other pages stay readable. */
  readPage(number: number, signal: AbortSignal): Promise<ReadPage>;
  /** A first look at page `number`, in a fraction of the time. Throws as `readPage` does. */
  glance(number: number, signal: AbortSignal): Promise<PageGlance>;
  /** One look per place. A page whose pixels are no longer held is drawn or read again. */
  look(number: number, places: readonly Place[], signal: AbortSignal): Promise<Look[]>;
  /** The print in each box as it was sent, upright and grey, with some paper around it; null = the file has no picture. */
  prints(number: number, boxes: readonly Box[], signal: AbortSignal): Promise<Raster[] | null>;
  close(): Promise<void>;
}

export interface FileInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}
