import { hasDigit } from '../../kinds/has-digit.ts';
import { median } from '../../kinds/median.ts';
import { parseFigure } from '../../kinds/parse-figure.ts';
import { assignHeads } from './assign-heads.ts';
import type { HeadCell, HeadMeaning } from './find-header.ts';
import { isFigureOrMark } from './is-figure.ts';
import type { Edges, Spot } from './place.ts';

/** A column of figures, row numbers or notes; pixels of the page. */
export interface TableColumn {
  readonly kind: 'figure' | 'row_number' | 'note';
  readonly head: HeadCell | null;
  /** Edges of what is printed in it. */
  readonly left: number;
  readonly right: number;
  /** Edges of what is printed below its head; null where nothing is. */
  readonly printed: Edges | null;
}

/** One half of a table: captions at its left, then its columns. One-sided tables have one. */
export interface TableSide {
  readonly left: number;
  readonly right: number;
  /** Right edge of the caption column: where the first other column begins. */
  readonly captionRight: number;
  readonly columns: readonly TableColumn[];
  /** Vertical ruling lines part the columns and their heads. */
  readonly ruled: boolean;
}

/** Fewer figures than this do not make a column unless a head stands above them. */
const FEWEST_IN_COLUMN = 2;
/** Share of the figures of a column from which it is one of amounts. */
const MOSTLY_AMOUNTS = 0.3;
/** Where other columns have heads, one without must be filled like them, by this share. */
const AS_FULL_AS_OTHERS = 0.3;
/** From this number on, vertical ruling lines mark the columns; fewer may be a frame. */
const FEWEST_STRIPS = 3;
/** Groups that share this part of the narrower one's width stand in one column. */
const SAME_COLUMN = 0.5;
/** Captions right of figure columns from this number on are the second half of a two-sided table. */
const FEWEST_RIGHT_CAPTIONS = 5;
/** So many captions under a head without a figure are what it heads. */
const FEWEST_UNDER_HEAD = 5;
const CAPTION = /\p{Script=Han}.*\p{Script=Han}/u;
/** … and they begin about one edge: this share of them within two text heights of the median. */
const ALIGNED_CAPTIONS = 0.6;

interface Cluster {
  left: number;
  right: number;
  spots: Spot[];
}

/**
 * Finds the columns of a table from its heads, its body words and the x of its vertical ruling lines.
 * `em` is the height of the text in pixels.
 */
export function tableColumns(
  heads: readonly HeadCell[],
  body: readonly Spot[],
  verticals: readonly number[],
  em: number,
): TableSide[] {
  const figures = body.filter((spot) => isFigureOrMark(spot.word));
  const texts = body.filter((spot) => !isFigureOrMark(spot.word));
  // Row numbers are grouped apart: on a tilted page the column beside them would overlap theirs.
  const small = (spot: Spot) => /^\d{1,3}$/.test(spot.word.text?.trim() ?? '');
  const clusters = mergeOverlapping(
    cluster(
      figures.filter((spot) => !small(spot)),
      verticals,
      em,
    ),
    cluster(figures.filter(small), verticals, em),
  );
  const columns = nameColumns(clusters, heads, texts, verticals, em);
  const boundary = sideBoundary(columns, texts, em);
  const left = columns.filter((column) => boundary === null || column.right <= boundary);
  const right = columns.filter((column) => boundary !== null && column.right > boundary);
  return [left, right]
    .filter((side) => side.length > 0)
    .map((side, index) => {
      const first = side[0]?.left ?? 0;
      return {
        left: index === 0 ? Number.NEGATIVE_INFINITY : (boundary ?? 0),
        right: index === 0 && boundary !== null ? boundary : Number.POSITIVE_INFINITY,
        captionRight: first,
        columns: side,
        ruled: verticals.length >= FEWEST_STRIPS,
      };
    });
}

/** Words with digits whose x-ranges overlap between the same two ruling lines. */
function cluster(figures: readonly Spot[], verticals: readonly number[], em: number): Cluster[] {
  const clusters: (Cluster & { strip: number })[] = [];
  const strip = (x: number) => verticals.filter((at) => at < x).length;
  for (const spot of figures.filter(({ word }) => hasDigit(word)).sort((a, b) => a.left - b.left)) {
    const home = clusters.find(
      (candidate) =>
        candidate.strip === strip(spot.x) &&
        spot.left < candidate.right + 0.15 * em &&
        spot.right > candidate.left - 0.15 * em,
    );
    if (home) {
      home.left = Math.min(home.left, spot.left);
      home.right = Math.max(home.right, spot.right);
      home.spots.push(spot);
    } else
      clusters.push({ left: spot.left, right: spot.right, spots: [spot], strip: strip(spot.x) });
  }
  return clusters.flatMap((one) => partSideBySide(one)).sort((a, b) => a.left - b.left);
}

/** Lines with two figures side by side from which a cluster is two columns that lean into each other. */
const FEWEST_PAIRS = 2;
/** Two figures that touch are one word across the cut: so many of the pairs beside it. */
const MOST_ACROSS = 0.2;

/** Parts figures that stand side by side on several lines at the white between them, wherever a straight cut does. */
function partSideBySide<Group extends Cluster>(group: Group): Group[] {
  const amounts = group.spots.filter(isAmount);
  const gaps = amounts.flatMap((one): [number, number][] => {
    const behind = amounts.filter((other) => standBeside(one, other)).map(({ left }) => left);
    return behind.length > 0 ? [[one.right, Math.min(...behind)]] : [];
  });
  const cut = cutBetween(gaps, group.spots);
  if (cut === null) return [group];
  const before = group.spots.filter((spot) => spot.x < cut);
  const behind = group.spots.filter((spot) => spot.x >= cut);
  // A word across the cut says nothing of where a column ends.
  const [rights, lefts] = [
    before.flatMap(({ right }) => (right <= cut ? [right] : [])),
    behind.flatMap(({ left }) => (left >= cut ? [left] : [])),
  ];
  return [
    { ...group, spots: before, right: Math.max(...rights) },
    { ...group, spots: behind, left: Math.min(...lefts) },
  ].flatMap((part) => partSideBySide(part));
}

/** The x that lies in most of the gaps and in hardly any word; null where it lies in too few. */
function cutBetween(
  gaps: readonly (readonly [number, number])[],
  spots: readonly Spot[],
): number | null {
  const cuts = gaps
    .flat()
    .map((x) => gaps.filter(([from, to]) => from <= x && x <= to))
    .filter((around) => around.length >= FEWEST_PAIRS)
    .map((around) => {
      const from = Math.max(...around.map(([start]) => start));
      const to = Math.min(...around.map(([, end]) => end));
      return { count: around.length, at: (from + to) / 2 };
    })
    .filter(({ at, count }) => {
      const across = spots.filter((spot) => spot.left < at && spot.right > at);
      return across.length <= MOST_ACROSS * count;
    });
  const [best] = cuts.sort((a, b) => b.count - a.count);
  return best?.at ?? null;
}

function isAmount({ word }: Spot): boolean {
  return /\d[,.]\d/.test(word.text ?? '');
}

/** The second stands on the first's line, right of it. */
function standBeside(one: Spot, other: Spot): boolean {
  return (
    other.left >= one.right && Math.abs(other.y - one.y) < 0.5 * Math.min(one.height, other.height)
  );
}

/** Small whole numbers that stand inside a column of figures are figures of it; beside it they are a column. */
function mergeOverlapping(figures: readonly Cluster[], small: readonly Cluster[]): Cluster[] {
  const merged = figures.map((group) => ({ ...group }));
  for (const group of small) {
    const width = (one: Cluster) => one.right - one.left;
    const home = merged.find(
      (other) =>
        Math.min(other.right, group.right) - Math.max(other.left, group.left) >=
        SAME_COLUMN * Math.min(width(other), width(group)),
    );
    if (home) {
      home.left = Math.min(home.left, group.left);
      home.right = Math.max(home.right, group.right);
      home.spots = [...home.spots, ...group.spots];
    } else merged.push({ ...group });
  }
  return merged.sort((a, b) => a.left - b.left);
}

function nameColumns(
  clusters: readonly Cluster[],
  heads: readonly HeadCell[],
  texts: readonly Spot[],
  verticals: readonly number[],
  em: number,
): TableColumn[] {
  const stripOf = (x: number) =>
    verticals.length >= FEWEST_STRIPS ? verticals.filter((at) => at < x).length : null;
  const printed = clusters.filter((group) => !crossesCaptions(group, texts));
  const hasNoteHead = heads.some(({ meaning }) => meaning.kind === 'note');
  const notes = printed.filter((group) => !hasNoteHead && looksLikeNotes(group.spots));
  const counts = printed.filter((group) => countsRows(group.spots));
  const groups = printed.filter((group) => !notes.includes(group) && !counts.includes(group));
  // The head of row numbers that are known as such is nobody else's.
  const free = heads.filter(({ meaning }) => counts.length === 0 || meaning.kind !== 'row_number');
  const above = assignHeads(
    groups,
    free,
    stripOf,
    (a, b) => standSideBySide(a, b, em),
    ({ spots }, { meaning }) => columnKind(meaning) === 'figure' || !holdsAmounts(spots),
  );
  const claimed = new Map<HeadCell, Cluster[]>();
  const columns: TableColumn[] = notes.map(({ left, right }) => ({
    kind: 'note',
    head: null,
    left,
    right,
    printed: { left, right },
  }));
  const rowNumberHead = heads.find(({ meaning }) => meaning.kind === 'row_number') ?? null;
  for (const { left, right } of counts)
    columns.push({
      kind: 'row_number',
      head: rowNumberHead,
      left,
      right,
      printed: { left, right },
    });
  for (const [index, group] of groups.entries()) {
    const head = above[index] ?? null;
    if (head) claimed.set(head, [...(claimed.get(head) ?? []), group]);
    else if (isColumnWithoutHead(group, groups, heads.length > 0))
      columns.push({
        kind: looksLikeRowNumbers(group.spots) ? 'row_number' : 'figure',
        head: null,
        left: group.left,
        right: group.right,
        printed: { left: group.left, right: group.right },
      });
  }
  const isCounted = counts.length > 0;
  for (const head of heads.filter(({ meaning }) => meaning.kind !== 'caption')) {
    if (isCounted && head === rowNumberHead) continue;
    const under = claimed.get(head) ?? [];
    if (under.length === 0 && standsOverCaptions(head, texts)) continue;
    const printed = edgesOf(under);
    columns.push({
      kind: columnKind(head.meaning),
      head,
      left: Math.min(head.left, printed?.left ?? head.left),
      right: Math.max(head.right, printed?.right ?? head.right),
      printed,
    });
  }
  return separate(
    columns.sort((a, b) => a.left - b.left),
    em,
  );
}

/** 报告期 over the captions, beside heads that are its dates, heads no figures. */
function standsOverCaptions({ left, right, meaning }: HeadCell, texts: readonly Spot[]): boolean {
  if (columnKind(meaning) !== 'figure') return false;
  const x = (left + right) / 2;
  const captions = texts.filter(
    (text) => text.left < x && text.right > x && CAPTION.test(text.word.text ?? ''),
  );
  return captions.length >= FEWEST_UNDER_HEAD;
}

/** Numbers of rows and notes are never amounts, however near their head stands. */
function holdsAmounts(spots: readonly Spot[]): boolean {
  const amounts = spots.filter(({ word }) => /\d,\d{3}|\d\.\d{2}(?!\d)/.test(word.text ?? ''));
  return amounts.length >= FEWEST_IN_COLUMN && amounts.length >= MOSTLY_AMOUNTS * spots.length;
}

function edgesOf(groups: readonly Edges[]): Edges | null {
  if (groups.length === 0) return null;
  return {
    left: Math.min(...groups.map(({ left }) => left)),
    right: Math.max(...groups.map(({ right }) => right)),
  };
}

function columnKind(meaning: HeadMeaning): TableColumn['kind'] {
  if (meaning.kind === 'row_number') return 'row_number';
  return meaning.kind === 'note' ? 'note' : 'figure';
}

/** Figures of both stand on the same lines. */
function standSideBySide(a: Cluster, b: Cluster, em: number): boolean {
  const shared = a.spots.filter((spot) =>
    b.spots.some((other) => Math.abs(other.y - spot.y) < em / 2),
  );
  return shared.length >= 2;
}

/** Figures in a row of their own, not dirt at the edge of the paper that a reader took for digits. */
function isColumnWithoutHead(
  group: Cluster,
  all: readonly Cluster[],
  othersHaveHeads: boolean,
): boolean {
  const figures = (one: Cluster) =>
    one.spots.filter(({ word }) => word.text !== null && parseFigure(word.text) !== null).length;
  const fullest = Math.max(...all.map(figures));
  const least = othersHaveHeads ? AS_FULL_AS_OTHERS * fullest : 0;
  return figures(group) >= Math.max(FEWEST_IN_COLUMN, least);
}

/** Whole numbers of at most three digits that mostly rise downwards. */
function looksLikeRowNumbers(spots: readonly Spot[]): boolean {
  const numbers = [...spots]
    .sort((a, b) => a.y - b.y)
    .map((spot) => spot.word.text ?? spot.word.digits?.text ?? '');
  const whole = numbers.filter((text) => /^\d{1,3}$/.test(text)).map(Number);
  if (whole.length < 0.7 * numbers.length || whole.length < 3) return false;
  const rising = whole.filter((value, index) => index > 0 && value > (whole[index - 1] ?? 0));
  return rising.length >= 0.7 * (whole.length - 1);
}

/** Numbers of notes, 五(1) or (1): no column of amounts has nothing but one or two digits in brackets. */
function looksLikeNotes(spots: readonly Spot[]): boolean {
  const notes = spots.filter(({ word }) => /^[(（]\d{1,2}[)）]$/.test(word.text?.trim() ?? ''));
  return notes.length >= FEWEST_IN_COLUMN && notes.length >= 0.8 * spots.length;
}

/** Fewest row numbers that tell by themselves what they are, and how evenly they must rise. */
const FEWEST_ROW_NUMBERS = 8;
const MOSTLY = 0.8;
const LARGEST_STEP = 3;

/**
 * Whole numbers that rise by one to three from line to line: row numbers, whatever head stands nearest. A head of figures
 * above them would make every amount of the page its neighbour's.
 */
function countsRows(spots: readonly Spot[]): boolean {
  const numbers = [...spots]
    .sort((a, b) => a.y - b.y)
    .map(({ word }) => word.text?.trim() || (word.digits?.text ?? ''));
  const whole = numbers.filter((text) => /^\d{1,3}$/.test(text)).map(Number);
  if (whole.length < Math.max(FEWEST_ROW_NUMBERS, MOSTLY * numbers.length)) return false;
  const steps = whole.slice(1).map((value, index) => value - (whole[index] ?? 0));
  return steps.filter((step) => step >= 1 && step <= LARGEST_STEP).length >= MOSTLY * steps.length;
}

/** Digits inside captions, such as a numbering set apart, are no column. */
function crossesCaptions(group: Cluster, texts: readonly Spot[]): boolean {
  const crossing = texts.filter((text) => text.left < group.right && text.right > group.left);
  return crossing.length >= group.spots.length;
}

/** A head wider than its figures must not reach into its neighbours' figures. */
function separate(columns: readonly TableColumn[], em: number): TableColumn[] {
  return columns.map((column, index) => {
    const next = columns[index + 1];
    const previous = columns[index - 1];
    const left =
      previous && previous.right > column.left
        ? Math.min(column.right - em / 2, (previous.right + column.left) / 2)
        : column.left;
    const right =
      next && next.left < column.right
        ? Math.max(column.left + em / 2, (next.left + column.right) / 2)
        : column.right;
    return { ...column, left, right };
  });
}

/** x at which the captions of the second half begin; null for a one-sided table. */
function sideBoundary(
  columns: readonly TableColumn[],
  texts: readonly Spot[],
  em: number,
): number | null {
  const figures = columns.filter((column) => column.kind === 'figure');
  const first = figures[0];
  const last = figures.at(-1);
  if (!first || !last || first === last) return null;
  const beyond = texts.filter(
    (text) =>
      /\p{Script=Han}.*\p{Script=Han}/u.test(text.word.text ?? '') &&
      text.left > first.right &&
      text.x < last.left &&
      !columns.some((column) => text.x > column.left && text.x < column.right),
  );
  if (beyond.length < FEWEST_RIGHT_CAPTIONS) return null;
  // The captions begin about where most of them do; the columns before that are the first half's.
  const begin = median(beyond.map((text) => text.left)) ?? last.left;
  const aligned = beyond.filter((text) => Math.abs(text.left - begin) <= 2 * em);
  if (aligned.length < ALIGNED_CAPTIONS * beyond.length) return null;
  const before = columns.filter((column) => (column.left + column.right) / 2 < begin);
  return Math.max(...before.map((column) => column.right));
}
