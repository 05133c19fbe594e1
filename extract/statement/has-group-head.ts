import type { Page } from '../../schemas/page.ts';
import { compact } from './compact.ts';
import type { Block } from './find-blocks.ts';
import type { HeadCell } from './find-header.ts';
import type { Spot } from './place.ts';
import type { TableColumn, TableSide } from './table-columns.ts';

/** All in text heights. Heads whose middles are further apart stand on two levels. */
const TWO_LEVELS = 0.8;
/** How far above a head another one over it may stand. */
const REACH = 2.5;
/** How far above such a head the table's upper ruling line runs, at most. */
const TO_RULING = 1.6;
/** Share of the narrower one's width that a group head shares with a column. */
const OVER = 0.3;

/** What may stand over heads and changes nothing of what they say, the foot of a seal among it. */
const HARMLESS =
  /专用章|公章|^[(（]?(?:金额|人民币|单位[:：]?|[百千万亿]*元|人民币[百千万亿]*元)[)）]?$/;
/** What the header of a statement says, wherever its ruling lines run. */
const HEADER = /名称|单位|期间|所属|识别号|税号|代码|公司$|会.{0,2}企|表$|日期/;
/** Outside of ruling lines a line of the header may stand there; these words are no part of one. */
const GROUP =
  /^(?:预算|计划|调整|追溯|重述|母公司|合并|本公司|.{0,6}分公司|分部|上年|去年|上期|同期|比较|未审|审定|其中).{0,4}$/;

/**
 * Over the head of a column, or of one beside it, stands another that makes its figures others: 预算数, 母公司 or 2023年
 * over 本月 and 累计.
 */
export function hasGroupHead({ head }: TableColumn, block: Block, side: TableSide): boolean {
  if (!head || !block.tableHeader) return false;
  const { em, page, tableHeader } = block;
  const heads = side.columns.flatMap((column) =>
    column.kind === 'figure' && column.head ? [column.head] : [],
  );
  if (heads.some((other) => Math.abs(middleOf(other) - middleOf(head)) > TWO_LEVELS * em))
    return true;
  const used = new Set(tableHeader.cells.flatMap(({ spots }) => spots));
  const isGroupHead = (spot: Spot, isOfHeader: boolean) => {
    const text = compact(spot.word.text);
    if (used.has(spot) || !/[\p{Script=Han}\d]{2}/u.test(text) || HARMLESS.test(text)) return false;
    if (!standsOver(spot, head, heads, em)) return false;
    return (isInTable(spot, page, em) && !isOfHeader) || GROUP.test(text);
  };
  return block.headerLines
    .filter((line) => line !== block.title?.line)
    .some(({ spots }) => {
      const isOfHeader = spots.some(({ word }) => HEADER.test(compact(word.text)));
      return spots.some((spot) => isGroupHead(spot, isOfHeader));
    });
}

/** A word stands close above a head, or between the middles of it and another one. */
function standsOver(spot: Spot, head: HeadCell, heads: readonly HeadCell[], em: number): boolean {
  const top = Math.min(...head.spots.map((one) => one.top));
  if (spot.y >= top || top - spot.bottom >= REACH * em) return false;
  const shared = Math.min(spot.right, head.right) - Math.max(spot.left, head.left);
  return (
    shared > OVER * Math.min(spot.width, head.right - head.left) ||
    heads.some((other) => isBetween(spot.x, head, other))
  );
}

/** Over two columns at once, it stands between the middles of their heads. */
function isBetween(x: number, head: HeadCell, other: HeadCell): boolean {
  const [one, two] = [(head.left + head.right) / 2, (other.left + other.right) / 2];
  return (x - one) * (x - two) < 0;
}

function middleOf({ spots }: HeadCell): number {
  const top = Math.min(...spots.map((spot) => spot.top));
  const bottom = Math.max(...spots.map((spot) => spot.bottom));
  return (top + bottom) / 2;
}

/** The table's upper ruling line runs over the word. */
function isInTable({ x, y, top }: Spot, { rulings, width, height }: Page, em: number): boolean {
  return rulings.some(
    ({ orientation, at, from, to }) =>
      orientation === 'horizontal' &&
      at * height < y &&
      at * height > top - TO_RULING * em &&
      from * width < x &&
      to * width > x,
  );
}
