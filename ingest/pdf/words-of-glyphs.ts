import type { DrawnGlyph } from './drawn-glyph.ts';
import { type GlyphRun, joinRuns, runOfGlyph } from './glyph-run.ts';
import type { PlacedRuling } from './join-rulings.ts';
import { junction } from './junction.ts';
import { joinPaddedCaptions } from './padded-captions.ts';

/** Runs whose base lines differ by less than this share of the em stand on one line. */
const SAME_LINE = 0.25;
/** A glyph that begins this share of the em before the end of the one before overlaps it. */
const OVERLAP = 0.3;

/**
 * Glyphs → words: cells, captions, headings. Glyphs that follow each other in the content and on the page are taken
 * together first; then neighbours on a line are joined where `junction` says so and no ruling stands between. Text
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
  let current: GlyphRun | null = null;
  for (const glyph of withoutDoubles(glyphs)) {
    if (glyph.isSpace || glyph.text.trim() === '') continue;
    const next = runOfGlyph(glyph);
    const joined: GlyphRun | null = current ? tryJoin(current, next, across(next.turn)) : null;
    if (joined) current = joined;
    else {
      if (current) runs.push(current);
      current = next;
    }
  }
  if (current) runs.push(current);
  return joinPaddedCaptions(joinNeighbours(runs, across), across);
}

/** Joins runs that the content lists apart: producers write a line in many steps and orders. */
function joinNeighbours(
  runs: readonly GlyphRun[],
  across: (turn: DrawnGlyph['turn']) => readonly PlacedRuling[],
): GlyphRun[] {
  const joined: GlyphRun[] = [];
  for (const line of lines(runs)) {
    let current: GlyphRun | null = null;
    for (const run of line) {
      const both: GlyphRun | null = current ? tryJoin(current, run, across(run.turn)) : null;
      if (both) current = both;
      else {
        if (current) joined.push(current);
        current = run;
      }
    }
    if (current) joined.push(current);
  }
  return joined;
}

/** Runs on one base line, in reading order. */
export function lines(runs: readonly GlyphRun[]): GlyphRun[][] {
  const sorted = [...runs].sort((a, b) => a.turn - b.turn || a.baseline - b.baseline);
  const found: GlyphRun[][] = [];
  for (const run of sorted) {
    const line = found.at(-1);
    const last = line?.at(-1);
    if (
      line &&
      last &&
      last.turn === run.turn &&
      run.baseline - last.baseline < SAME_LINE * Math.min(last.size, run.size)
    )
      line.push(run);
    else found.push([run]);
  }
  for (const line of found) line.sort((a, b) => a.from - b.from);
  return found;
}

function tryJoin(
  first: GlyphRun,
  second: GlyphRun,
  rulings: readonly PlacedRuling[],
): GlyphRun | null {
  if (first.turn !== second.turn) return null;
  const em = Math.min(first.size, second.size);
  if (Math.abs(first.baseline - second.baseline) > SAME_LINE * em) return null;
  if (Math.max(first.size, second.size) > 1.6 * em) return null;
  const gap = (second.from - first.to) / em;
  if (gap < -OVERLAP) return null;
  const between = junction(first, second, gap);
  if (between === null || isRuledApart(first, second, rulings)) return null;
  return joinRuns(first, second, between);
}

/** A ruling line crosses the gap between two neighbours. */
export function isRuledApart(
  first: GlyphRun,
  second: GlyphRun,
  rulings: readonly PlacedRuling[],
): boolean {
  const reversed = first.turn === 2 || first.turn === 3;
  const left = reversed ? -second.from : first.to;
  const right = reversed ? -first.to : second.from;
  const along = first.turn === 0 || first.turn === 2;
  const box = first.box;
  const [top, bottom] = along ? [box[1], box[3]] : [box[0], box[2]];
  const middle = (top + bottom) / 2;
  const slack = 0.1 * first.size;
  return rulings.some(
    (ruling) =>
      ruling.from <= middle &&
      ruling.to >= middle &&
      ruling.at > Math.min(left, right) - slack &&
      ruling.at < Math.max(left, right) + slack,
  );
}

/** Bold is often faked by drawing a glyph twice, a hair apart: the second is dropped. */
function withoutDoubles(glyphs: readonly DrawnGlyph[]): DrawnGlyph[] {
  const seen = new Map<string, DrawnGlyph[]>();
  return glyphs.filter((glyph) => {
    if (glyph.isSpace) return true;
    const key = `${glyph.text}|${Math.round(glyph.y / 4)}`;
    const same = seen.get(key) ?? [];
    const near = 0.12 * glyph.size;
    const drawn = glyph.shape.kind !== 'none';
    if (
      same.some(
        (other) =>
          (other.shape.kind !== 'none') === drawn &&
          Math.abs(other.x - glyph.x) < near &&
          Math.abs(other.y - glyph.y) < near,
      )
    )
      return false;
    seen.set(key, [...same, glyph]);
    return true;
  });
}
