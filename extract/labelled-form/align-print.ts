import type { LabelledForm } from '../../kinds/labelled-form.ts';
import { similarity } from '../caption-similarity.ts';
import type { Glyph } from './glyphs-of-page.ts';

/** A value is at most this many character heights above or below its label: half of the distance of two lines. */
const REACH = 0.85;
/** It begins at most so many character heights behind its label. */
const BEHIND = 12;
/** Labels that must be found with a value to tell how far the print stands off. */
const FEWEST_PAIRS = 3;
/** Smaller shifts do no harm; larger differences between labels mean that it is none of the whole print. In character heights. */
const HARMLESS = 0.15;
const SPREAD = 0.35;
/** Share of a caption's characters that must be read for a word to be it. */
const LEAST_LIKENESS = 0.65;

/**
 * Moves what was printed into a form back to the lines that it belongs to, as a whole: a printer that feeds the sheet a
 * little low puts every value half a line below its label. Labels tell how far; where they do not agree nothing is moved.
 * Below and above the item table words of one character belong to the form (名 称), inside it they are content.
 */
export function alignPrint(
  glyphs: readonly Glyph[],
  form: LabelledForm,
  table: { readonly head: readonly Glyph[]; readonly top: number; readonly bottom: number },
): readonly Glyph[] {
  const words = wordsOf(glyphs);
  const heads = new Set(table.head.map(({ word }) => word));
  const isLabel = (word: readonly Glyph[]) =>
    word.some((glyph) => heads.has(glyph.word)) || isOfForm(word, form, table);
  const labels = words.filter(isLabel);
  const values = words.filter((word) => !isLabel(word));
  const drops = labels.flatMap((label) => {
    const drop = dropBehind(label, values);
    return drop === null ? [] : [drop];
  });
  if (drops.length < FEWEST_PAIRS) return glyphs;
  const em = median(labels.map(heightOf));
  const drop = median(drops);
  const spread = median(drops.map((each) => Math.abs(each - drop)));
  if (Math.abs(drop) < HARMLESS * em || spread > SPREAD * em) return glyphs;
  const moving = new Set(values.flat());
  return glyphs.map((glyph) =>
    moving.has(glyph)
      ? { ...glyph, top: glyph.top - drop, bottom: glyph.bottom - drop, moved: -drop }
      : glyph,
  );
}

function wordsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const words = new Map<Glyph['word'], Glyph[]>();
  for (const glyph of glyphs) {
    const word = words.get(glyph.word);
    if (word) word.push(glyph);
    else words.set(glyph.word, [glyph]);
  }
  return [...words.values()];
}

function isOfForm(
  word: readonly Glyph[],
  form: LabelledForm,
  table: { readonly top: number; readonly bottom: number },
): boolean {
  const text = textOf(word);
  if (text.length <= 1) return !isBetween(word, table) && /[\u4e00-\u9fff]/.test(text);
  const captions = [
    ...form.titles.map(({ caption }) => caption),
    ...form.fields.flatMap(({ labels }) => labels),
    ...form.table.columns.flatMap(({ heads }) => heads),
    ...form.table.totals.captions,
  ];
  return captions.some((caption) => similarity(text, caption) >= LEAST_LIKENESS);
}

function isBetween(word: readonly Glyph[], { top, bottom }: { top: number; bottom: number }) {
  const centre = centreOf(word);
  return centre > top && centre < bottom;
}

/** How far below the label's middle that of the value behind it is, in pixels; null where none stands there alone. */
function dropBehind(label: readonly Glyph[], values: readonly (readonly Glyph[])[]): number | null {
  const em = heightOf(label);
  const end = Math.max(...label.map((glyph) => glyph.right));
  const near = values
    .filter((value) => {
      const begin = Math.min(...value.map((glyph) => glyph.left));
      const fits = heightOf(value) > em / 2 && heightOf(value) < 2 * em;
      return fits && begin > end - em / 2 && begin - end < BEHIND * em;
    })
    .map((value) => centreOf(value) - centreOf(label))
    .filter((drop) => Math.abs(drop) < REACH * em)
    .sort((one, other) => Math.abs(one) - Math.abs(other));
  return near[0] ?? null;
}

function textOf(word: readonly Glyph[]): string {
  return word
    .map(({ sign }) => sign)
    .join('')
    .replace(/:$/, '');
}

function heightOf(word: readonly Glyph[]): number {
  const [first] = word;
  return first ? first.bottom - first.top : 0;
}

function centreOf(word: readonly Glyph[]): number {
  const [first] = word;
  return first ? (first.top + first.bottom) / 2 : 0;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}
