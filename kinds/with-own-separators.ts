import { withGroups } from './with-groups.ts';

/** Separators before the first digit or behind the last: specks, or a figure that is cut. */
const STRAY = /^[.,]+|[.,]+$/g;

/** A figure as read, without spaces and stray separators, its groups parted as their places say. */
export function withOwnSeparators(text: string): string {
  return withGroups(text.replace(/\s/g, '').replace(STRAY, ''));
}
