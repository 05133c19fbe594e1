import { cropGrey } from '../crop-grey.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { boxesOf } from '../picture/boxes-of.ts';
import { findComponents } from '../picture/find-components.ts';
import type { Plane } from '../picture/plane.ts';
import type { DrawnPage } from './drawn-page.ts';
import { overlaps, type Rectangle, unite } from './rectangle.ts';
import type { InkPatch, UncoveredInk } from './uncovered-ink.ts';
import type { UnexplainedInk } from './unexplained-ink.ts';

/** Digits are as high, and no wider; points are lower. All in em. */
const LOWEST = 0.4;
const HIGHEST = 1.3;
const WIDEST = 1.2;
/** Digits of one figure stand this near each other, a comma or point between them. */
const GAP = 0.6;
/** Share of the lower of two digits that stands beside the other. */
const BESIDE = 0.6;
/** Strips read on one page, those of several digits first; of any more nobody knows that they are no figures. */
const MOST_READ = 500;
/** White taken along with a strip. */
const MARGIN = 0.25;
/** Digits read so surely are a figure, one alone too. */
const SURE = 0.5;
/** Readers know figures on white: paper is made so, and what can just be seen black. */
const BLACK_AT = 70;

/**
 * Figures too pale to be ink elsewhere, where the text layer says nothing: drawn as paths or pictures, or by a font that
 * names no signs. Of the unexplained ink the dark part is `uncovered`; `em` in points.
 */
export function paleFigures(
  page: DrawnPage,
  grey: Plane,
  { mask }: UnexplainedInk,
  { patches, seals }: UncoveredInk,
  em: number,
  reader: DigitReader,
): InkPatch[] {
  const { width, height, scale } = page;
  if (mask === null) return [];
  const digits = boxesOf(findComponents({ width, height, data: mask }))
    .map(
      ({ left, top, right, bottom }): Rectangle => [
        left / scale,
        top / scale,
        right / scale,
        bottom / scale,
      ],
    )
    .filter((box) => {
      const [wide, high] = [box[2] - box[0], box[3] - box[1]];
      if (high < LOWEST * em || high > HIGHEST * em || wide > WIDEST * em) return false;
      const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      return (
        !seals.some((isInside) => isInside(x, y)) && !patches.some((one) => overlaps(one.box, box))
      );
    });
  const strips = linesOf(digits, GAP * em).sort((a, b) => b.count - a.count);
  const readings = reader.read(
    strips.slice(0, MOST_READ).map(({ box: [left, top, right, bottom] }) => {
      const crop = cropGrey(grey, {
        left: (left - MARGIN * em) * scale,
        top: (top - MARGIN * em) * scale,
        right: (right + MARGIN * em) * scale,
        bottom: (bottom + MARGIN * em) * scale,
      });
      return { ...crop, data: deepened(crop.data) };
    }),
  );
  return strips.flatMap(({ box }, index) => {
    const reading = readings[index];
    const isFigure =
      !reading ||
      (reading.confidence >= SURE && /\d/.test(reading.text) && !reading.text.includes('?'));
    return isFigure ? [{ box, ink: 0 }] : [];
  });
}

/** What stands beside each other on one line. */
function linesOf(
  boxes: readonly Rectangle[],
  gap: number,
): { readonly box: Rectangle; readonly count: number }[] {
  const lines: { box: Rectangle; count: number }[] = [];
  for (const box of [...boxes].sort((a, b) => a[0] - b[0])) {
    const line = lines.find(({ box: [, top, right, bottom] }) => {
      const common = Math.min(bottom, box[3]) - Math.max(top, box[1]);
      return box[0] - right <= gap && common >= BESIDE * Math.min(bottom - top, box[3] - box[1]);
    });
    if (line) {
      line.box = unite(line.box, box);
      line.count++;
    } else lines.push({ box, count: 1 });
  }
  return lines;
}

/** Brightness from that of the paper down to the darkest ink, stretched to all there is. */
function deepened(data: Uint8Array): Uint8Array {
  const paper = data.reduce((most, value) => Math.max(most, value), 0);
  const darkest = data.reduce((least, value) => Math.min(least, value), 255);
  const range = Math.max(1, Math.min(paper - darkest, BLACK_AT));
  return data.map((value) => Math.max(0, Math.round(255 - ((paper - value) * 255) / range)));
}
