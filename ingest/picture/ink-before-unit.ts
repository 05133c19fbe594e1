import type { Word } from '../../schemas/page.ts';
import { faintLimit, meansIn } from './faint-ink.ts';
import type { InkWord } from './find-words.ts';
import { areLevel } from './on-one-line.ts';
import type { PixelBox, Plane } from './plane.ts';

/** A word, and the ink that it was read from. */
export interface PrintedWord {
  readonly word: Pick<Word, 'text'>;
  readonly box: Pick<InkWord, keyof PixelBox | 'digitHeight'> & {
    readonly slots: readonly PixelBox[];
  };
}

/** A unit with its label perhaps, before which another character would make it another one: 万 before 元, 百 before 万元. */
const UNIT = /^[(（]?(?:\p{Script=Han}{2,4}[:：;；.]?)?(?:人民币)?([万方]?元[)）]?)$/u;
/** Behind the currency stands no colon. */
const OF_CURRENCY = /币[万方]?元[)）]?$/;

/** All in heights of a digit. A character takes 1.3: with so much room behind a colon one may stand there. Further off stands no label. */
const ROOM = 1.1;
const FURTHEST = 5;
/** The colon is no wider, with its soft edges. */
const COLON = 0.55;
/** Ink, in squares of such heights, from which it may be of a character; a speck is less. */
const LEAST = 0.05;
/** A character is at least so high; a colon, or what is left of a character, is not. */
const TALL = 0.8;
/**
 * A full colon takes the room of a character: so wide is the white from label to unit at most, in sides of the characters'
 * ink, where these are as narrow as a condensed one's. A Latin colon and a character take 1.27 and more.
 */
const ROOM_OF_COLON = 1.2;
/** Pixels over which the character before a room fades into it. */
const SOFT_EDGE = 2;
/** Paper around a room by which ink is told, in heights of a digit. */
const AROUND = 1.5;

/**
 * The words of units before which, or before whose 元, a character has room and ink stands that is of no character and is
 * more than a colon: 万, too pale to be read or of which little is left. `plane` as it was before it was cleaned of specks;
 * where one of `stamps` was lifted its remains are no ink.
 */
export function unitsBehindInk<Print extends PrintedWord>(
  prints: readonly Print[],
  plane: Plane,
  stamps: readonly PixelBox[],
): ReadonlySet<Print> {
  const named = prints.filter(({ word }) => /\p{L}/u.test(word.text ?? ''));
  return new Set(
    named.filter((print) => {
      const { box } = print;
      const unit = UNIT.exec(textOf(print))?.[1];
      if (unit === undefined) return false;
      const reach = FURTHEST * box.digitHeight;
      const [label] = named
        .filter((other) => other.box.right <= box.left && box.left - other.box.right <= reach)
        .filter((other) => areLevel(other.box, box))
        .sort((a, b) => b.box.right - a.box.right);
      const parts = label ? [label, print] : [print];
      // What hangs on to a word makes it higher, and its characters no lower.
      const high = TALL * Math.min(...parts.map((part) => part.box.digitHeight));
      const characters = parts.flatMap((part) =>
        part.box.slots.filter(({ top, bottom }) => bottom - top >= high),
      );
      const [before, first] = characters.slice(-unit.length - 1);
      if (!before || !first) return false;
      // Where no digits tell how high they are, and in condensed print, a character takes less.
      const least = Math.min(ROOM * box.digitHeight, first.right - first.left);
      if (first.left - before.right < least) return false;
      const said = parts.map(textOf).join('');
      const ends = characters.slice(-unit.length - 2, -unit.length);
      if (isPartedByColon(said.slice(0, -unit.length), ends, first)) return false;
      const room = { ...first, left: before.right, right: first.left };
      const widest = OF_CURRENCY.test(said) ? 0 : COLON * box.digitHeight;
      const columns = inkOfColumns(plane, room, box, stamps);
      const behind = columns.slice(endOfColon(columns, widest));
      const ink = behind.reduce((sum, count) => sum + count, 0);
      return behind.length >= least && ink >= LEAST * box.digitHeight ** 2;
    }),
  );
}

function textOf({ word }: PrintedWord): string {
  return (word.text ?? '').replace(/\s/g, '');
}

/** A colon was read last, and the unit begins right where the white of a full one ends: a character more has no room. */
function isPartedByColon(said: string, label: readonly PixelBox[], first: PixelBox): boolean {
  const last = label.at(-1);
  if (!last || !/[:：]$/.test(said)) return false;
  const heights = label.map(({ top, bottom }) => bottom - top);
  const side = Math.min(...heights, first.right - first.left);
  return first.left - last.right <= ROOM_OF_COLON * side;
}

/** Pixels darker than the paper around, in each column of a room. */
function inkOfColumns(
  plane: Plane,
  room: PixelBox,
  { digitHeight }: PrintedWord['box'],
  stamps: readonly PixelBox[],
): readonly number[] {
  const around = Math.round(AROUND * digitHeight);
  const limit = faintLimit(plane, {
    left: Math.max(0, room.left - around),
    top: Math.max(0, room.top - around),
    right: Math.min(plane.width, room.right + around),
    bottom: Math.min(plane.height, room.bottom + around),
  });
  const wide = room.right - room.left;
  const columns = Array.from({ length: wide }, () => 0);
  for (const [at, mean] of meansIn(plane, room).entries()) {
    const [x, y] = [room.left + (at % wide), room.top + Math.floor(at / wide)];
    const isStamped = stamps.some(
      ({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom,
    );
    if (mean < limit && !isStamped) columns[at % wide] = (columns[at % wide] as number) + 1;
  }
  return columns;
}

/** Column behind the first ink of a room, where that is no wider than a colon; 0 where it is. */
function endOfColon(columns: readonly number[], widest: number): number {
  const begin = columns.findIndex((count, x) => x >= SOFT_EDGE && count > 0);
  const end = columns.findIndex((count, x) => x > begin && count === 0);
  return begin >= 0 && end > 0 && end - begin <= widest ? end : 0;
}
