import { groupsOfThousands } from './groups-of-thousands.ts';

/**
 * Groups of three digits and a last one of two, with any separators, some of them missing: the last is the point, the others
 * are commas. A digit less or more would leave a group of another size, but for the first.
 */
const GROUPED = /^(\D?)(\d{1,3}(?:[.,]*\d{3})*)[.,]+(\d{2})(\D?)$/;
const SEPARATOR = /[.,]/g;

/** A figure as read: commas are taken for points, or overlooked; where the groups leave no doubt, each is put in its place. */
export function withGroups(figure: string): string {
  const match = GROUPED.exec(figure);
  if (!match) return figure;
  const [, before = '', whole = '', cents = '', behind = ''] = match;
  const digits = whole.replace(SEPARATOR, '');
  const isGrouped = digits !== whole;
  return `${before}${isGrouped ? groupsOfThousands(digits).join(',') : digits}.${cents}${behind}`;
}
