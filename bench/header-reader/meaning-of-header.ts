import { columnCaptions } from '../../kinds/column-captions.ts';
import { unitFactor } from '../../kinds/units.ts';

const GRANULARITIES = ['month', 'quarter', 'half_year', 'year'] as const;
const DATED =
  /^\d{4}(?:年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日|-(?<until>\d{1,2})月)?|年(?<first>\d{1,2})-(?<last>\d{1,2})月|[-/](?<plainMonth>\d{2})[-/](?<plainDay>\d{2})|年(?:第?[一二三四]季度|年?[末初]|度)?)$/;

/**
 * What a header says to those who use it: the factor of a unit, the role of a column, a date or period. null = nothing
 * that is used. Two texts of one meaning do no harm when one is read for the other.
 */
export function meaningOfHeader(text: string): string | null {
  const factor = unitFactor(text);
  if (factor !== null) return `unit ${factor}`;
  const bare = text.replace(/\(.*$/, '');
  const caption = columnCaptions.find((one) => one.caption === bare);
  if (caption) return GRANULARITIES.map(caption.role).join(' ');
  const dated = DATED.exec(text)?.groups;
  if (!dated) return null;
  const { month, until, first, last, plainMonth, day, plainDay } = dated;
  const isWithin = (value: string | undefined, most: number) =>
    value === undefined || (Number(value) >= 1 && Number(value) <= most);
  const months = [month, until, first, last, plainMonth];
  const isPossible =
    months.every((value) => isWithin(value, 12)) &&
    [day, plainDay].every((value) => isWithin(value, 31));
  return isPossible ? text.replaceAll('/', '-') : null;
}
