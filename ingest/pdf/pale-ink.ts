import { boxesOf } from '../picture/boxes-of.ts';
import { findComponents } from '../picture/find-components.ts';
import type { DrawnPage } from './drawn-page.ts';
import type { GlyphRun } from './glyph-run.ts';
import { looksLikeFigure } from './looks-like-figure.ts';
import { overlaps, type Rectangle } from './rectangle.ts';
import type { InkPatch, UncoveredInk } from './uncovered-ink.ts';

/** A pixel whose colour differs in one channel by so much of 255 from what is behind the figure can be seen. */
const CONTRAST = 30;
/** Red by so much more than the other channels is the ink of a seal or its soft edge, for most pixels of a stroke. */
const REDDISH = 15;
const MOSTLY_RED = 0.7;
/** A sign or digit of a figure stands this near before or after it; all in em. */
const NEAR = 0.6;
/** … is at least this wide or high: less is a dot of a border, or dirt of a picture, */
const LEAST_EXTENT = 0.25;
/** … and ends within this distance of the figure's own place: what goes on is a border, a shading or a watermark. */
const FARTHEST = 1.6;
const BEYOND_LINE = 0.45;
const INTO_FIGURE = 0.3;

/**
 * Ink in any colour right before or after a figure that is too pale to be ink elsewhere, of which no word of the layer
 * and no ruling line is the reason: a sign or a digit may be drawn there. `explained` is 1 where ink is explained,
 * `patches` are the dark ink that is not; what is red within a seal's outline is the seal's.
 */
export function paleInkBeside(
  runs: readonly GlyphRun[],
  page: DrawnPage,
  explained: Uint8Array,
  { patches, seals }: UncoveredInk,
): InkPatch[] {
  return runs
    .filter(({ text, turn }) => turn === 0 && looksLikeFigure(text))
    .flatMap((run) => {
      const em = run.size * page.scale;
      const [left = 0, top = 0, right = 0, bottom = 0] = run.box.map((edge) => edge * page.scale);
      const paper = paperBehind(page, explained, [left, top, right, bottom]);
      if (!paper) return [];
      const [above, below] = [top - BEYOND_LINE * em, bottom + BEYOND_LINE * em];
      const sides: readonly (readonly [Rectangle, from: number, to: number])[] = [
        [[left - FARTHEST * em, above, left + INTO_FIGURE * em, below], left - NEAR * em, left],
        [[right - INTO_FIGURE * em, above, right + FARTHEST * em, below], right, right + NEAR * em],
      ];
      return sides.flatMap(([window, from, to]) =>
        strokesWithin(window, page, explained, paper).filter(({ box }) => {
          const level = (box[1] + box[3]) / 2;
          const isBeside = box[0] < to && box[2] > from && level > top && level < bottom;
          return isBeside && Math.max(box[2] - box[0], box[3] - box[1]) >= LEAST_EXTENT * em;
        }),
      );
    })
    .map(({ box: [left, top, right, bottom], ink, red }): Stroke => {
      const { scale } = page;
      return { box: [left / scale, top / scale, right / scale, bottom / scale], ink, red };
    })
    .filter(({ box, ink, red }) => {
      const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      const isOfSeal = red > MOSTLY_RED * ink && seals.some((isInside) => isInside(x, y));
      return !isOfSeal && !patches.some((patch) => overlaps(patch.box, box));
    })
    .map(({ box, ink }) => ({ box, ink }));
}

/** Connected pixels and how many of them are red. */
interface Stroke extends InkPatch {
  readonly red: number;
}

type Colour = readonly [number, number, number];

/** Colours of four bits a channel: how many pixels have each, and the sums of their channels. */
const SHADES = 1 << 12;
const counts = new Uint32Array(SHADES);
const sums = new Float64Array(SHADES * 3);

/** The commonest colour between the glyphs of a figure, the first of two; null where its place is off the page or all ink. */
function paperBehind(
  { width, height, pixels }: DrawnPage,
  explained: Uint8Array,
  [left, top, right, bottom]: Rectangle,
): Colour | null {
  const shades: number[] = [];
  const [toX, toY] = [Math.min(width, right), Math.min(height, bottom)];
  for (let y = Math.max(0, Math.floor(top)); y < toY; y++)
    for (let x = Math.max(0, Math.floor(left)); x < toX; x++) {
      const at = y * width + x;
      if (explained[at] === 1) continue;
      const r = pixels[at * 4] as number;
      const g = pixels[at * 4 + 1] as number;
      const b = pixels[at * 4 + 2] as number;
      const shade = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
      if (counts[shade] === 0) {
        shades.push(shade);
        sums.fill(0, shade * 3, shade * 3 + 3);
      }
      counts[shade] = (counts[shade] as number) + 1;
      sums[shade * 3] = (sums[shade * 3] as number) + r;
      sums[shade * 3 + 1] = (sums[shade * 3 + 1] as number) + g;
      sums[shade * 3 + 2] = (sums[shade * 3 + 2] as number) + b;
    }
  let paper: Colour | null = null;
  let most = 0;
  for (const shade of shades) {
    const count = counts[shade] as number;
    counts[shade] = 0;
    if (count <= most) continue;
    most = count;
    const [r = 0, g = 0, b = 0] = sums.subarray(shade * 3, shade * 3 + 3);
    paper = [r / count, g / count, b / count];
  }
  return paper;
}

/** Connected pixels that differ from the paper and end within the window; what reaches its edge goes on. In pixels. */
function strokesWithin(
  window: Rectangle,
  page: DrawnPage,
  explained: Uint8Array,
  paper: Colour,
): Stroke[] {
  const left = Math.max(0, Math.floor(window[0]));
  const top = Math.max(0, Math.floor(window[1]));
  const width = Math.min(page.width, Math.ceil(window[2])) - left;
  const height = Math.min(page.height, Math.ceil(window[3])) - top;
  if (width <= 0 || height <= 0) return [];
  const data = new Uint8Array(width * height);
  let isBlank = true;
  for (let y = 0; y < height; y++)
    for (let x = 0, at = (top + y) * page.width + left; x < width; x++, at++)
      if (explained[at] !== 1 && isSeenOn(paper, page, at)) {
        data[y * width + x] = 1;
        isBlank = false;
      }
  if (isBlank) return [];
  const found = findComponents({ width, height, data });
  const reds = new Int32Array(found.count);
  for (let run = 0; run < found.runs.length; run += 4) {
    const [y, from, to] = [found.runs[run], found.runs[run + 1], found.runs[run + 2]] as Run;
    const stroke = found.runs[run + 3] as number;
    for (let x = from; x < to; x++)
      if (isReddish(page, (top + y) * page.width + left + x))
        reds[stroke] = (reds[stroke] as number) + 1;
  }
  return boxesOf(found).flatMap((box, stroke): Stroke[] => {
    const goesOn = box.left === 0 || box.top === 0 || box.right === width || box.bottom === height;
    if (goesOn) return [];
    return [
      {
        box: [left + box.left, top + box.top, left + box.right, top + box.bottom],
        ink: found.area[stroke] as number,
        red: reds[stroke] as number,
      },
    ];
  });
}

/** Row, first column, first column outside. */
type Run = [number, number, number];

function isReddish({ pixels }: DrawnPage, at: number): boolean {
  const others = Math.max(pixels[at * 4 + 1] as number, pixels[at * 4 + 2] as number);
  return (pixels[at * 4] as number) - others > REDDISH;
}

function isSeenOn([r, g, b]: Colour, { pixels }: DrawnPage, at: number): boolean {
  return (
    Math.abs((pixels[at * 4] as number) - r) >= CONTRAST ||
    Math.abs((pixels[at * 4 + 1] as number) - g) >= CONTRAST ||
    Math.abs((pixels[at * 4 + 2] as number) - b) >= CONTRAST
  );
}
