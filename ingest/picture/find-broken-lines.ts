import type { Word } from '../../schemas/page.ts';
import type { Barrier } from './cluster-ink.ts';
import { enclosing } from './enclosing.ts';
import { areLevel } from './on-one-line.ts';
import type { PixelBox, Plane } from './plane.ts';

/** A word with its place in pixels of the picture. */
export interface PlacedPrint {
  readonly word: Word;
  readonly box: PixelBox;
  readonly digitHeight: number;
}

/** Words of one line of print that is better read as a whole, and where the line lies. */
export interface BrokenLine<Print extends PlacedPrint> {
  readonly members: readonly Print[];
  readonly box: PixelBox;
  readonly digitHeight: number;
  /** A date or a unit whose parts stand apart is of use as a whole also where every part was read. */
  readonly term: 'date' | 'unit' | null;
}

/** Widest white inside a line, in heights of its digits: dates are printed with spaces between their parts. */
const GAP = 0.8;
/** Grey (paper 255) from which a pixel is ink, and how many of them make a column of it. */
const INK = 190;
const FEWEST_INK = 2;
/** An amount is no part of a line of text. */
const AMOUNT = /\d[.,]\d/;
/** Years, months and days, of which a date may be the sum. */
const OF_A_DATE = /^(?:[\d年月日季度至第一二三四半上下]|[-—~～.:：])+$/u;
/** Print that was lifted with a stamp is no further than this from what is left, in heights of its digits. */
const BESIDE = 0.5;

/** Where ink may be lost, and what no line crosses. */
export interface Surroundings {
  /** The picture with what was lifted still on it. */
  readonly stamped: Plane;
  /** Where stamps and unread blots lie. */
  readonly covers: readonly PixelBox[];
  readonly barriers: readonly Barrier[];
}

/** Lines of text that a stamp broke, ink between their words being lifted or left unread, and dates whose parts stand apart. */
export function findBrokenLines<Print extends PlacedPrint>(
  prints: readonly Print[],
  around: Surroundings,
): BrokenLine<Print>[] {
  const barriers = around.barriers.filter((barrier) => !isStrokeOfCover(barrier, around.covers));
  return linesOf(prints, isReadable, isAmount, { ...around, barriers }).flatMap((line) => {
    const term = isDateInParts(line.members) ? 'date' : null;
    return term || line.isCovered || isTornApart(line.members) ? { ...line, term } : [];
  });
}

/** Of a line with more in it than a date the parts of the date alone, its last ones; null where the line ends otherwise. */
export function dateOfLine<Print extends PlacedPrint>(
  line: BrokenLine<Print>,
): BrokenLine<Print> | null {
  const other = line.members.findLastIndex(({ word }) => !OF_A_DATE.test(word.text ?? ''));
  const members = line.members.slice(other + 1);
  if (line.term !== 'date' || other < 0 || !isDateInParts(members)) return null;
  const box = { ...enclosing(members.map((member) => member.box)), right: line.box.right };
  return { ...line, members, box };
}

/** Amounts of which a stamp took a part. */
export function findBrokenAmounts<Print extends PlacedPrint>(
  prints: readonly Print[],
  around: Surroundings,
): BrokenLine<Print>[] {
  return linesOf(prints, isOfAnAmount, isText, around).flatMap((line) =>
    line.isCovered ? { ...line, term: null } : [],
  );
}

function linesOf<Print extends PlacedPrint>(
  prints: readonly Print[],
  opens: (print: PlacedPrint) => boolean,
  ends: (print: PlacedPrint) => boolean,
  around: Surroundings,
) {
  const used = new Set<Print>();
  return prints
    .filter(opens)
    .sort((a, b) => a.box.left - b.box.left)
    .flatMap((first) => {
      if (used.has(first)) return [];
      const line = follow(first, prints, (print) => used.has(print) || ends(print), around);
      for (const member of line.members) used.add(member);
      return line;
    });
}

/** Narrower than one character, in heights of digits, what stands alone under a cover is no word of a header. */
const LEAST_WIDTH = 0.9;

/**
 * Where whole words may have gone with a stamp: ink under covers on the level of other words, which no word holds. In
 * pixels of the picture.
 */
export function findLostWords(
  prints: readonly PlacedPrint[],
  found: readonly { readonly box: PixelBox }[],
  { stamped, covers, barriers }: Surroundings,
): { readonly box: PixelBox; readonly digitHeight: number }[] {
  const lost: { readonly box: PixelBox; readonly digitHeight: number }[] = [];
  for (const { box: band, digitHeight } of prints.filter(isReadable)) {
    const taken = [...prints, ...found, ...lost].filter(({ box }) => areLevel(box, band));
    for (const cover of covers.filter(({ top, bottom }) => top < band.bottom && bottom > band.top))
      for (const [left, right] of inkRuns(stamped, band, cover, GAP * digitHeight, barriers)) {
        const isTaken = taken.some(({ box }) => box.left < right && box.right > left);
        if (isTaken || right - left < LEAST_WIDTH * digitHeight) continue;
        lost.push({ box: { ...band, left, right }, digitHeight });
      }
  }
  return lost;
}

/** Columns with ink, over white no wider than `gap` and no barrier, that begin under a cover. */
function inkRuns(
  stamped: Plane,
  band: PixelBox,
  cover: PixelBox,
  gap: number,
  barriers: readonly Barrier[],
): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = -1;
  let last = -1;
  const end = () => {
    if (from >= 0) runs.push([from, last + 1]);
    from = -1;
  };
  const limit = Math.min(stamped.width, cover.right + 2 * (band.bottom - band.top));
  for (let x = Math.max(0, Math.floor(cover.left)); x < limit; x++) {
    if (barriers.some((barrier) => stands(barrier, band, x))) end();
    else if (isInk(stamped, band, x)) {
      if (from < 0 && x < cover.right) from = x;
      last = x;
    } else if (from >= 0 && x - last > gap) end();
  }
  end();
  return runs;
}

function isReadable(print: PlacedPrint): boolean {
  return !isAmount(print) && /[\p{Script=Han}\d]/u.test(print.word.text ?? '');
}

function isAmount({ word }: PlacedPrint): boolean {
  return AMOUNT.test(word.text ?? '');
}

function isText({ word }: PlacedPrint): boolean {
  return /\p{L}/u.test(word.text ?? '');
}

/** Digits with a separator, and more than the number of a row. */
function isOfAnAmount(print: PlacedPrint): boolean {
  const { text } = print.word;
  return !isText(print) && (isAmount(print) || /\d{3}|^\d+[.,]|[.,]\d+$/.test(text ?? ''));
}

/** The year or the beginning of its quarter: 季度 or 月 stands behind it, whatever it was read as. */
const BEGUN_DATE = /(?:19|20)\d\d(?:年(?:第[一二三四1-4]?|\d{1,2})?)?$/;

/** Several words that are nothing but parts of a date, or such a part before others; one of them may be the label before it. */
function isDateInParts(members: readonly PlacedPrint[]): boolean {
  if (members.slice(0, -1).some(({ word }) => BEGUN_DATE.test(word.text ?? ''))) return true;
  const parts = members.filter(({ word }) => OF_A_DATE.test(word.text ?? ''));
  const text = parts.map(({ word }) => word.text).join('');
  return parts.length > 1 && /\d/.test(text) && /[年月日\-.]/.test(text);
}

/** Chinese words of one line of which one is a single character: 万, and 元 of which a fold made a blot. */
function isTornApart(members: readonly PlacedPrint[]): boolean {
  return (
    members.length > 1 &&
    members.every(({ word }) => /\p{Script=Han}/u.test(word.text ?? '')) &&
    members.some(({ word }) => [...(word.text ?? '')].length === 1)
  );
}

/** The line that a word belongs to, followed over narrow white and over lost ink under covers, both ways. */
function follow<Print extends PlacedPrint>(
  first: Print,
  prints: readonly Print[],
  ends: (print: Print) => boolean,
  { stamped, covers, barriers }: Surroundings,
): Omit<BrokenLine<Print>, 'term'> & { readonly isCovered: boolean } {
  const { top, bottom } = first.box;
  const band = { top, bottom };
  const digitHeight = Math.max(first.digitHeight, (bottom - top) / 1.6);
  const gap = GAP * digitHeight;
  const level = prints.filter((print) => print !== first && areLevel(print.box, band));
  const near = covers
    .filter((cover) => cover.bottom > top && cover.top < bottom)
    .map(({ left, right }) => ({
      left: left - BESIDE * digitHeight,
      right: right + BESIDE * digitHeight,
    }));
  const members = [first];
  let lost = 0;
  const reach = (from: number, step: 1 | -1): number => {
    let edge = from - step;
    for (let x = from, white = 0; white <= gap && x >= 0 && x < stamped.width; x += step) {
      if (barriers.some((barrier) => stands(barrier, band, x))) break;
      const print = level.find(({ box }) => x >= box.left && x < box.right);
      if (print && !members.includes(print)) {
        const neighbour = members.at(-1) as Print;
        if (
          ends(print) ||
          (step > 0 ? areTwoTimes(neighbour, print) : areTwoTimes(print, neighbour))
        )
          break;
        members.push(print);
      }
      if (print) {
        white = 0;
        edge = x;
      } else if (
        near.some(({ left, right }) => x >= left && x < right) &&
        isInk(stamped, band, x)
      ) {
        white = 0;
        edge = x;
        lost++;
      } else white++;
    }
    return edge;
  };
  const right = reach(first.box.right, 1) + 1;
  members.reverse();
  const left = reach(first.box.left - 1, -1);
  const read = members.filter(({ word }) => word.text !== null).map(({ box }) => box);
  return {
    members: members.sort((a, b) => a.box.left - b.box.left),
    box: {
      left: Math.min(left, ...members.map(({ box }) => box.left)),
      right: Math.max(right, ...members.map(({ box }) => box.right)),
      ...bandOf(read),
    },
    digitHeight,
    isCovered: lost > 0,
  };
}

/** A character that a stamp's ink makes higher does not make its line higher: by so much of the line's height at most. */
const SLACK = 0.15;

/** From the head of a line of words to its foot: where most of its print has them. */
function bandOf(words: readonly PixelBox[]): Pick<PixelBox, 'top' | 'bottom'> {
  const [top, bottom] = [middleOf(words, 'top'), middleOf(words, 'bottom')];
  const slack = SLACK * (bottom - top);
  return {
    top: Math.max(Math.floor(top - slack), Math.min(...words.map((word) => word.top))),
    bottom: Math.min(Math.ceil(bottom + slack), Math.max(...words.map((word) => word.bottom))),
  };
}

/** The middle one of an edge of words, each counted by its width. */
function middleOf(words: readonly PixelBox[], edge: 'top' | 'bottom'): number {
  const sorted = words.toSorted((a, b) => a[edge] - b[edge]);
  const half = sorted.reduce((sum, { left, right }) => sum + right - left, 0) / 2;
  let passed = 0;
  const word = sorted.find(({ left, right }) => {
    passed += right - left;
    return passed >= half;
  });
  return (word ?? sorted[0])?.[edge] ?? Number.NaN;
}

const WHOLE_TIME = /(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?|度|末)$/;

/** A time, and right behind it one with a year of its own: heads of two narrow columns. */
function areTwoTimes(before: PlacedPrint, after: PlacedPrint): boolean {
  return WHOLE_TIME.test(before.word.text ?? '') && /^(?:19|20)\d\d/.test(after.word.text ?? '');
}

/** All of it lies in a stamp: one of its own strokes, no line of a table. */
function isStrokeOfCover({ top, bottom, columnAt }: Barrier, covers: readonly PixelBox[]): boolean {
  return covers.some(
    (cover) =>
      top > cover.top &&
      bottom < cover.bottom &&
      [top, bottom - 1].every((y) => columnAt(y) > cover.left && columnAt(y) < cover.right),
  );
}

function stands(
  barrier: Barrier,
  { top, bottom }: Pick<PixelBox, 'top' | 'bottom'>,
  x: number,
): boolean {
  const middle = (top + bottom) / 2;
  return (
    barrier.top < middle && barrier.bottom > middle && Math.round(barrier.columnAt(middle)) === x
  );
}

function isInk(
  { data, width }: Plane,
  { top, bottom }: Pick<PixelBox, 'top' | 'bottom'>,
  x: number,
): boolean {
  let ink = 0;
  for (let y = top; y < bottom; y++) if ((data[y * width + x] as number) < INK) ink++;
  return ink >= FEWEST_INK;
}
