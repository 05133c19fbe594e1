import type { DrawnGlyph } from './drawn-glyph.ts';
import { type GlyphRun, joinRuns } from './glyph-run.ts';
import type { PlacedRuling } from './join-rulings.ts';
import { isRuledApart, lines } from './runs-on-lines.ts';

/** Widest gap inside a padded caption, in em; wider where its colon shows the end: "名      称：". */
const WIDEST = 3;
const WIDEST_BEFORE_COLON = 6;
/** The widest gap of a padded caption is at most this many times the narrowest. */
const EVEN = 1.4;

/** One Chinese sign; the last of a caption may bring its colon along. */
const SIGN = /^\p{Script=Han}$/u;
const LAST_SIGN = /^\p{Script=Han}[:：]?$/u;

/** Joins captions that are padded to fill their cell, "货 币 资 金": single Chinese signs at even distances. */
export function joinPaddedCaptions(
  runs: readonly GlyphRun[],
  across: (turn: DrawnGlyph['turn']) => readonly PlacedRuling[],
): GlyphRun[] {
  const joined: GlyphRun[] = [];
  for (const line of lines(runs)) {
    for (let start = 0; start < line.length; ) {
      const end = endOfPadding(line, start, across);
      let run = line[start];
      for (let i = start + 1; i < end && run; i++) {
        const next = line[i];
        if (next) run = joinRuns(run, next, '');
      }
      if (run) joined.push(run);
      start = end;
    }
  }
  return joined;
}

/** Index after the last run of the padded caption that begins at `start`; `start + 1` when none does. */
function endOfPadding(
  line: readonly GlyphRun[],
  start: number,
  across: (turn: DrawnGlyph['turn']) => readonly PlacedRuling[],
): number {
  let [narrowest, widest] = [Infinity, 0];
  let end = start + 1;
  for (; end < line.length; end++) {
    const before = line[end - 1];
    const next = line[end];
    if (!before || !next || !SIGN.test(before.text) || !LAST_SIGN.test(next.text)) break;
    const gap = (next.from - before.to) / next.size;
    if (gap < 0 || gap > widestBefore(next) || isRuledApart(before, next, across(next.turn))) break;
    const [low, high] = [Math.min(narrowest, gap), Math.max(widest, gap)];
    if (high > EVEN * low + 0.1) break;
    [narrowest, widest] = [low, high];
  }
  return end;
}

function widestBefore(next: GlyphRun): number {
  return /[:：]$/.test(next.text) ? WIDEST_BEFORE_COLON : WIDEST;
}
