import type { DrawnGlyph } from './drawn-glyph.ts';
import { type GlyphRun, joinRuns, runOfGlyph } from './glyph-run.ts';
import type { PlacedRuling } from './join-rulings.ts';
import { isFigureLike, junction, TIGHT } from './junction.ts';
import { isDouble, mergeDoubles } from './merge-doubles.ts';
import { isRaisedAgainst, nameNoteMarks } from './note-marks.ts';
import { joinPaddedCaptions } from './padded-captions.ts';
import { isRuledApart, lines, SAME_LINE } from './runs-on-lines.ts';

/** A glyph that begins this share of the em before the end of the one before overlaps it. */
const OVERLAP = 0.3;
/** Most that a digit reaches into the advance of the one before, in em. */
const PUSHED = 0.15;
/** Most that punctuation is moved into the empty half of the sign before, in em. */
const SQUEEZED = 0.6;

/**
 * Glyphs → words: cells, captions, headings. Glyphs that touch and follow each other in the content are taken together
 * first; then neighbours on a line are joined where `junction` says so and no ruling stands between. Text
 * drawn over other text stays apart, so that what is hidden never mixes with what is shown.
 */
export function wordsOfGlyphs(
  glyphs: readonly DrawnGlyph[],
  rulings: readonly PlacedRuling[],
): GlyphRun[] {
  const upright = rulings.filter((ruling) => ruling.orientation === 'vertical');
  const level = rulings.filter((ruling) => ruling.orientation === 'horizontal');
  const across = (turn: DrawnGlyph['turn']) => (turn === 0 || turn === 2 ? upright : level);
  const runs: GlyphRun[] = [];
  let spaced = false;
  for (const glyph of glyphs) {
    if (glyph.isSpace || glyph.text.trim() === '') {
      spaced = true;
      continue;
    }
    const next = runOfGlyph(glyph, spaced);
    spaced = false;
    const before = runs.at(-1);
    if (before && isDouble(before.glyphs.slice(-1), next.glyphs))
      runs[runs.length - 1] = { ...before, doubles: [...before.doubles, glyph] };
    else {
      const joined =
        before && !next.spaced ? tryJoin(before, next, across(next.turn), TIGHT) : null;
      if (joined) runs[runs.length - 1] = joined;
      else runs.push(next);
    }
  }
  const words = joinPaddedCaptions(joinNeighbours(mergeDoubles(runs), across), across);
  return nameNoteMarks(words, across);
}

/** Joins runs that the content lists apart: producers write a line in many steps and orders. */
function joinNeighbours(
  runs: readonly GlyphRun[],
  across: (turn: DrawnGlyph['turn']) => readonly PlacedRuling[],
): GlyphRun[] {
  const joined: GlyphRun[] = [];
  for (const line of lines(runs))
    line.forEach((run, index) => {
      const before = index > 0 ? joined.at(-1) : undefined;
      const both = before ? tryJoin(before, run, across(run.turn)) : null;
      if (both) joined[joined.length - 1] = both;
      else joined.push(run);
    });
  return joined;
}

/** The ink of the last glyph reaches into that of the next. */
function inkOverlaps(first: GlyphRun, second: GlyphRun): boolean {
  const last = first.glyphs.at(-1)?.box;
  const next = second.glyphs[0]?.box;
  if (!last || !next) return true;
  const level = first.turn === 0 || first.turn === 2;
  const common = level
    ? Math.min(last[2], next[2]) - Math.max(last[0], next[0])
    : Math.min(last[3], next[3]) - Math.max(last[1], next[1]);
  return common > 0.05 * first.size;
}

function tryJoin(
  first: GlyphRun,
  second: GlyphRun,
  rulings: readonly PlacedRuling[],
  widest = Number.POSITIVE_INFINITY,
): GlyphRun | null {
  if (first.turn !== second.turn) return null;
  const em = Math.min(first.size, second.size);
  if (Math.abs(first.baseline - second.baseline) > SAME_LINE * em) return null;
  if (Math.max(first.size, second.size) > 1.6 * em) return null;
  // "812¹" is not 8121: a mark after a figure, or one before it that belongs to what stands to its left.
  if (/[\d)%]$/.test(first.text) && /^[\d(]/.test(second.text))
    if (isRaisedAgainst(first, second) || isRaisedAgainst(second, first)) return null;
  let gap = (second.from - first.to) / em;
  if (gap < -OVERLAP) {
    // Squeezed punctuation, "）：": the advances overlap, the ink does not.
    if (gap < -SQUEEZED || inkOverlaps(first, second)) return null;
    gap = 0;
  }
  // Digits pushed over each other are not the figure that they spell.
  if (gap < -PUSHED && isFigureLike(first.text) && isFigureLike(second.text)) return null;
  if (gap > widest) return null;
  const between = junction(first, second, gap);
  if (between === null || isRuledApart(first, second, rulings)) return null;
  return joinRuns(first, second, between);
}
