import type { Ruling, Word } from '../../schemas/page.ts';
import { cropGrey } from '../crop-grey.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { hueOf } from '../picture/hue-plane.ts';
import { isRed } from '../picture/is-red.ts';
import type { DrawnPage } from './drawn-page.ts';
import { fractions, sizeOf } from './fractions.ts';
import type { GlyphRun } from './glyph-run.ts';
import type { PlacedRuling } from './join-rulings.ts';
import { looksLikeFigure } from './looks-like-figure.ts';
import type { Rectangle } from './rectangle.ts';
import type { TextLayer } from './text-layer.ts';

/** Patches read by the digit reader on one page; beyond that they are pictures, not figures. */
const MOST_READ = 200;
/** Tallest patch that may be a figure, in em. */
const TALLEST = 4;
/** A digit reading of a patch below this makes no figure of it. */
const SURE = 0.5;
/** Words of which one sign more or less makes another figure. */
const CRITICAL = /[\d元万千百亿]/;
/** Difference of the brightest and the darkest channel, 0..255, from which ink has a hue. */
const LEAST_CHROMA = 40;
/** Ink this near (em) before or after a figure may belong to it. */
const NEAR = 0.6;

/** The words of a text layer, and a word without text for every patch of ink that the layer does not explain. */
export function wordsOfLayer(layer: TextLayer, drawn: DrawnPage, reader: DigitReader): Word[] {
  const { runs, visible, patches, em } = layer;
  const size = sizeOf(drawn);
  const grey = layer.planes.grey();
  const crop = ([left, top, right, bottom]: Rectangle) => {
    const margin = 0.25 * em;
    return cropGrey(grey, {
      left: (left - margin) * drawn.scale,
      top: (top - margin) * drawn.scale,
      right: (right + margin) * drawn.scale,
      bottom: (bottom + margin) * drawn.scale,
    });
  };
  const words = runs.map((run, id): Word => {
    const looksLike = looksLikeFigure(run.text) ? 'figure' : 'text';
    const beside = patches.some(({ box }) => isBeside(run.box, box, NEAR * run.size));
    const verdict = visible[id] ?? 'unproved';
    return {
      id,
      text: run.text,
      box: fractions(run.box, size),
      looksLike,
      confidence: null,
      digits: null,
      ...(isInRed(run) && { red: true }),
      // More ink stands right before or after a figure or a unit: what the page shows may be another one.
      visible: beside && CRITICAL.test(run.text) && verdict === 'proved' ? 'unproved' : verdict,
    };
  });
  const small = patches.filter(({ box }) => box[3] - box[1] <= TALLEST * em).slice(0, MOST_READ);
  const readings = new Map(
    reader
      .read(small.map(({ box }) => crop(box)))
      .map((reading, index) => [small[index], reading] as const),
  );
  patches.forEach((patch) => {
    const digits = readings.get(patch) ?? null;
    const isFigure =
      digits !== null &&
      digits.confidence >= SURE &&
      /\d/.test(digits.text) &&
      !digits.text.includes('?');
    words.push({
      id: words.length,
      text: null,
      box: fractions(patch.box, size),
      looksLike: isFigure ? 'figure' : 'text',
      confidence: null,
      digits,
      visible: 'unproved',
    });
  });
  return words;
}

export function rulingsOfLayer(rulings: readonly PlacedRuling[], drawn: DrawnPage): Ruling[] {
  const size = sizeOf(drawn);
  return rulings.map(({ orientation, at, from, to }) => {
    const [across, along] =
      orientation === 'horizontal' ? [size.height, size.width] : [size.width, size.height];
    return { orientation, at: at / across, from: from / along, to: to / along };
  });
}

function isInRed({ glyphs }: GlyphRun): boolean {
  return glyphs.some(({ colour }) => {
    const rgb = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
    const [r = 0, g = 0, b = 0] = (rgb ?? []).slice(1).map((channel) => parseInt(channel, 16));
    return Math.max(r, g, b) - Math.min(r, g, b) >= LEAST_CHROMA && isRed(hueOf(r, g, b));
  });
}

function isBeside(word: Rectangle, patch: Rectangle, distance: number): boolean {
  const overlap = Math.min(word[3], patch[3]) - Math.max(word[1], patch[1]);
  if (overlap < 0.3 * Math.min(word[3] - word[1], patch[3] - patch[1])) return false;
  return patch[0] < word[2] + distance && patch[2] > word[0] - distance;
}
