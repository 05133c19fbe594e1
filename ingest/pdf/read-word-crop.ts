import type { Word } from '../../schemas/page.ts';
import { cropGrey } from '../crop-grey.ts';
import { toReadable } from '../digit-reader/alphabet.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { GlyphRun } from './glyph-run.ts';
import type { Planes } from './planes.ts';

/** A reading of the crop below this is no evidence either way. */
const SURE = 0.8;
/** Paper around the word, in em. */
const MARGIN = 0.25;

/** What the digit reader says of a word's pixels: `proved` when it reads the same figure, `contradicted` when another or nothing. */
export function readWordCrop(
  run: GlyphRun,
  planes: Planes,
  scale: number,
  reader: DigitReader,
): NonNullable<Word['visible']> {
  const expected = toReadable(run.text);
  const margin = MARGIN * run.size;
  const [left, top, right, bottom] = run.box;
  const edges = {
    left: (left - margin) * scale,
    top: (top - margin) * scale,
    right: (right + margin) * scale,
    bottom: (bottom + margin) * scale,
  };
  const readings = reader.read([planes.grey, planes.red].map((view) => cropGrey(view(), edges)));
  const [grey] = readings;
  if (!grey || (grey.text === '' && grey.confidence >= SURE)) return 'contradicted';
  if (expected.includes('?')) return 'unproved';
  if (readings.some(({ text, confidence }) => text === expected && confidence >= SURE))
    return 'proved';
  return readings.every(({ text, confidence }) => text !== expected && confidence >= SURE)
    ? 'contradicted'
    : 'unproved';
}
