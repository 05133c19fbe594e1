import type { ColumnCaption } from '../../kinds/catalogue.ts';
import { columnCaptions } from '../../kinds/registry.ts';
import { similarity } from '../caption-similarity.ts';
import { compact } from './compact.ts';
import type { Spot } from './place.ts';
import type { TextLine } from './text-lines.ts';

/** What the head of a column says it holds. */
export type HeadMeaning =
  | { readonly kind: 'figure'; readonly caption: ColumnCaption }
  | { readonly kind: 'dated'; readonly text: string }
  /** Figures that are none of the statement's: a change, a share, a plan, or what they were before a restatement. */
  | { readonly kind: 'other' }
  | { readonly kind: 'row_number' }
  | { readonly kind: 'note' }
  | { readonly kind: 'caption' };

export interface HeadCell {
  readonly meaning: HeadMeaning;
  readonly label: string;
  readonly spots: readonly Spot[];
  readonly left: number;
  readonly right: number;
}

export interface TableHeader {
  readonly cells: readonly HeadCell[];
  readonly top: number;
  readonly bottom: number;
  /** Its own lines, where they say more than the columns: the unit of the figures. */
  readonly besides?: readonly TextLine[];
}

const ROW_NUMBER_HEADS = ['行次', '行号', '序号'];
const NOTE_HEADS = ['附注', '注释', '附注号', '注释号', '附注编号'];
const CAPTION_HEADS = [
  '项目',
  '资产',
  '科目',
  '负债和所有者权益',
  '负债及所有者权益',
  '负债和所有者权益(或股东权益)',
  '负债和股东权益',
  '负债及股东权益',
  '负债和所有者权益(或股东权益)',
];
/** Two of three characters must agree, and no rival may come as near. */
const SIMILAR_ENOUGH = 0.74;
const CLEAR_OF_RIVALS = 0.1;
/** Year with at least a month or 年度: a head such as 2025年3月31日 or 2024年度. */
const DATED_HEAD =
  /^(19|20)\d\d年(度|末|半年度|上半年|前三季度|\d{1,2}月(\d{1,2}日|\d\d)?|\d{1,2}[-—~至]\d{1,2}月|第?[一二三四1-4]季度)?$/;
/** 2025-03-31, 2025.3.31: such dates stand in headers as well, and head columns only beside another head. */
const DATE_IN_DIGITS = /^(19|20)\d\d([-./])\d{1,2}\2\d{1,2}$/;
/** Columns of what was computed from others; the words alone, or with what is compared before or behind them. */
const DERIVED_HEAD =
  /^(?:本期|本年|较?上年|同比|环比|比上年)?(?:同期|年末|期末|年初)?(?:增减|增长|变动|增幅|变化|增加)(?:额|金额|数|率|幅度?|比例|比率|变动|百分比)?[%％]?$|^(?:占比|比重|比例|结构|占比例|所占比例|占总资产比例|占营业收入比例|构成|结构比)[%％]?$/;
/** Columns of figures that were, or should be, others. */
const OTHER_STATE_HEAD =
  /^(?:本年|本期|本月|全年|年度)?(?:预算|计划)(?:数|金额|完成率)?[%％]?$|[(（](?:追溯)?(?:调整|重述)前[)）]$/;
/** Months in brackets that say once more what stands before them. */
const SAME_MONTHS =
  /(?:(半年度|上半年)[(（]1[-—~至]6月[)）]|(前三季度)[(（]1[-—~至]9月[)）]|(第?一季度)[(（]1[-—~至]3月[)）])$/;

/**
 * Finds the line of column heads: of the first that has two which name figures or 行次, and the lines of the same heads
 * below it, the one with most; else the first with one.
 */
export function findHeader(lines: readonly TextLine[], em: number): TableHeader | null {
  const headers = lines.flatMap((line) => headerOn(line, lines, em) ?? []);
  const first = headers.find(({ naming }) => naming >= 2) ?? headers[0];
  if (!first) return null;
  return headers
    .filter(({ line }) => line.y >= first.line.y && line.y - first.line.y < HEAD_LINES * em)
    .reduce((best, header) => (header.naming > best.naming ? header : best), first);
}

/** Lines of one head stand within so many text heights. */
const HEAD_LINES = 2;

/** The heads that stand on a line or beside it, and how many of them name figures, notes or 行次; null where none does. */
function headerOn(
  line: TextLine,
  lines: readonly TextLine[],
  em: number,
): (TableHeader & { readonly line: TextLine; readonly naming: number }) | null {
  const neighbours = lines.filter(
    (other) => other !== line && Math.abs(other.y - line.y) < HEAD_LINES * em && !isLabelled(other),
  );
  const found = headCells(line, neighbours, em);
  const cells = withoutLoneDate(
    isLabelled(line) ? found.filter(({ meaning }) => meaning.kind !== 'dated') : found,
  );
  const naming = cells.filter(({ meaning }) => meaning.kind !== 'caption').length;
  if (naming === 0) return null;
  const spots = cells.flatMap((cell) => cell.spots);
  return {
    cells,
    top: Math.min(line.top, ...spots.map((spot) => spot.top)),
    bottom: Math.max(line.bottom, ...spots.map((spot) => spot.bottom)),
    line,
    naming,
  };
}

/** Labels of the header above a table: the dates behind them are the statement's, not its columns'. */
const LABEL = /(?:单位|期[起止]|日期|期间|名称|识别号|代码)[:：]/;

function isLabelled({ spots }: TextLine): boolean {
  return spots.some(({ word }) => LABEL.test(compact(word.text)));
}

/** One date on a line is the statement's period; dates head columns only in company. */
function withoutLoneDate(cells: readonly HeadCell[]): HeadCell[] {
  const dated = cells.filter(({ meaning }) => meaning.kind === 'dated');
  const isAlone = dated.length === cells.length;
  return cells.filter(
    ({ meaning }) =>
      meaning.kind !== 'dated' ||
      (dated.length >= 2 && !(isAlone && DATE_IN_DIGITS.test(meaning.text))),
  );
}

function headCells(line: TextLine, neighbours: readonly TextLine[], em: number): HeadCell[] {
  const cells: HeadCell[] = [];
  const others = neighbours.flatMap((neighbour) => neighbour.spots);
  const used = new Set<Spot>();
  for (const spot of [...line.spots, ...others]) {
    if (used.has(spot)) continue;
    const onLine = line.spots.includes(spot);
    const stacked = [...line.spots, ...others].filter(
      (other) =>
        other !== spot &&
        !used.has(other) &&
        standOverEachOther(spot, other, em) &&
        cellOf([other]) === null,
    );
    // Beside a head of two lines those of one line stand between its lines.
    const isLevel = !onLine && Math.abs(spot.y - line.y) < BETWEEN_LINES * em;
    const alone = onLine ? cellOfRun(line.spots, spot, used, em) : isLevel ? cellOf([spot]) : null;
    const joined = stacked.length > 0 ? cellOf([spot, ...stacked]) : null;
    const cell = headOfTwoLines(spot, [...line.spots, ...others], used, em) ?? alone ?? joined;
    if (!cell) continue;
    for (const member of cell.spots) used.add(member);
    cells.push(cell);
  }
  return cells.sort((a, b) => a.left - b.left);
}

/** Words of one head of several lines share this much of the narrower one's width. */
const SHARED_WIDTH = 0.4;

/** Two words of which one may be the next line of the other. */
function standOverEachOther(a: Spot, b: Spot, em: number): boolean {
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) >
      SHARED_WIDTH * Math.min(a.width, b.width) &&
    Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom) < em
  );
}

function isCalledSo(label: string): boolean {
  return columnCaptions.some(({ caption }) => caption === label);
}

/** 上期发生额 over （经重述）, 2024年前三季度 over （1-9月）. */
function isQualified(label: string): boolean {
  const bare = label.replace(QUALIFIER, '');
  return bare !== label && (isCalledSo(bare) || DATED_HEAD.test(bare));
}

/** 2021年12月 over 31日, 2021年 over 12月31日. */
const DATE_OF_TWO_LINES = /^(19|20)\d\d年\d{1,2}月\d{1,2}日$/;

/** 上年 over 年末余额: a head of two lines of which each is one by itself. Null unless a caption is called just so. */
function headOfTwoLines(
  one: Spot,
  spots: readonly Spot[],
  used: ReadonlySet<Spot>,
  em: number,
): HeadCell | null {
  const stacked = spots.filter(
    (other) =>
      !used.has(other) &&
      Math.abs(other.y - one.y) > Math.min(other.height, one.height) / 2 &&
      standOverEachOther(one, other, em),
  );
  const heads = stacked.flatMap((other) => cellOf([one, other]) ?? []);
  return (
    heads.find(
      ({ label }) => isCalledSo(label) || isQualified(label) || DATE_OF_TWO_LINES.test(label),
    ) ?? null
  );
}

/** How far the middles of heads of one and of two lines may be apart, in text heights. */
const BETWEEN_LINES = 0.9;
/** Words of one head stand this near to each other, in text heights. */
const WITHIN_HEAD = 0.6;

/** The head that a word opens: with the words close behind it as far as they make one, for 上年 and 上年 同期金额 differ. */
function cellOfRun(
  line: readonly Spot[],
  first: Spot,
  used: ReadonlySet<Spot>,
  em: number,
): HeadCell | null {
  const run: Spot[] = [];
  for (const spot of line.slice(line.indexOf(first))) {
    const last = run.at(-1);
    if (used.has(spot) || (last && spot.left - last.right > WITHIN_HEAD * em)) break;
    run.push(spot);
  }
  for (let count = run.length; count > 0; count--) {
    const cell = cellOf(run.slice(0, count), run.slice(0, count));
    if (cell) return cell;
  }
  return null;
}

function cellOf(
  spots: readonly Spot[],
  ordered: readonly Spot[] = [...spots].sort((a, b) => a.top - b.top || a.left - b.left),
): HeadCell | null {
  const label = asHead(ordered.map((spot) => compact(spot.word.text)).join(''));
  const seen = ordered.map((spot) => spot.word.vocabulary?.text ?? '').join('');
  const meaning = meaningOf(label) ?? meaningOf(seen);
  if (!meaning) return null;
  return {
    meaning,
    label,
    spots: ordered,
    left: Math.min(...ordered.map((spot) => spot.left)),
    right: Math.max(...ordered.map((spot) => spot.right)),
  };
}

/** The foot of a seal before a head. */
const FOOT_OF_SEAL = /^(?:财务|发票|合同)?专用章?/;

/** 未 and 末 are told apart by one stroke's length; after 期 and 年 only 末 makes a head. */
function asHead(text: string): string {
  return text.replace(FOOT_OF_SEAL, '').replace(/([期年])未/g, '$1末');
}

/**
 * What a head may say in brackets; another period or state of the figures would make it another column. A unit there is
 * the statement's, which is read with its header. Figures restated, 调整后, are those of their period as the statement has them; 调整前 they were another statement's.
 */
const HARMLESS =
  /^(?:|或股东权益|人民币|(?:人民币)?(?:百万|[千万亿])?元|合并|母公司|公司|经审计|已审计|未经审计|未审计|经重述|已重述|重述后|重述|追溯调整后|经追溯调整|追溯重述|调整后|经调整|已调整)$/;
const QUALIFIER = /[(（][^()（）]*[)）]$/;

/** What a column head says; null where it says nothing known or two things as likely. */
export function meaningOf(label: string): HeadMeaning | null {
  const bare = label.replace(SAME_MONTHS, '$1$2$3');
  if (OTHER_STATE_HEAD.test(bare) || DERIVED_HEAD.test(bare.replace(/[()（）]/g, '')))
    return { kind: 'other' };
  const [, text = '', bracketed = ''] = /^([^(（]*)(?:[(（](.*?)[)）]?)?$/.exec(bare) ?? [];
  if (!HARMLESS.test(bracketed)) return null;
  if (text.length < 2 || text.length > 20) return null;
  if (DATED_HEAD.test(text) || DATE_IN_DIGITS.test(text)) return { kind: 'dated', text };
  const figure = nearestCaption(text);
  const plain: { heads: readonly string[]; meaning: HeadMeaning }[] = [
    { heads: ROW_NUMBER_HEADS, meaning: { kind: 'row_number' } },
    { heads: NOTE_HEADS, meaning: { kind: 'note' } },
    { heads: CAPTION_HEADS, meaning: { kind: 'caption' } },
  ];
  for (const { heads, meaning } of plain) if (heads.some((head) => head === text)) return meaning;
  if (figure) return { kind: 'figure', caption: figure };
  for (const { heads, meaning } of plain)
    if (heads.some((head) => head.length > 3 && similarity(head, text) >= SIMILAR_ENOUGH))
      return meaning;
  return null;
}

const figureHeads = columnCaptions.map((caption) => ({
  caption,
  head: compact(caption.caption),
}));

const glyphsOfHeads = new Set(figureHeads.flatMap(({ head }) => [...head]));

/** Too few of its characters occur in any head for one to be near: spares most texts of a page the comparison. */
function isFarFromHeads(text: string): boolean {
  const known = [...text].filter((glyph) => glyphsOfHeads.has(glyph)).length;
  return known < SIMILAR_ENOUGH * [...text].length;
}

/** The one caption that is near enough, unless another with a different meaning is about as near. */
function nearestCaption(text: string): ColumnCaption | null {
  if (isFarFromHeads(text)) return null;
  const scored = figureHeads
    .map(({ caption, head }) => ({ caption, score: similarity(text, head) }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best || best.score < SIMILAR_ENOUGH) return null;
  const rival = scored.find(({ caption }) => !sameRole(caption, best.caption));
  if (best.score === 1 || best.score - (rival?.score ?? 0) >= CLEAR_OF_RIVALS) return best.caption;
  return null;
}

function sameRole(a: ColumnCaption, b: ColumnCaption): boolean {
  return a.role('month') === b.role('month') && a.role('year') === b.role('year');
}
