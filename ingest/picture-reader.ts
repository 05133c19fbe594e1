import type {
  Box,
  LiftedInk,
  Look,
  PageCode,
  PageGlance,
  PageSummary,
  Place,
  Ruling,
  Word,
} from '../schemas/page.ts';
import type { TamperingSignal } from '../schemas/tampering-signal.ts';
import type { Raster } from './raster.ts';

/** What a page picture says, in its upright, deskewed frame. */
export interface PictureReading {
  /** `width` and `height` are those of the upright picture. */
  readonly summary: Omit<PageSummary, 'number' | 'source'>;
  readonly words: readonly Word[];
  readonly rulings: readonly Ruling[];
  readonly liftedInk: readonly LiftedInk[];
  /** Where each of several sheets lies that share the picture; absent where they were not parted. */
  readonly parts?: readonly Box[];
  /** Areas in which stamps lay that were lifted. */
  readonly stamps: readonly Box[];
  /** Digits that differ from their neighbours as replaced ones do; absent where none does. */
  readonly signals?: readonly TamperingSignal[];
  /** QR codes of a page that speaks of an invoice; absent where none was read. */
  readonly codes?: readonly PageCode[];
  /** One look per place, in order. Valid until the next page is read only if the caller keeps this object: it holds the pixels. */
  look(places: readonly Place[]): Promise<Look[]>;
  /** The print in each box before it was cleaned, grey, with some paper around it. Valid as `look` is. */
  prints(boxes: readonly Box[]): Raster[];
}

/** Reads a page that has no usable text layer: clean-up, ruling lines, OCR, digit reader. */
export interface PictureReader {
  /**
   * `raster` is the picture as sent (EXIF orientation applied, alpha on white), grey or RGB. `page` counts from 1.
   * Rejects with a `ReadingError` when the page cannot be read; an empty page with ink on it is such an error.
   */
  read(
    raster: Raster,
    options: {
      readonly page: number;
      readonly signal: AbortSignal;
      /** Before each sheet of the picture: it takes as long as a page. */
      readonly onSheet?: () => void;
    },
  ): Promise<PictureReading>;
  /** A first look at a page, in a fraction of the time. */
  glance(raster: Raster, signal: AbortSignal): Promise<PageGlance>;
  /** Ends the OCR threads. Readings already handed out stay valid. */
  close(): Promise<void>;
}
