import { lastDay, readDatedHeading } from '../../kinds/dated-heading.ts';
import { isoDay } from '../../kinds/iso-day.ts';
import type { DraftHeader, DraftText } from '../../schemas/statement-draft.ts';
import type { Block } from './find-blocks.ts';
import type { HeadCell } from './find-header.ts';
import { granularityOf } from './read-period.ts';

type Period = Pick<DraftHeader, 'periodStart' | 'periodEnd' | 'granularity'>;

/** The period that a statement reports where only its columns are dated: that of the latest one. */
export function periodOfHeads(blocks: readonly Block[]): Period | null {
  for (const block of blocks) {
    const times = (block.tableHeader?.cells ?? []).flatMap((cell) => timeOf(cell) ?? []);
    const [latest, other] = times.toSorted((a, b) => b.end.localeCompare(a.end));
    // Two columns of one time, or the halves of a two-sided table, say all the same which is the latest.
    if (!latest || !other || times.every(({ end }) => end === latest.end)) continue;
    if (times.some(({ end, start }) => end === latest.end && start !== latest.start)) continue;
    const sources = latest.cell.spots.map(({ word }) => ({ page: block.page.number, word }));
    const text = (value: string | null): DraftText | null =>
      value === null ? null : { value, raw: latest.cell.label, sources };
    return {
      periodStart: text(latest.start),
      periodEnd: text(latest.end),
      granularity: text(granularityOf(latest.start, latest.end)),
    };
  }
  return null;
}

/** First and last day of a dated head, ISO 8601; of a day the last alone. */
function timeOf(
  cell: HeadCell,
): { readonly start: string | null; readonly end: string; readonly cell: HeadCell } | null {
  if (cell.meaning.kind !== 'dated') return null;
  const time = readDatedHeading(cell.meaning.text);
  if (!time) return null;
  if ('day' in time) {
    const { year, month, day } = time.day;
    return { start: null, end: isoDay(year, month, day), cell };
  }
  const { year, from, to } = time.months;
  return { start: isoDay(year, from, 1), end: isoDay(year, to, lastDay(year, to)), cell };
}
