import { readEnglishPeriod } from '../../kinds/english-period.ts';
import { median } from '../../kinds/median.ts';
import { type HeadToken, headTokens } from './english-head-tokens.ts';
import type { HeadCell, TableHeader } from './find-header.ts';
import { isFigureOrMark } from './is-figure.ts';
import type { Edges, Spot } from './place.ts';
import type { TextLine } from './text-lines.ts';

/** Lines of one head stand within so many text heights of each other. */
const NEXT_LINE = 3;
/** Of several heads each stands over the middle of its columns, within this share of their width. */
const OVER_MIDDLE = 0.3;
/** Text that begins this far before the first column, in text heights, is none of its heads. */
const BEFORE_COLUMNS = 2;
const AMOUNT = /\d[.,]\d{3}|\d{3}/;

interface Line {
  readonly line: TextLine;
  readonly tokens: readonly HeadToken[];
}

/**
 * The heads of an English table, which are dates: years in one line, and above them what they have in common, "Three
 * months ended June 30,", over one column or several, or in the lines below the title for all. Null where anything else
 * stands over the columns: it may make them other columns. `lines` stand below the title; `title` may say the date too.
 */
export function findEnglishHeader(
  lines: readonly TextLine[],
  title: TextLine | null,
  isFlow: boolean,
  em: number,
): TableHeader | null {
  const read = joinLevels(lines, em).map((line): Line => ({ line, tokens: headTokens(line, em) }));
  const own = yearLine(read, lines, em);
  if (!own) return headOfOnlyColumn(read, title, isFlow, em);
  const at = read.indexOf(own);
  const years = own.tokens.filter(hasYear);
  const left = Math.min(...years.map((token) => token.left)) - BEFORE_COLUMNS * em;
  const above = read.slice(0, at);
  const below = readBelow(read.slice(at + 1), own.line, em);
  const isUnderstood = [...above, own, ...below].every(({ tokens }) =>
    tokens.every((token) => token.kind !== 'other' || token.right < left),
  );
  if (!isUnderstood) return null;
  const stacked = stackOver(above, own.line, em);
  const common = [...above, ...(title ? [{ line: title, tokens: headTokens(title, em) }] : [])]
    .filter((one) => !stacked.includes(one))
    .flatMap(({ tokens }) => tokens)
    .filter(({ kind }) => kind === 'years' || kind === 'period');
  const over = stacked.map(({ tokens }) =>
    assignOver(
      tokens.filter(({ kind, right }) => kind === 'period' && right >= left),
      years,
    ),
  );
  if (over.some((assigned) => assigned === null)) return null;
  // The head of the only column may stand beside its figures.
  const edges = years.length === 1 ? edgesOf(figuresBelow(lines, own.line)) : null;
  const cells = years.flatMap((token, place): HeadCell[] => {
    const parts = over.flatMap((assigned) => assigned?.[place] ?? []);
    const label = labelOf(parts, token, common, isFlow);
    if (!label) return [];
    return [
      {
        meaning: { kind: 'dated', text: label.text },
        label: label.text,
        spots: label.tokens.flatMap(({ spots }) => spots),
        ...(edges ?? { left: token.left, right: token.right }),
      },
    ];
  });
  if (cells.length < years.length) return null;
  const notes = [...stacked, own, ...below]
    .flatMap(({ tokens }) => tokens)
    .filter(({ kind }) => kind === 'note');
  cells.push(...notes.map(noteHead));
  const last = below.at(-1)?.line ?? own.line;
  return {
    cells: cells.sort((a, b) => a.left - b.left),
    top: own.line.top,
    bottom: last.bottom,
    besides: [own.line, ...below.map(({ line }) => line)],
  };
}

function noteHead({ text, spots, left, right }: HeadToken): HeadCell {
  return { meaning: { kind: 'note' }, label: text, spots, left, right };
}

/** Lines nearer than this, in text heights, are those of heads side by side of which one has a line more. */
const HALF_A_LINE = 0.95;

function joinLevels(lines: readonly TextLine[], em: number): TextLine[] {
  const joined: TextLine[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const isBeside =
      last !== undefined &&
      line.y - last.y < HALF_A_LINE * em &&
      line.spots.every((spot) =>
        last.spots.every(({ left, right }) => spot.left > right || spot.right < left),
      );
    if (!last || !isBeside) joined.push(line);
    else
      joined[joined.length - 1] = {
        spots: [...last.spots, ...line.spots].sort((a, b) => a.left - b.left),
        y: (last.y + line.y) / 2,
        top: Math.min(last.top, line.top),
        bottom: Math.max(last.bottom, line.bottom),
      };
  }
  return joined;
}

/** Right edges of the figures of one column lie within this, in text heights: brackets stand outside. */
const ONE_EDGE = 1.5;
/** … this share of them: amounts in captions stand elsewhere. */
const MOST_ALIGNED = 0.85;

/** A table with figures in one column alone may have no head: then the lines below the title say its date. */
function headOfOnlyColumn(
  read: readonly Line[],
  title: TextLine | null,
  isFlow: boolean,
  em: number,
): TableHeader | null {
  const end = read.findIndex(({ tokens }) => tokens.some(({ kind }) => kind === 'other'));
  const above = read.slice(0, Math.max(0, end));
  const figures = read
    .slice(above.length)
    .flatMap(({ line }) => line.spots)
    .filter(({ word }) => isFigureOrMark(word) && AMOUNT.test(word.text ?? ''));
  if (!title || figures.length === 0 || !areOneColumn(figures, em)) return null;
  const notes = above
    .flatMap(({ tokens }) => tokens)
    .filter(({ kind }) => kind === 'note')
    .map(noteHead);
  const dates = above
    .flatMap(({ tokens }) => tokens)
    .filter(({ text }) => {
      const period = readEnglishPeriod(text);
      return period !== null && (period.months !== null) === isFlow;
    });
  const [date, ...others] = dates;
  if (!date || others.length > 0) return null;
  const edges = edgesOf(figures);
  if (!edges) return null;
  const only: HeadCell = {
    meaning: { kind: 'dated', text: date.text },
    label: date.text,
    spots: date.spots,
    ...edges,
  };
  return {
    cells: [only, ...notes].sort((a, b) => a.left - b.left),
    top: title.bottom,
    bottom: above.at(-1)?.line.bottom ?? title.bottom,
    besides: above.map(({ line }) => line),
  };
}

function hasYear({ kind, words }: HeadToken): boolean {
  return kind === 'period' && words?.year !== null;
}

/** The line of the years: the first that has several, else of those with one the last above the figures. */
function yearLine(read: readonly Line[], all: readonly TextLine[], em: number): Line | null {
  const end = read.findIndex(({ line }) =>
    line.spots.some(
      ({ word }) => isFigureOrMark(word) && /\d,\d{3}|\d\.\d\d/.test(word.text ?? ''),
    ),
  );
  const found = read
    .slice(0, end < 0 ? read.length : end)
    .filter(({ line, tokens }) => isYearLine(line, tokens, all, em));
  return found.find(({ tokens }) => tokens.filter(hasYear).length >= 2) ?? found.at(-1) ?? null;
}

function figuresBelow(all: readonly TextLine[], line: TextLine): Spot[] {
  return all
    .filter(({ y }) => y > line.y)
    .flatMap(({ spots }) => spots)
    .filter(({ word }) => isFigureOrMark(word) && AMOUNT.test(word.text ?? ''));
}

/** Between which most figures of one column stand. */
function edgesOf(figures: readonly Spot[]): Edges | null {
  const right = median(figures.map((figure) => figure.right));
  const widths = figures.filter((figure) => figure.left < (right ?? 0));
  const own = widths.filter((figure) => Math.abs(figure.right - (right ?? 0)) < figure.width);
  if (right === null || own.length === 0) return null;
  return {
    left: Math.min(...own.map((figure) => figure.left)),
    right: Math.max(...own.map((figure) => figure.right)),
  };
}

/** Two dates or more side by side; one alone heads a column only where no other figures stand beside those below it. */
function isYearLine(
  line: TextLine,
  tokens: readonly HeadToken[],
  all: readonly TextLine[],
  em: number,
): boolean {
  const years = tokens.filter(hasYear);
  if (years.length >= 2) return true;
  const [only] = years;
  if (!only || tokens.at(-1) !== only) return false;
  const figures = figuresBelow(all, line);
  if (figures.length === 0) return false;
  const isOverAll = figures.every(
    ({ right, left }) => right > only.left - em && left < only.right + em,
  );
  // Or the only words on a line that stands over nothing else, of a table with one column of figures.
  return isOverAll || (areOneColumn(figures, em) && only.left > widestCaption(all, line));
}

function areOneColumn(figures: readonly Spot[], em: number): boolean {
  const edge = median(figures.map(({ right }) => right)) ?? 0;
  const aligned = figures.filter(({ right }) => Math.abs(right - edge) <= ONE_EDGE * em);
  return aligned.length >= MOST_ALIGNED * figures.length;
}

/** Where the captions below a line end, most of them. */
function widestCaption(all: readonly TextLine[], above: TextLine): number {
  const ends = all
    .filter(({ y }) => y > above.y)
    .flatMap(({ spots }) => spots.slice(0, 1))
    .filter(({ word }) => !isFigureOrMark(word))
    .map(({ right }) => right);
  return median(ends) ?? 0;
}

/** Lines below the years that say no more than the unit of the column or that nobody audited it. */
function readBelow(lines: readonly Line[], years: TextLine, em: number): Line[] {
  const below: Line[] = [];
  for (const one of lines) {
    const before = below.at(-1)?.line ?? years;
    const isOfHead =
      one.line.y - before.y < NEXT_LINE * em &&
      one.tokens.every(({ kind }) => kind === 'unit' || kind === 'harmless' || kind === 'note');
    if (!isOfHead) break;
    below.push(one);
  }
  return below;
}

/** Lines right above the years that say a part of their dates, top to bottom. */
function stackOver(above: readonly Line[], years: TextLine, em: number): Line[] {
  const stacked: Line[] = [];
  for (const one of [...above].reverse()) {
    const next = stacked[0]?.line ?? years;
    const isPart =
      next.y - one.line.y < NEXT_LINE * em &&
      one.tokens.some(({ kind, words }) => kind === 'period' && words?.year === null);
    if (!isPart) break;
    stacked.unshift(one);
  }
  return stacked;
}

/**
 * The head over each of the years: one over all of them, one over each, or each over as many as the others, in the
 * middle of its own. Null where that is not so.
 */
function assignOver(
  heads: readonly HeadToken[],
  years: readonly HeadToken[],
): (HeadToken | null)[] | null {
  if (heads.length === 0) return years.map(() => null);
  const each = years.length / heads.length;
  if (!Number.isInteger(each)) return null;
  const assigned = years.map((_, place) => heads[Math.floor(place / each)] ?? null);
  const overlaps = (head: HeadToken, year: HeadToken) =>
    Math.min(head.right, year.right) > Math.max(head.left, year.left);
  const isOver = heads.every((head) => {
    const own = years.filter((_, place) => assigned[place] === head);
    if (each === 1) return years.every((year) => overlaps(head, year) === own.includes(year));
    const from = Math.min(...own.map(({ left }) => left));
    const to = Math.max(...own.map(({ right }) => right));
    const width = Math.max(to - from, head.right - head.left);
    // What one head leaves out no other says: a year alone is no date.
    if (heads.length === 1) return head.right > from && head.left < to;
    return Math.abs(head.left + head.right - from - to) / 2 <= OVER_MIDDLE * width;
  });
  return isOver ? assigned : null;
}

/** The whole date of a column and the words that say it; null where a part is missing or said in two ways. */
function labelOf(
  parts: readonly HeadToken[],
  year: HeadToken,
  common: readonly HeadToken[],
  isFlow: boolean,
): { readonly text: string; readonly tokens: readonly HeadToken[] } | null {
  const own = [...parts, year];
  const text = own.map((token) => token.text).join(' ');
  const period = readEnglishPeriod(text);
  if (period && (period.months !== null) === isFlow) return { text, tokens: own };
  if (period && period.months !== null) return null;
  // What the columns leave out the lines below the title say, for these years or this date.
  const number = year.words?.year ?? null;
  const wholes = common.flatMap((token) => {
    const { words } = token;
    if (!words) return [];
    const isMeant = token.kind === 'years' ? token.years.includes(number ?? 0) : true;
    if (!isMeant) return [];
    const [before, ...more] = token.text.split(/(?=\b(?:19|20)\d\d$)/);
    if (more.length > 1) return [];
    const whole = period ? `${spanOf(token.text)} ${text}` : `${before?.trim()} ${text}`;
    const meant = readEnglishPeriod(whole);
    if (!meant || (meant.months !== null) !== isFlow) return [];
    // Of a whole date in those lines the day must be the column's.
    if (period && (words.month !== meant.month || words.day !== meant.day)) return [];
    return [{ text: whole.trim(), tokens: [token, ...own] }];
  });
  const said = new Set(wholes.map((whole) => JSON.stringify(readEnglishPeriod(whole.text))));
  return said.size === 1 ? (wholes[0] ?? null) : null;
}

/** "For the years ended" of a whole phrase. */
function spanOf(text: string): string {
  return /^.*?\bend(?:ed|ing)\b/i.exec(text)?.[0] ?? '';
}
