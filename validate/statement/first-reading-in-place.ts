import { digitsOf } from '../../kinds/digits-of.ts';
import { doubtsOf } from '../../kinds/doubts-of-words.ts';
import { holdsMiddle } from '../../kinds/holds-middle.ts';
import { median } from '../../kinds/median.ts';
import { isBlankMark } from '../../kinds/parse-figure.ts';
import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import { digitWidthsOf, widthOfDigit } from '../../kinds/width-of-figure.ts';
import type { Box, DigitReading, Page, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { SECOND_READER_SURE } from '../second-reader.ts';
import { areOtherFigures } from './are-other-figures.ts';
import { isSeenAlike } from './is-seen-alike.ts';
import { holdsNoFigure, type Looker } from './look-at-empty-cells.ts';
import { lookAtPrints } from './look-at-prints.ts';
import { statesNoFigure } from './states-no-figure.ts';
import { stripOf } from './strip-of.ts';
import { wideRegions } from './wide-regions.ts';

/** What stood in a cell by the first reading before what stands elsewhere was put back. */
export interface PutBack {
  readonly row: number;
  readonly column: string;
  /** The text that the first reader had here; null for none. */
  readonly formerly: string | null;
  /** Where what the first reader had here stands, or what stands here was seen by it; `nowhere`: it was not printed. */
  readonly from: 'row' | 'column' | 'nowhere';
}

/** Digits up to the last that is not zero, from which a figure stands for itself: rounder ones are printed in many cells. */
const FEWEST_TELLING_DIGITS = 4;
/** Rows by which figures go astray: a half of a form with blanks moves by six. */
const FURTHEST = 8;
/** Digits of a rounder one that is the only one of its kind in the statement. */
const FEWEST_OF_LONE_FIGURE = 6;
/** So many rows from one that went astray another, which alone tells nothing, may have gone with it. */
const NEAR = 2;
/** Confidence of the second reader in what it sees in a cell from which it is compared; how sure it must be is for the cell's reading to say. */
const LIKELY = 0.6;

interface Site {
  readonly name: string;
  readonly row: number;
  readonly column: string;
  readonly rowNumber: number | null;
  readonly cell: DraftCell;
  /** Its words as the page has them: what was joined, and may be of two places, in parts. */
  readonly words: readonly Word[];
  readonly region: Box;
}

/** What the second reader sees in a place. */
interface Sight {
  readonly box: Box;
  readonly digits: DigitReading;
}

interface Move {
  readonly word: Word;
  readonly from: Site;
  readonly to: Site;
  readonly sight: Sight;
}

/**
 * The places of words are the first reader's, and may be wrong where its digits are right. Where the pixels of a figure's
 * place show blank paper or quite another figure, and those of another cell exactly this one, in its digits and its sign, two
 * readers agree on the figure, and the pixels say where: it is put back there. A short or round figure, which may be alike by
 * chance, goes only where one beside it went the same way, or where it changed places with one. A figure between rows stays
 * unless the rows are known to stand where they were read: most figures of the page, or the number of each row, are seen by
 * both readers where they are. What stands nowhere else, where there is no more ink than of a dash, was never printed, and
 * is left out.
 *
 * Nothing is claimed here: the words that were put back are read and weighed like any others.
 */
export async function firstReadingInPlace(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  look: Looker,
): Promise<{
  readonly draft: DraftStatement;
  readonly pages: ReadonlyMap<number, Page>;
  /** By row index / column id. */
  readonly putBack: ReadonlyMap<string, PutBack>;
}> {
  const sites = sitesOf(draft, pages);
  const doubted = new Set(
    sites.flatMap(({ cell, words }) => (words.some(isDoubted) ? [cell.page] : [])),
  );
  if (doubted.size === 0) return { draft, pages, putBack: new Map() };
  const onPages = sites.filter(({ cell }) => doubted.has(cell.page));
  const sightsOf = await sightsIn(onPages, look);
  const found = movesOf(onPages, sightsOf);
  const moves = await withPlaces(
    found.filter(
      (move) => move.from.row === move.to.row || rowsAreInPlace(move, found, sites, pages),
    ),
    sites,
    pages,
    look,
  );
  const leaving = new Set(moves.map(({ word }) => word));
  const unprinted = await unprintedOf(
    placedIn(onPages).filter(({ word }) => !leaving.has(word) && isFigureOnNone(word)),
    pages,
    look,
  );
  return rewritten(draft, pages, sites, { moves, unprinted, sightsOf });
}

function sitesOf(draft: DraftStatement, pages: ReadonlyMap<number, Page>): Site[] {
  const regionOf = wideRegions(draft);
  return draft.rows.flatMap((line, row) =>
    Object.entries(line.cells).flatMap(([column, cell]) => {
      const page = pages.get(cell.page);
      if (page?.source !== 'ocr') return [];
      const words = cell.words.flatMap((word) => partsOf(word, page));
      const { rowNumber } = line;
      const region = regionOf(column, cell);
      return [{ name: `${row}/${column}`, row, column, rowNumber, cell, words, region }];
    }),
  );
}

/** Words of the page that were joined to this one; the word itself where none were. */
function partsOf(word: Word, { words }: Page): readonly Word[] {
  if (words.includes(word)) return [word];
  const parts = words.filter(({ box }) => holdsMiddle(word.box, box));
  return parts.some(({ id }) => id === word.id) ? parts : [word];
}

function isOnBlankPaper(digits: DigitReading | null): boolean {
  return digits?.text === '' && digits.confidence === 1;
}

/** What the first reader has here the second surely does not see in the word's own place. */
function isDoubted(word: Word): boolean {
  const { text, digits } = word;
  if (text === null || digits === null || isSeenAlike(word)) return false;
  return isOnBlankPaper(digits) || (/\d/.test(text) && showsAnother(text, digits));
}

/** No misreading of this figure: a mark of blank, or surely quite another figure. */
function showsAnother(figure: string, digits: DigitReading): boolean {
  return isBlankMark(digits.text)
    ? digits.confidence >= LIKELY
    : digits.confidence >= SECOND_READER_SURE && areOtherFigures(figure, digits.text);
}

/** What the second reader sees in each cell in which nothing is confirmed: on its words, on its print, and in all of it. */
async function sightsIn(
  sites: readonly Site[],
  look: Looker,
): Promise<ReadonlyMap<string, readonly Sight[]>> {
  const open = sites.filter(
    ({ words }) => !words.some((word) => isSeenAlike(word) && /\d/.test(word.text ?? '')),
  );
  const seen = new Map<string, Sight[]>();
  for (const page of new Set(open.map(({ cell }) => cell.page))) {
    const onPage = open.filter(({ cell }) => cell.page === page);
    const looks = await look(
      page,
      onPage.map(({ region: box }) => ({ box })),
    );
    const prints = await lookAtPrints(page, looks, look);
    for (const [index, { name, words, region }] of onPage.entries()) {
      const [whole, print] = [looks[index], prints.get(index)];
      const sights = words.flatMap(({ box, digits }) => (digits ? [{ box, digits }] : []));
      if (print) sights.push({ box: print.box, digits: print.seen.digits });
      if (whole) sights.push({ box: region, digits: whole.digits });
      seen.set(name, sights);
    }
  }
  return seen;
}

type Placed = { readonly word: Word; readonly site: Site };

function placedIn(sites: readonly Site[]): Placed[] {
  return sites.flatMap((site) => site.words.map((word) => ({ word, site })));
}

function movesOf(sites: readonly Site[], sightsOf: ReadonlyMap<string, readonly Sight[]>): Move[] {
  const moves: Move[] = [];
  const byName = new Map(sites.map((site) => [site.name, site]));
  const seenAt = ({ name }: Site) => sightsOf.get(name) ?? [];
  const readingsAt = ({ word, site }: Placed) => [
    ...(word.digits ? [word.digits] : []),
    ...seenAt(site).map(({ digits }) => digits),
  ];
  const moveTo = (to: Site | undefined, { word, site: from }: Placed): Move[] => {
    if (!to || moves.some((move) => move.to.name === to.name)) return [];
    if (to.words.some((word) => mayBeSign(word) || statesNoFigure(word))) return [];
    if (to.name === from.name || to.cell.page !== from.cell.page) return [];
    const sight = seenAt(to).find(
      ({ box, digits }) =>
        digits.confidence >= LIKELY &&
        sameDigitsAndSign(word.text ?? '', digits.text) &&
        // Else it may be the very same ink, seen from a cell that reaches into the next.
        !holdsMiddle(box, word.box),
    );
    return sight ? [{ word, from, to, sight }] : [];
  };
  const figures = placedIn(sites).filter(
    ({ word }) => /\d/.test(word.text ?? '') && !isSeenAlike(word),
  );
  const digitsCounted = Map.groupBy(placedIn(sites), ({ word }) => digitsOf(word.text ?? ''));
  const isTelling = ({ text }: Word) => {
    const digits = digitsOf(text ?? '');
    return (
      digits.replace(/0+$/, '').length >= FEWEST_TELLING_DIGITS ||
      (digits.length >= FEWEST_OF_LONE_FIGURE && digitsCounted.get(digits)?.length === 1)
    );
  };
  for (const one of figures) {
    const { word, site } = one;
    const isElsewhere =
      isOnBlankPaper(word.digits) ||
      readingsAt(one).some((digits) => showsAnother(word.text ?? '', digits));
    if (!isElsewhere || !isTelling(word)) continue;
    const [nearest] = sites
      .filter(({ row }) => Math.abs(row - site.row) <= FURTHEST)
      .flatMap((to) => moveTo(to, one))
      .sort((a, b) => distanceOf(a) - distanceOf(b));
    if (nearest) moves.push(nearest);
  }
  for (let known = -1; known < moves.length; ) {
    known = moves.length;
    for (const one of figures) {
      if (moves.some(({ word }) => word === one.word)) continue;
      const { row, column, name } = one.site;
      const isAtOdds = readingsAt(one).some(
        ({ text, confidence }) =>
          confidence >= SECOND_READER_SURE && !sameDigitsAndSign(one.word.text ?? '', text),
      );
      if (!isAtOdds && !isOnBlankPaper(one.word.digits)) continue;
      const alongWith = moves
        .filter(({ from }) => from.column === column && Math.abs(from.row - row) <= NEAR)
        .flatMap((move) => placeAlong(one, move, byName) ?? []);
      const exchanged = moves.filter(({ to }) => to.name === name).map(({ from }) => from);
      const [move] = [...alongWith, ...exchanged].flatMap((site) => moveTo(site, one));
      if (move) moves.push(move);
    }
  }
  return moves;
}

/** A mark on ink that the second reader takes for no digit: it may be the sign of the figure beside it. */
function mayBeSign({ text, digits }: Word): boolean {
  return (
    text !== null &&
    !/\d/.test(text) &&
    digits !== null &&
    !isOnBlankPaper(digits) &&
    !/\d/.test(digits.text)
  );
}

/** Where a figure came from if it went as another did: behind those that both readers see alike, it may be one of them that went. */
function placeAlong(
  { word, site }: Placed,
  { from, to }: Move,
  byName: ReadonlyMap<string, Site>,
): Site | undefined {
  const by = to.row - from.row;
  const isAlike = (other: Word) =>
    isSeenAlike(other) && sameDigitsAndSign(other.text ?? '', word.text ?? '');
  for (let row = site.row + by; Math.abs(row - site.row) <= FURTHEST; row += by) {
    const place = byName.get(`${row}/${to.column}`);
    if (by === 0 || !place?.words.some(isAlike)) return place;
  }
  return undefined;
}

function distanceOf({ from, to }: Move): number {
  return Math.abs(from.row - to.row);
}

/** Fewest digits of a figure, and of a row's number, that tell where a row stands. */
const FEWEST_OF_ANCHOR = 3;

/**
 * The rows stand where they were read: on this page most figures do, or between both cells the number of each row is seen
 * by both readers at its height.
 */
function rowsAreInPlace(
  { from, to }: Move,
  moves: readonly Move[],
  sites: readonly Site[],
  pages: ReadonlyMap<number, Page>,
): boolean {
  const onPage = sites.filter(({ cell }) => cell.page === from.cell.page);
  const inPlace = onPage.flatMap(({ words }) =>
    words.filter(
      (word) =>
        digitsOf(word.text ?? '').length >= FEWEST_OF_ANCHOR &&
        /[1-9]/.test(word.text ?? '') &&
        isSeenAlike(word),
    ),
  );
  const across = moves.filter(
    (move) => move.from.cell.page === from.cell.page && move.from.row !== move.to.row,
  );
  if (inPlace.length > across.length) return true;
  const [first, last] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
  const numbers = (pages.get(from.cell.page)?.words ?? []).filter(isSeenAlike);
  return onPage
    .filter(({ row, column }) => column === from.column && row >= first && row <= last)
    .every(({ rowNumber, cell: { region } }) =>
      numbers.some(({ text, box }) => {
        const y = (box[1] + box[3]) / 2;
        return text === `${rowNumber}` && y > region[1] && y < region[3] && box[2] < region[0];
      }),
    );
}

/** Paper around a figure that is looked at with it, in widths of a digit. */
const ROOM = 0.3;

/**
 * The figures with their own places, looked at by the third reader too: where one was seen in a whole cell, the end of it that
 * the other figures of its column stand at, and as much as its digits take.
 */
async function withPlaces(
  moves: readonly Move[],
  sites: readonly Site[],
  pages: ReadonlyMap<number, Page>,
  look: Looker,
): Promise<(Move & { readonly placed: Word })[]> {
  const placed: (Move & { readonly placed: Word })[] = [];
  for (const [number, onPage] of Map.groupBy(moves, ({ to }) => to.cell.page)) {
    const asked = onPage.flatMap((move) => {
      const { to, word, sight } = move;
      const guessed = sight.box === to.region ? placeIn(to, word, sites, pages.get(number)) : null;
      const own = sight.box === to.region ? to.cell.region : sight.box;
      return [...(guessed ? [guessed] : []), own].map((box) => ({ move, box }));
    });
    const looks = await look(
      number,
      asked.map(({ box }) => ({ box, byThird: true })),
    );
    const seen = asked.flatMap(({ move, box }, index) => {
      const one = looks[index];
      const isSame = one && sameDigitsAndSign(move.word.text ?? '', one.digits.text);
      return isSame ? [{ move, box, digits: one.digits, third: one.third }] : [];
    });
    for (const move of onPage) {
      const { id, text, confidence } = move.word;
      // Seen somewhere in a large cell it may be another line's, or the next column's.
      const own = seen.filter(
        (one) => one.move === move && (one.box !== move.to.cell.region || hasRoomForOne(move)),
      );
      // The guess, which comes first, meets no ruling line as a whole cell does.
      const surest =
        own.find(({ digits }) => digits.confidence >= SECOND_READER_SURE) ??
        own.sort((a, b) => b.digits.confidence - a.digits.confidence)[0];
      if (!surest) continue;
      const { box, digits, third } = surest;
      const reading = { id, text, box, confidence, digits, visible: null };
      placed.push({
        ...move,
        placed: {
          ...reading,
          ...doubtsOf(move.to.words),
          looksLike: 'figure',
          ...(third && { third }),
        },
      });
    }
  }
  return placed;
}

/** Two lines of figures, with the white between them, take so many heights of a figure at least. */
const TWO_LINES = 2.6;

/** No second line of figures has room in the cell. */
function hasRoomForOne({ word, to: { cell } }: Move): boolean {
  const [, top, , bottom] = cell.region;
  return bottom - top < TWO_LINES * (word.box[3] - word.box[1]);
}

/** Where in a cell a figure would stand that ends where those of its column end; null where there are none. */
function placeIn(
  { column, cell }: Site,
  { text }: Word,
  sites: readonly Site[],
  page: Page | undefined,
): Box | null {
  const strip = stripOf(cell);
  const figures = sites.flatMap((site) =>
    site.column === column && stripOf(site.cell) === strip
      ? site.words.filter((word) => /\d\d/.test(word.text ?? '') && isSeenAlike(word))
      : [],
  );
  const digit = widthOfDigit(page?.words.filter(isSeenAlike) ?? []);
  const right = median(figures.map(({ box }) => box[2]));
  const height = median(figures.map(({ box }) => box[3] - box[1]));
  if (digit === null || right === null || height === null) return null;
  const y = (cell.region[1] + cell.region[3]) / 2;
  const width = digit * (digitWidthsOf(text ?? '') + ROOM);
  return [right - width, y - height / 2, right + digit * ROOM, y + height / 2];
}

/** A figure of the first reader where the second sees blank paper or a mark of blank. */
function isFigureOnNone({ text, digits }: Word): boolean {
  return (
    /\d/.test(text ?? '') &&
    digits !== null &&
    (isOnBlankPaper(digits) || (isBlankMark(digits.text) && digits.confidence >= LIKELY))
  );
}

/** Words that were never printed: in all of their place there is no more ink than of a dash. */
async function unprintedOf(
  words: readonly Placed[],
  pages: ReadonlyMap<number, Page>,
  look: Looker,
): Promise<Placed[]> {
  const unprinted: Placed[] = [];
  for (const [number, onPage] of Map.groupBy(words, ({ site }) => site.cell.page)) {
    const page = pages.get(number);
    const boxes = onPage.map(({ word, site }) =>
      isOnBlankPaper(word.digits) ? word.box : site.region,
    );
    const looks = await look(
      number,
      boxes.map((box) => ({ box })),
    );
    for (const [index, one] of onPage.entries()) {
      const [seen, box] = [looks[index], boxes[index]];
      if (page && seen && box && holdsNoFigure(seen, box, page)) unprinted.push(one);
    }
  }
  return unprinted;
}

function rewritten(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  sites: readonly Site[],
  {
    moves,
    unprinted,
    sightsOf,
  }: {
    readonly moves: readonly (Move & { readonly placed: Word })[];
    readonly unprinted: readonly Placed[];
    readonly sightsOf: ReadonlyMap<string, readonly Sight[]>;
  },
) {
  const comes = new Map(moves.map((move) => [move.to.name, move]));
  const placedOf = new Map(moves.map(({ word, placed }) => [word, placed]));
  // What else was read on the pixels of a figure that was put back was not read from them.
  const overwritten = sites.flatMap(({ name, words }) =>
    comes.has(name) ? words.filter((word) => !isSeenAlike(word) && !placedOf.has(word)) : [],
  );
  const gone = new Set([...overwritten, ...[...moves, ...unprinted].map(({ word }) => word)]);
  const putBack = new Map<string, PutBack>();
  const cellOf = new Map<string, DraftCell>();
  for (const { name, row, column, cell, words } of sites) {
    const come = comes.get(name);
    const left = moves.filter(({ from }) => from.name === name);
    const isUnprinted = unprinted.some(({ word }) => words.includes(word));
    if (come || left.length > 0 || isUnprinted) {
      const isOfRow = [...left, ...(come ? [come] : [])].some(
        ({ from, to }) => from.row !== to.row,
      );
      const formerly = words.filter((word) => gone.has(word)).map(({ text }) => text ?? '');
      putBack.set(name, {
        row,
        column,
        formerly: formerly.join(' ') || null,
        from: isOfRow ? 'row' : come || left.length > 0 ? 'column' : 'nowhere',
      });
    }
    const isChanged = come !== undefined || words.some((word) => gone.has(word));
    const stay = isChanged ? words.filter((word) => !gone.has(word)) : cell.words;
    cellOf.set(name, {
      ...cell,
      words: come ? [...stay, come.placed] : stay.map((word) => lookedAt(word, name, sightsOf)),
    });
  }
  const rows = draft.rows.map((line, row) => ({
    ...line,
    cells: Object.fromEntries(
      Object.entries(line.cells).map(([column, cell]) => [
        column,
        cellOf.get(`${row}/${column}`) ?? cell,
      ]),
    ),
  }));
  const changed = new Map(
    [...pages].map(([number, page]): [number, Page] => [
      number,
      {
        ...page,
        words: page.words.flatMap((word) => {
          const placed = placedOf.get(word);
          return placed ? [placed] : gone.has(word) ? [] : [word];
        }),
      },
    ]),
  );
  return { draft: { ...draft, rows }, pages: changed, putBack };
}

/** A lone mark of blank that was too small to be read by itself, with what the second reader sees in all of its cell. */
function lookedAt(word: Word, name: string, sightsOf: ReadonlyMap<string, readonly Sight[]>): Word {
  const whole = sightsOf.get(name)?.at(-1);
  const isMark = !isSeenAlike(word) && isBlankMark(word.text ?? '');
  return isMark && whole && isBlankMark(whole.digits.text)
    ? { ...word, digits: whole.digits }
    : word;
}
