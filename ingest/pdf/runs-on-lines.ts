import type { GlyphRun } from './glyph-run.ts';
import type { PlacedRuling } from './join-rulings.ts';

/** Runs whose base lines differ by less than this share of the em stand on one line. */
export const SAME_LINE = 0.25;

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
