import type { TamperingSignal } from '../../../schemas/tampering-signal.ts';
import type { DrawnPage } from '../drawn-page.ts';
import { fractions, sizeOf } from '../fractions.ts';
import type { GlyphRun } from '../glyph-run.ts';
import { areaOf, intersect, type Rectangle } from '../rectangle.ts';
import type { TextLayer } from '../text-layer.ts';

/** Share of the smaller of two places from which they are one. */
const SAME_PLACE = 0.4;
/** Signals of one page; where more differs it is another page. */
const MOST = 60;
const FIGURE = /\d.*\d.*\d/;

/**
 * What an earlier revision of the page said otherwise. A text that is still there, seen, has not changed; one that is
 * new is told where it is a figure; not where there was none before: an empty form was filled in.
 */
export function earlierText(
  earlier: readonly GlyphRun[],
  { runs, visible }: Pick<TextLayer, 'runs' | 'visible'>,
  drawn: DrawnPage,
): TamperingSignal[] {
  const seen = runs.filter((_, index) => visible[index] !== 'contradicted');
  const signalOf = (box: Rectangle, before: string, after: string): TamperingSignal => ({
    kind: 'earlier_text',
    box: fractions(box, sizeOf(drawn)),
    earlier: before,
    later: after,
  });
  const changed = earlier.flatMap((run): TamperingSignal[] => {
    if (!/[\p{L}\p{N}]/u.test(run.text)) return [];
    const here = seen.filter((other) => isSamePlace(run.box, other.box));
    if (here.some(({ text }) => isSameText(text, run.text))) return [];
    // Written as one text before and as several now, or the other way round.
    if (here.some(({ text }) => contains(text, run.text) || contains(run.text, text))) {
      const whole = seen.filter((other) => here.some(({ box }) => isSamePlace(box, other.box)));
      const before = earlier.filter((other) =>
        whole.some(({ box }) => isSamePlace(box, other.box)),
      );
      if (isSameText(textOf(whole), textOf(before))) return [];
    }
    const isHidden =
      here.length === 0 &&
      runs.some((other) => isSamePlace(run.box, other.box) && isSameText(run.text, other.text));
    return isHidden ? [] : [signalOf(run.box, run.text, textOf(here))];
  });
  const wasEmpty = !earlier.some(({ text }) => FIGURE.test(text));
  const added = (wasEmpty ? [] : seen)
    .filter(
      (run) => FIGURE.test(run.text) && !earlier.some((other) => isSamePlace(run.box, other.box)),
    )
    .map((run) => signalOf(run.box, '', run.text));
  return [...changed, ...added].slice(0, MOST);
}

function textOf(runs: readonly GlyphRun[]): string {
  return [...runs]
    .sort((a, b) => a.box[0] - b.box[0])
    .map(({ text }) => text)
    .join('');
}

function plain(text: string): string {
  return text.replace(/\s/g, '');
}

function isSameText(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function contains(whole: string, part: string): boolean {
  return plain(whole).includes(plain(part));
}

function isSamePlace(a: Rectangle, b: Rectangle): boolean {
  const common = intersect(a, b);
  return common !== null && areaOf(common) > SAME_PLACE * Math.min(areaOf(a), areaOf(b));
}
