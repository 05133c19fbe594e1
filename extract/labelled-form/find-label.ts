import type { Glyph } from './glyphs-of-page.ts';

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
  let wrong = 0;
  for (const [offset, sign] of label.entries()) {
    const glyph = glyphs[from + offset];
    if (!glyph) return null;
    if (glyph.sign !== sign) wrong++;
  }
  if (wrong > (forgiving ? Math.floor(label.length / 4) : 0)) return null;
  const to = from + label.length;
  const last = glyphs[to - 1];
  const next = glyphs[to];
  if (!last || !next) return { to, wrong };
  if (next.sign === ':' || (forgiving && /[;.,]/.test(next.sign))) return { to: to + 1, wrong };
  return label.at(-1) === ')' || next.word !== last.word || areApart(last, next)
    ? { to, wrong }
    : null;
}

function areApart(left: Glyph, right: Glyph): boolean {
  // Beside a title the smaller of the two is the measure.
  const em = Math.min(left.bottom - left.top, right.bottom - right.top);
  return right.left - left.right > TEXT_GAP * em;
}
