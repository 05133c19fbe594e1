/**
 * Bytes outside of the heap (pictures, canvases) from which unused ones are freed between pages: reading a picture leaves
 * more, a text layer less. Resident memory says nothing here: what is freed stays with the process.
 */
const COLLECT_ABOVE = 120e6;
/**
 * Bytes that pages of text layers may leave before the collector goes through everything again: it takes a fifth of
 * such a page's time, and what the recognisers keep, and pages held for a second look, never goes.
 */
const LEFT_BY_PAGES = 50e6;

/** Says between pages whether unused pictures are to be freed, and hears how much was left when they were. */
export interface PictureCollector {
  isDue(external: number, wasPicture: boolean): boolean;
  collected(external: number): void;
}

/** `external`: bytes outside of the heap in use or not yet freed; `wasPicture`: the page went through OCR. */
export function createPictureCollector(): PictureCollector {
  let left = 0;
  return {
    isDue: (external, wasPicture) =>
      external > (wasPicture ? COLLECT_ABOVE : Math.max(COLLECT_ABOVE, left + LEFT_BY_PAGES)),
    collected: (external) => {
      left = external;
    },
  };
}
