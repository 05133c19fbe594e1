import { overlap } from '../kinds/overlap.ts';
import type { Box, Page, Word } from '../schemas/page.ts';

/** Room for a minus, in heights of the figure, and where it runs, as shares of its height. */
const ROOM_FOR_MINUS = 1.5;
export const MINUS_FROM = 0.2;
export const MINUS_TO = 0.8;
/** The shortest minus is so wide; what is narrower took none away whole, and the rest of it would be seen. */
const SHORTEST_MINUS = 0.2;

/** Groups of three digits: with a point among them there would be no such groups. */
const WHOLE_GROUPS = /^\D?\d{1,3}(?:,\d{3})+\D?$/;

/**
 * What may have gone of a figure with ink that was lifted as a stamp's: a minus before it or behind it, its point, or
 * parts of it, where the ink was as dark as print. A zero has no sign, and a figure with a point has no other.
 */
export function mayHaveLost(
  { box: [left, top, right, bottom], ownPrint }: Pick<Word, 'box' | 'ownPrint'>,
  { value, raw }: { readonly value: string | null; readonly raw: string },
  page: Page,
): { readonly stroke: boolean; readonly minusBehind: boolean } {
  if (value === null) return { stroke: false, minusBehind: false };
  const height = bottom - top;
  const room = (ROOM_FOR_MINUS * height * page.height) / page.width;
  const shortest = (SHORTEST_MINUS * height * page.height) / page.width;
  const [from, to] = [top + MINUS_FROM * height, top + MINUS_TO * height];
  const isZero = !/[1-9]/.test(value);
  const mayLackPoint = !value.includes('.') && !isZero && !WHOLE_GROUPS.test(raw);
  // What looks like the page's other digits, each of them, lost no part of one.
  const isWhole = ownPrint === 'confirms';
  const inside = page.liftedInk.some(
    ({ box, mayBePrint }) =>
      ((mayBePrint && !isWhole) || mayLackPoint) && overlap([left, top, right, bottom], box),
  );
  const holdsMinus = (place: Box) =>
    !isZero &&
    page.liftedInk.some(
      ({ box, mayBePrint, coloured }) =>
        (mayBePrint || !coloured) && box[2] - box[0] >= shortest && overlap(place, box),
    );
  return {
    stroke: inside || holdsMinus([left - room, from, left, to]),
    minusBehind: holdsMinus([right, from, right + room, to]),
  };
}
