import { PLAIN_FONT } from '../cell-font.ts';
import type { ColourOf } from '../colour.ts';
import {
  type Change,
  type ConditionalRule,
  conditionOf,
  NO_CHANGE,
} from '../conditional-format.ts';
import type { CellArea } from '../sheet-book.ts';
import { numbered } from './read-looks.ts';
import type { XlsRecord } from './records.ts';

/** Record types ([MS-XLS] 2.3.2): areas, and what holds in them; those of Excel 2007; more of what was told before. */
const AREAS = 0x1b0;
const RULE = 0x1b1;
const LATER_AREAS = 0x879;
const LATER_RULE = 0x87a;
const MORE_OF_RULE = 0x87b;
/** Bytes before what a record of Excel 2007 tells. */
const LATER_HEAD = 12;

const BY_VALUE = 1;
/** In the order of their numbers, from 1. */
const OPERATORS = [
  'between',
  'notBetween',
  'equal',
  'notEqual',
  'greaterThan',
  'lessThan',
  'greaterThanOrEqual',
  'lessThanOrEqual',
];

/** Bits of what is changed ([MS-XLS] 2.5.82): a part is told; a thing in it is as it is. */
const TELLS = {
  number: 2 ** 25,
  font: 2 ** 26,
  alignment: 2 ** 27,
  border: 2 ** 28,
  fill: 2 ** 29,
};
const KEEPS = { front: 2 ** 17, back: 2 ** 18 };
const OWN_FORMAT = 1;
const FONT_BYTES = 118;
const STRUCK = 0x80;
const UNTOLD = 0xffffffff;
/** A format that is told by its number alone, and so not known here: it shows nothing. */
const SHOWS_NOTHING = ';;;';

/** The conditional formats of a sheet. Throws RangeError where a record is too short. */
export function readConditions(
  records: readonly XlsRecord[],
  colourOf: ColourOf,
): ConditionalRule[] {
  const rules: ConditionalRule[] = [];
  let areas: CellArea[] = [];
  const unknown = (where: readonly CellArea[]): ConditionalRule => ({
    areas: where,
    priority: Number.POSITIVE_INFINITY,
    holds: () => null,
    change: NO_CHANGE,
    hidesNumbers: true,
  });
  for (const { type, body } of records)
    if (type === AREAS) areas = areasIn(body, 12);
    else if (type === LATER_AREAS) areas = areasIn(body, LATER_HEAD + 12);
    else if (type === RULE)
      rules.push({
        areas,
        priority: rules.length,
        holds: conditionIn(body),
        change: changeIn(body, 6, colourOf),
        hidesNumbers: false,
      });
    // Bars, signs, scales, and colours of which older programs know nothing, are not followed.
    else if (type === LATER_RULE) rules.push(unknown(areas));
    else if (type === MORE_OF_RULE && tellsMore(body)) rules.push(unknown([areaAt(body, 4)]));
  return rules;
}

function areasIn(body: DataView, at: number): CellArea[] {
  return Array.from({ length: body.getUint16(at, true) }, (_, place) =>
    areaAt(body, at + 2 + 8 * place),
  );
}

/** The area that is told from a byte on: rows, then columns. */
export function areaAt(body: DataView, at: number): CellArea {
  const word = (place: number) => body.getUint16(at + 2 * place, true);
  return { top: word(0), bottom: word(1), left: word(2), right: word(3) };
}

/** More of a rule of the same sheet, with how it is drawn ([MS-XLS] 2.4.43). */
function tellsMore(body: DataView): boolean {
  const isLater = body.getUint32(LATER_HEAD, true) !== 0;
  return (
    !isLater && body.getUint8(LATER_HEAD + 13) !== 0 && body.getUint32(LATER_HEAD + 14, true) > 0
  );
}

function conditionIn(body: DataView): ConditionalRule['holds'] {
  const lengths = [body.getUint16(2, true), body.getUint16(4, true)];
  let at = body.byteLength - lengths.reduce((sum, length) => sum + length, 0);
  const formulas = lengths.flatMap((length) => {
    const start = at;
    at += length;
    return length === 0 ? [] : [literalAt(body, start, length)];
  });
  const isByValue = body.getUint8(0) === BY_VALUE;
  return conditionOf(isByValue ? 'cellIs' : '', OPERATORS[body.getUint8(1) - 1] ?? '', formulas);
}

/** A number alone as it is written; "" = anything else. */
function literalAt(body: DataView, at: number, length: number): string {
  const kind = body.getUint8(at);
  if (kind === 0x1e && length === 3) return String(body.getUint16(at + 1, true));
  return kind === 0x1f && length === 9 ? String(body.getFloat64(at + 1, true)) : '';
}

function changeIn(body: DataView, start: number, colourOf: ColourOf): Change {
  const told = body.getUint32(start, true);
  const tells = (bit: number) => Math.floor(told / bit) % 2 === 1;
  const isOwnFormat = (body.getUint16(start + 4, true) & OWN_FORMAT) !== 0;
  let at = start + 6;
  if (tells(TELLS.number)) at += isOwnFormat ? body.getUint16(at, true) : 2;
  const font = tells(TELLS.font) ? fontAt(body, at, colourOf) : PLAIN_FONT;
  if (tells(TELLS.font)) at += FONT_BYTES;
  if (tells(TELLS.alignment)) at += 8;
  if (tells(TELLS.border)) at += 8;
  const grounds = tells(TELLS.fill)
    ? [
        ...(tells(KEEPS.front) ? [] : [(body.getUint32(at, true) >>> 16) & 0x7f]),
        ...(tells(KEEPS.back) ? [] : [(body.getUint32(at, true) >>> 23) & 0x7f]),
      ]
        .map((colour) => colourOf(numbered(colour)))
        .filter((colour) => colour !== null)
    : [];
  return {
    font,
    grounds: grounds.length > 0 ? grounds : null,
    format: tells(TELLS.number) ? SHOWS_NOTHING : null,
  };
}

function fontAt(body: DataView, at: number, colourOf: ColourOf): Change['font'] {
  const [height, style, colour, kept] = [64, 68, 80, 88].map((place) =>
    body.getUint32(at + place, true),
  ) as [number, number, number, number];
  return {
    size: height === UNTOLD ? null : height / 20,
    isRaised: false,
    isOfSymbols: false,
    isStruck: (style & STRUCK) !== 0 && (kept & STRUCK) === 0,
    colour: colour === UNTOLD ? null : colourOf(numbered(colour)),
  };
}
