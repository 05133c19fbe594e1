import { readEnglishPeriod } from '../../kinds/english-period.ts';
import { headTokens } from './english-head-tokens.ts';
import type { HeadCell, TableHeader } from './find-header.ts';
import { isFigureOrMark } from './is-figure.ts';
import type { Spot } from './place.ts';
import { printOf } from './print-of.ts';
import type { TextLine } from './text-lines.ts';

const AMOUNT = /\d,\d{3}|\d\.\d\d/;
/** Heads may be wider than their figures, by so many text heights. */
const WIDER = 3;
/** Lines of one head stand within so many text heights of each other. */
const NEXT_LINE = 2.4;

/**
 * Heads of which each is broken into lines of its own, in narrow columns, so that their years do not stand side by side:
 * what stands over one column, top to bottom, must be a whole date. Null where it is not, or where anything else is printed
 * below the title.
 */
export function stackedEnglishHeads(
  lines: readonly TextLine[],
  isFlow: boolean,
  em: number,
): TableHeader | null {
  const isAmount = ({ word }: Spot) => isFigureOrMark(word) && AMOUNT.test(word.text ?? '');
  const amounts = lines.flatMap(({ spots }) => spots).filter(isAmount);
  const from = Math.min(...amounts.map(({ left }) => left)) - WIDER * em;
  const isHead = ({ spots }: TextLine) =>
    spots.every((spot) => spot.left > from && !isAmount(spot));
  const start = lines.findIndex(isHead);
  const above = lines.slice(0, Math.max(0, start));
  if (start < 0 || above.some(({ spots }) => spots.some(isAmount))) return null;
  if (above.some((line) => headTokens(line, em).some(({ kind }) => kind === 'other'))) return null;
  const zone: TextLine[] = [];
  for (const line of lines.slice(start)) {
    const last = zone.at(-1);
    if (!isHead(line) || (last && line.y - last.y > NEXT_LINE * em)) break;
    zone.push(line);
  }
  const cells = stacks(zone.flatMap(({ spots }) => spots)).map((stack): HeadCell | null => {
    const dated = stack.filter((spot) =>
      headTokens({ spots: [spot], y: spot.y, top: spot.top, bottom: spot.bottom }, em).every(
        ({ kind }) => kind !== 'unit' && kind !== 'harmless',
      ),
    );
    const text = printOf(dated.map(({ word }) => word.text));
    const period = readEnglishPeriod(text);
    if (!period || (period.months !== null) !== isFlow) return null;
    return {
      meaning: { kind: 'dated', text },
      label: text,
      spots: stack,
      left: Math.min(...stack.map(({ left }) => left)),
      right: Math.max(...stack.map(({ right }) => right)),
    };
  });
  const heads = cells.filter((cell) => cell !== null);
  if (heads.length === 0 || heads.length < cells.length) return null;
  return {
    cells: heads,
    top: zone[0]?.top ?? 0,
    bottom: Math.max(...zone.map(({ bottom }) => bottom)),
    besides: zone,
  };
}

/** Words that stand over each other, directly or by way of others, each stack in reading order, left to right. */
function stacks(spots: readonly Spot[]): Spot[][] {
  const groups: { left: number; right: number; spots: Spot[] }[] = [];
  for (const spot of [...spots].sort((a, b) => a.left - b.left)) {
    const last = groups.at(-1);
    if (last && spot.left < last.right) {
      last.right = Math.max(last.right, spot.right);
      last.spots.push(spot);
    } else groups.push({ left: spot.left, right: spot.right, spots: [spot] });
  }
  return groups.map((group) =>
    group.spots.sort((a, b) =>
      Math.abs(a.y - b.y) < Math.min(a.height, b.height) / 2 ? a.left - b.left : a.y - b.y,
    ),
  );
}
