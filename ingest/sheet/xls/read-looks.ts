import { type CellFont, isOfSymbols, PLAIN_FONT } from '../cell-font.ts';
import { type CellLook, digitWidthOf, overflowOf } from '../cell-style.ts';
import { BLACK, type Colour, type ColourOf, coloursOf, WHITE } from '../colour.ts';
import type { XlsRecord } from './records.ts';

/** The fonts and styles of an old workbook. */
export interface Looks {
  /** By the number that runs of texts have for it. */
  readonly fontOf: (number: number) => CellFont;
  /**
   * Of a cell by the number of its style: as programs of before 2007 show it, and as later ones do, for which colours may
   * be told once more; null = there is no such style.
   */
  readonly looksOf: (number: number) => readonly CellLook[] | null;
  readonly colourOf: ColourOf;
}

/** Record types ([MS-XLS] 2.3.2). */
const FONT = 0x31;
const PALETTE = 0x92;
const STYLE = 0xe0;
const STYLE_EXTENSION = 0x87d;

/** Of a font: its line through the letters. */
const STRUCK = 0x08;
/** The first eight colours are fixed, the palette tells of those behind them. */
const FIXED_COLOURS = 8;
/** No font has this number: the one that would is counted on. */
const NO_FONT = 4;

/** Fill patterns ([MS-XLS] 2.5.129): those that show most of their front colour; others most of the back one. */
const NO_PATTERN = 0;
const FRONT_PATTERNS = new Set([1, 3]);

/** What an extension of a style tells of ([MS-XLS] 2.5.108). */
const FRONT = 4;
const BACK = 5;
const GRADIENT = 6;
const LETTERS = 0x0d;

/** Bytes of a gradient before its colours are counted, and of each of them; Excel lets nobody choose more. */
const GRADIENT_HEAD = 44;
const STOP = 22;
const MOST_STOPS = 256;

/** The palette of Excel 5 and 95 behind the first sixteen colours, which are those of later ones. */
const PALETTE_OF_1995 = [
  ...Array.from({ length: 16 }, () => ''),
  ...'800000 008000 000080 808000 800080 008080 C0C0C0 808080 8080FF 802060 FFFFC0 A0E0E0 600080 FF8080 0080C0 C0C0FF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CFFF 69FFFF E0FFE0 FFFF80 A6CAF0 DD9CB3 B38FEE E3E3E3 2A6FF9 3FB8CD 488436 958C41 8E5E42 A0627A 624FAC 969696 1D2FBE 286676 004500 453E01 6A2813 85396A 4A3285 424242'.split(
    ' ',
  ),
];

interface Style {
  readonly font: number;
  readonly shrinks: boolean;
  readonly indent: number;
  readonly stands: CellLook['stands'];
  readonly overflows: CellLook['overflows'];
  readonly pattern: number;
  readonly front: Attributes;
  readonly back: Attributes;
}

/** A colour as `ColourOf` is asked for it. */
type Attributes = (name: string) => string | null;

/** `records`: of the workbook itself; `theme`: the part of that name, null = the program's. Throws RangeError: one is too short. */
export function readLooks(
  records: readonly XlsRecord[],
  isOld: boolean,
  theme: Uint8Array | null,
): Looks {
  const ofType = (wanted: number) => records.filter(({ type }) => type === wanted);
  const palette = ofType(PALETTE).at(-1);
  const colourOf = coloursOf(
    theme,
    palette ? coloursIn(palette.body) : isOld ? PALETTE_OF_1995 : [],
  );
  const fonts = ofType(FONT).map(({ body }) => fontIn(body, colourOf));
  const fontOf = (number: number) => fonts[number > NO_FONT ? number - 1 : number] ?? PLAIN_FONT;
  const styles = ofType(STYLE).map(({ body }) => styleIn(body, isOld));
  const later = new Map(
    ofType(STYLE_EXTENSION).map(({ body }) => [body.getUint16(14, true), extensionIn(body)]),
  );
  const first = fonts[0]?.size ?? null;
  const lookOf = (style: Style, more: Extension): CellLook => {
    const font = fontOf(style.font);
    const letters = more.get(LETTERS)?.[0];
    return {
      font: letters ? { ...font, colour: colourOf(letters) } : font,
      grounds: groundsOf(style, more, colourOf),
      digitWidth: digitWidthOf(font.size, first, style.shrinks),
      indent: style.indent,
      stands: style.stands,
      overflows: style.overflows,
    };
  };
  const looks = styles.map((style, number) => {
    const more = later.get(number);
    const before = lookOf(style, new Map());
    return more ? [before, lookOf(style, more)] : [before];
  });
  return { fontOf, looksOf: (number) => looks[number] ?? null, colourOf };
}

/** From where a font's record tells its name, how long it is first. */
const NAME_OF_FONT = 14;

function fontIn(body: DataView, colourOf: ColourOf): CellFont {
  return {
    size: body.getUint16(0, true) / 20,
    isStruck: (body.getUint16(2, true) & STRUCK) !== 0,
    isRaised: body.getUint16(8, true) !== 0,
    colour: colourOf(numbered(body.getUint16(4, true))),
    isOfSymbols: isOfSymbols(nameOfFont(body)),
  };
}

/** Its letters one after the other; those of later programs may have two bytes each. */
function nameOfFont({ buffer, byteOffset, byteLength }: DataView): string {
  const name = Buffer.from(buffer, byteOffset, byteLength).subarray(NAME_OF_FONT);
  return name.toString('latin1').replaceAll('\0', '');
}

function styleIn(body: DataView, isOld: boolean): Style {
  const colours = isOld ? body.getUint32(8, true) : body.getUint16(18, true);
  return {
    font: body.getUint16(0, true),
    shrinks: !isOld && (body.getUint8(8) & 0x10) !== 0,
    indent: isOld ? 0 : body.getUint8(8) & 0x0f,
    stands: standsBy(body.getUint8(6) & 7, isOld ? body.getUint8(7) & 3 : body.getUint8(7)),
    overflows: overflowBy(body.getUint8(6) & 7, (body.getUint8(6) & 8) !== 0),
    pattern: isOld ? (colours >>> 16) & 0x3f : body.getUint32(14, true) >>> 26,
    front: numbered(colours & 0x7f),
    back: numbered((colours >>> 7) & 0x7f),
  };
}

/** By the same numbers, of which 0 and 4 are where the program puts texts; a bit beside them says that it is broken. */
function overflowBy(place: number, isBroken: boolean): CellLook['overflows'] {
  const middle = place === 2 || place === 6;
  const both = place === 5 || place === 7;
  return overflowOf(place === 3 ? 'right' : middle ? 'middle' : both ? 'both' : 'left', isBroken);
}

/** By the numbers of where a text stands in its cell ([MS-XLS] 2.5.122), and how it is turned. */
function standsBy(place: number, rotation: number): CellLook['stands'] {
  if (rotation !== 0) return 'turned';
  return place === 4 ? 'repeated' : place === 6 ? 'between_columns' : null;
}

function coloursIn(body: DataView): string[] {
  const count = body.getUint16(0, true);
  const hex = (at: number) => body.getUint8(at).toString(16).padStart(2, '0');
  return Array.from({ length: FIXED_COLOURS + count }, (_, place) => {
    const at = 2 + 4 * (place - FIXED_COLOURS);
    return at < 2 ? '' : hex(at) + hex(at + 1) + hex(at + 2);
  });
}

/** What is told anew, by what it is; of a gradient one colour or more. */
type Extension = ReadonlyMap<number, readonly Attributes[]>;

function extensionIn(body: DataView): Extension {
  const told = new Map<number, Attributes[]>();
  const count = body.getUint16(18, true);
  for (let place = 0, at = 20; place < count; place++) {
    const kind = body.getUint16(at, true);
    const length = body.getUint16(at + 2, true);
    if (length < 4) throw new RangeError('a style is told of by nothing');
    if ([FRONT, BACK, LETTERS].includes(kind))
      told.set(kind, [colourAt(body, at + 4, 4, body.getInt16(at + 6, true) / 0x7fff)]);
    else if (kind === GRADIENT) told.set(kind, stopsAt(body, at + 4));
    at += length;
  }
  return told;
}

/** A colour by its kind, its tint or shade, and its value ([MS-XLS] 2.5.155, 2.5.134). */
function colourAt(body: DataView, at: number, valueAt: number, tint: number): Attributes {
  const name = ['auto', 'indexed', 'rgb', 'theme'][body.getUint16(at, true)];
  const rgb = body
    .getUint32(at + valueAt, false)
    .toString(16)
    .padStart(8, '0')
    .slice(0, 6);
  const number = String(body.getUint32(at + valueAt, true));
  return (asked) =>
    asked === 'tint' ? String(tint) : asked !== name ? null : name === 'rgb' ? rgb : number;
}

/** The colours that run into each other ([MS-XLS] 2.5.359). */
function stopsAt(body: DataView, at: number): Attributes[] {
  const count = body.getUint32(at + GRADIENT_HEAD, true);
  return Array.from({ length: Math.min(count, MOST_STOPS) }, (_, place) => {
    const stop = at + GRADIENT_HEAD + 4 + place * STOP;
    return colourAt(body, stop, 2, body.getFloat64(stop + 14, true));
  });
}

function groundsOf(
  { pattern, front, back }: Style,
  more: Extension,
  colourOf: ColourOf,
): readonly Colour[] {
  const stops = more.get(GRADIENT);
  if (stops && stops.length > 0) return stops.map((stop) => colourOf(stop) ?? WHITE);
  if (pattern === NO_PATTERN) return [WHITE];
  const [kind, first, choice] = FRONT_PATTERNS.has(pattern)
    ? [FRONT, front, BLACK]
    : [BACK, back, WHITE];
  return [colourOf(more.get(kind)?.[0] ?? first) ?? choice];
}

/** A colour of the palette as `ColourOf` is asked for it. */
export function numbered(colour: number): Attributes {
  return (asked) => (asked === 'indexed' ? String(colour) : null);
}
