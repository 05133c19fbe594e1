import type { GlyphRun } from './glyph-run.ts';
import type { PlacedRuling } from './join-rulings.ts';
import { isFigureLike } from './junction.ts';
import { isRuledApart } from './runs-on-lines.ts';

/** A run below this share of the size of the one beside it is clearly smaller print. */
const SMALLER = 0.8;
/** Least and most that a note mark stands above the base line of its figure, in em of the figure. */
const RAISED = { least: 0.08, most: 0.8 };
/** Farthest that a note mark stands before or after its figure, in em of the figure. */
const BESIDE = 0.5;

/** A note mark; longer small figures are cells of their own. */
const MARK = /^\(?\d{1,3}\)?$/;
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Smaller and raised: an exponent or the mark of a note, no part of the figure before it. */
export function isRaisedAgainst(first: GlyphRun, second: GlyphRun): boolean {
  const raised = (first.baseline - second.baseline) / first.size;
  return second.size < SMALLER * first.size && raised >= RAISED.least && raised <= RAISED.most;
}

/**
 * Writes small raised digits beside a figure as the superscript signs that they are: ¹, not one more digit 1. `rulings`
 * are those that may stand between two runs.
 */
export function nameNoteMarks(
  runs: readonly GlyphRun[],
  rulings: (turn: GlyphRun['turn']) => readonly PlacedRuling[],
): GlyphRun[] {
  const figures = runs.filter(({ text }) => /\d/.test(text) && isFigureLike(text));
  const isMark = (run: GlyphRun) =>
    MARK.test(run.text) &&
    figures.some((figure) => {
      if (figure.turn !== run.turn || !isRaisedAgainst(figure, run)) return false;
      const [first, second] = figure.from < run.from ? [figure, run] : [run, figure];
      return (
        Math.abs(second.from - first.to) <= BESIDE * figure.size &&
        !isRuledApart(first, second, rulings(run.turn))
      );
    });
  const marks = new Set(figures.filter(isMark));
  return runs.map((run) =>
    marks.has(run)
      ? { ...run, text: run.text.replace(/\d/g, (digit) => SUPERSCRIPT[Number(digit)] ?? digit) }
      : run,
  );
}
