import type { Glyph } from './glyphs-of-page.ts';

/** Glyphs on one baseline, left to right. Pixels. */
export interface Row {
  readonly glyphs: readonly Glyph[];
  readonly top: number;
  readonly bottom: number;
  readonly centre: number;
  /** Median height of its full-size glyphs: the unit for gaps. */
  readonly em: number;
}

interface OpenRow {
  readonly glyphs: Glyph[];
  centre: number;
  height: number;
}

/** Centres closer than this share of the smaller height stand in one row. */
const SAME_ROW = 0.5;
/** Lower than this share of the usual height, a sign (- * · ,) hangs somewhere between the lines of its row. */
const SMALL = 0.6;
/** A small sign belongs to the nearest row whose middle is at most this many row heights away. */
const REACH = 0.75;

/** Share of a character's width that one of another word covers when both are the same print. */
const REPEATED = 0.25;
/** So many characters at most do two words share. */
const LONGEST_REPEAT = 6;

/**
 * Taller than this many times the usual height: a title, whose middle says nothing of the lines beside it. Digits are
 * two thirds as high as Chinese characters of their size, so ordinary text comes close to 1.6.
 */
const LARGE = 2.2;

/** Rows from top to bottom. The order of the input does not matter. */
export function groupRows(glyphs: readonly Glyph[]): Row[] {
  const usual = median(glyphs.map(heightOf));
  const ordered = [...glyphs].sort(byCentre);
  const rows = cluster(
    ordered.filter((glyph) => isBetween(heightOf(glyph), SMALL * usual, LARGE * usual)),
  );
  const titles = cluster(ordered.filter((glyph) => heightOf(glyph) > LARGE * usual));
  const lonely: Glyph[] = [];
  for (const glyph of ordered.filter((each) => heightOf(each) < SMALL * usual)) {
    const [nearest] = rows
      .map((row) => ({ row, distance: Math.abs(row.centre - centreOf(glyph)) / row.height }))
      .sort((one, other) => one.distance - other.distance);
    if (nearest && nearest.distance <= REACH) nearest.row.glyphs.push(glyph);
    else lonely.push(glyph);
  }
  return [...rows, ...titles, ...cluster(lonely)]
    .sort((one, other) => one.centre - other.centre)
    .map(({ glyphs: own, centre, height }) => ({
      glyphs: withoutRepeats(own.sort(byPlace)),
      top: Math.min(...own.map((glyph) => glyph.top)),
      bottom: Math.max(...own.map((glyph) => glyph.bottom)),
      centre,
      em: height,
    }));
}

/** Characters that two neighbouring words of a picture both took count once: 发票号 and 票号码 are 发票号码. */
function withoutRepeats(glyphs: readonly Glyph[]): Glyph[] {
  return glyphs.filter((glyph, at) => {
    if (glyph.word.confidence === null) return true;
    return !glyphs.slice(Math.max(0, at - LONGEST_REPEAT), at).some((before) => {
      if (before.word === glyph.word || before.sign !== glyph.sign) return false;
      const shared = Math.min(before.right, glyph.right) - Math.max(before.left, glyph.left);
      return shared >= REPEATED * (glyph.right - glyph.left);
    });
  });
}

/** Glyphs in the order of their middles; each joins the row above it or begins one. */
function cluster(ordered: readonly Glyph[]): OpenRow[] {
  const rows: OpenRow[] = [];
  for (const glyph of ordered) {
    const current = rows.at(-1);
    const reach = SAME_ROW * Math.min(heightOf(glyph), current?.height ?? 0);
    if (current && centreOf(glyph) - current.centre <= reach) include(current, glyph);
    else rows.push({ glyphs: [glyph], centre: centreOf(glyph), height: heightOf(glyph) });
  }
  return rows;
}

function isBetween(height: number, low: number, high: number): boolean {
  return height >= low && height <= high;
}

/** The row's middle and height follow its glyphs as a running mean. */
function include(row: OpenRow, glyph: Glyph): void {
  row.glyphs.push(glyph);
  row.centre += (centreOf(glyph) - row.centre) / row.glyphs.length;
  row.height += (heightOf(glyph) - row.height) / row.glyphs.length;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}

function heightOf(glyph: Glyph): number {
  return glyph.bottom - glyph.top;
}

function centreOf(glyph: Glyph): number {
  return (glyph.top + glyph.bottom) / 2;
}

/** Word by word from the left, so that words printed over one another do not mix. */
function byPlace(one: Glyph, other: Glyph): number {
  return (
    one.word.box[0] - other.word.box[0] || one.word.id - other.word.id || one.index - other.index
  );
}

function byCentre(one: Glyph, other: Glyph): number {
  return centreOf(one) - centreOf(other);
}
