import { distance } from 'fastest-levenshtein';
import type { Glyph } from './glyphs-of-page.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';

/** Where a label stands in a row's glyphs: from the label's first glyph; its value starts at `to`. */
export interface LabelPlace {
  readonly from: number;
  readonly to: number;
  /** Characters of the label that were read otherwise. */
  readonly wrong: number;
}

/** A gap this wide (in character heights) sets two texts apart. */
export const TEXT_GAP = 0.4;

/**
 * The places where one of the labels stands as a label, from left to right: nothing touches it on the left, unless it opens
 * with a bracket of its own, and a colon, a gap, a bracket of its own or another word follows. `forgiving` (readings of
 * pictures) lets one character in four differ.
 */
export function findLabels(
  glyphs: readonly Glyph[],
  labels: readonly string[],
  forgiving: boolean,
): LabelPlace[] {
  const byLength = [...labels].sort((one, other) => other.length - one.length);
  const places: LabelPlace[] = [];
  for (let from = 0; from < glyphs.length; from++) {
    const before = glyphs[from - 1];
    const first = glyphs[from];
    if (!first) continue;
    // A long amount in words runs up to （小写）.
    if (before && !areApart(before, first) && first.sign !== '(') continue;
    const matches = byLength.flatMap((label) => {
      const match = matchAt(glyphs, [...label], from, forgiving);
      return match ? [{ from, ...match }] : [];
    });
    const [best] = matches.sort((one, other) => one.wrong - other.wrong);
    if (best) places.push(best);
  }
  return places;
}

/** The place where most of a label was read, the first of these. */
export function clearest(places: readonly LabelPlace[]): LabelPlace | null {
  return [...places].sort((one, other) => one.wrong - other.wrong)[0] ?? null;
}

function matchAt(
  glyphs: readonly Glyph[],
  label: readonly string[],
  from: number,
  forgiving: boolean,
): Omit<LabelPlace, 'from'> | null {
  const most = forgiving ? Math.floor(label.length / 4) : 0;
  // Nearly every place on a page is no label at all.
  if (most === 0 && glyphs[from]?.sign !== label[0]) return null;
  // A sign may have been lost, or two read for one.
  const lengths = most > 0 ? [label.length, label.length - 1, label.length + 1] : [label.length];
  const fitting = lengths.flatMap((length) => {
    const wrong = wrongIn(glyphs.slice(from, from + length), label, length);
    const end =
      wrong === null || wrong > most ? null : endOfLabel(glyphs, label, from + length, forgiving);
    return wrong === null || end === null ? [] : [{ to: end, wrong }];
  });
  return fitting.sort((one, other) => one.wrong - other.wrong)[0] ?? null;
}

/** How many signs differ; null where there are too few. */
function wrongIn(
  glyphs: readonly Glyph[],
  label: readonly string[],
  length: number,
): number | null {
  if (glyphs.length < length) return null;
  return distance(textOfGlyphs(glyphs), label.join(''));
}

/** Where the value behind a label that ends before `to` begins; null where nothing sets the label apart from what follows. */
function endOfLabel(
  glyphs: readonly Glyph[],
  label: readonly string[],
  to: number,
  forgiving: boolean,
): number | null {
  const last = glyphs[to - 1];
  const next = glyphs[to];
  if (!last || !next) return to;
  if (next.sign === ':' || (forgiving && /[;.,]/.test(next.sign))) return to + 1;
  return label.at(-1) === ')' || next.word !== last.word || areApart(last, next) ? to : null;
}

function areApart(left: Glyph, right: Glyph): boolean {
  // Beside a title the smaller of the two is the measure.
  const em = Math.min(left.bottom - left.top, right.bottom - right.top);
  return right.left - left.right > TEXT_GAP * em;
}
