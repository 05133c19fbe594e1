import type { TamperingSignal } from '../../../schemas/tampering-signal.ts';
import type { DrawnPage } from '../drawn-page.ts';
import { fractions, sizeOf } from '../fractions.ts';
import type { PageContent } from '../page-content.ts';
import { areaOf, overlaps, type Rectangle } from '../rectangle.ts';
import { isLight } from './covered-text.ts';

/** Shares of the page: a picture from the first is a scan of it, a cover up to the second hides a place of it. */
const SCAN = 0.5;
const LARGEST_COVER = 0.1;

/** Light rectangles that lie on the scan which is the page, with what was written on them. */
export function coveredPicture(content: PageContent, drawn: DrawnPage): TamperingSignal[] {
  const { width, height } = sizeOf(drawn);
  const shareOf = (box: Rectangle) => areaOf(box) / (width * height);
  const scans = content.images.filter(({ box }) => shareOf(box) >= SCAN);
  return content.fills.flatMap(({ box, colour, operation }): TamperingSignal[] => {
    const isCover =
      isLight(colour) &&
      shareOf(box) <= LARGEST_COVER &&
      scans.some((scan) => scan.operation < operation && overlaps(scan.box, box));
    if (!isCover) return [];
    const shown = content.glyphs
      .filter(
        (glyph) =>
          glyph.operation > operation && glyph.shape.kind !== 'none' && overlaps(glyph.box, box),
      )
      .map(({ text }) => text)
      .join('');
    return [{ kind: 'covered', box: fractions(box, { width, height }), covered: null, shown }];
  });
}
