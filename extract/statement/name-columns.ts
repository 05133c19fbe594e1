import { roleOfDatedHeading } from '../../kinds/role-of-dated-heading.ts';
import type { ColumnRole, Granularity } from '../../schemas/document.ts';
import type { DraftColumn, Span } from '../../schemas/statement-draft.ts';
import type { Block } from './find-blocks.ts';
import { hasGroupHead } from './has-group-head.ts';
import type { Edges } from './place.ts';
import type { TableColumn, TableSide } from './table-columns.ts';

/** The figure columns of a statement, and where each column of each half of each page went. */
export interface NamedColumns {
  readonly columns: readonly DraftColumn[];
  /** Column id of a figure column; undefined for 行次 and 附注. */
  readonly idOf: ReadonlyMap<TableColumn, string>;
}

/**
 * Gives the figure columns of all halves and pages one set of columns. A column joins the one with the same role; where
 * the heads do not say a role, the one at the same place of its half.
 */
export function nameColumns(
  blocks: readonly Block[],
  granularity: Span | null,
  periodEnd: string | null,
): NamedColumns {
  const columns: {
    role: ColumnRole;
    label: string;
    headings: DraftColumn['headings'][number][];
  }[] = [];
  const idOf = new Map<TableColumn, string>();
  for (const { block, side } of halves(blocks)) {
    const figures = side.columns.filter((column) => column.kind === 'figure');
    const said = figures.map((column) =>
      hasSecondHead(column, block, side) || hasGroupHead(column, block, side)
        ? 'unknown'
        : roleOf(column, granularity, periodEnd),
    );
    // Two columns of one role in one half are two halves taken for one: neither head can be trusted.
    // Without ruling lines, heads may be those of the next columns, whose own were not found.
    const isShifted = !side.ruled && (mayBelongToHeadless(figures) || mayBelongToIdleHead(figures));
    const roles = said.map((role) =>
      !isShifted && said.filter((other) => other === role).length === 1 ? role : 'unknown',
    );
    for (const [place, column] of figures.entries()) {
      const role = roles[place] ?? 'unknown';
      let index = role === 'unknown' ? -1 : columns.findIndex((known) => known.role === role);
      if (index < 0 && columns.length === figures.length) {
        const atPlace = columns[place];
        const isFree = ![...figures.slice(0, place)].some(
          (other) => idOf.get(other) === `c${place + 1}`,
        );
        if (isFree && atPlace && (atPlace.role === 'unknown' || role === 'unknown')) index = place;
      }
      if (index < 0) {
        columns.push({ role, label: column.head?.label ?? '', headings: [] });
        index = columns.length - 1;
      }
      const target = columns[index];
      if (target && target.role === 'unknown') target.role = role;
      if (target && target.label === '') target.label = column.head?.label ?? '';
      if (column.head)
        target?.headings.push({
          label: column.head.label,
          words: column.head.spots.map((spot) => ({ page: block.page.number, word: spot.word })),
        });
      idOf.set(column, `c${index + 1}`);
    }
  }
  return {
    columns: withEnding(columns).map((column, index) => ({ id: `c${index + 1}`, ...column })),
    idOf,
  };
}

/** Beside the opening of the year stands, of two columns, what the year has come to, where no head of it was found. */
function withEnding<C extends Pick<DraftColumn, 'role' | 'headings'>>(
  columns: readonly C[],
): readonly C[] {
  const isOpening = ({ role }: C) => role === 'opening_year' || role === 'prior_year_end';
  if (columns.length !== 2 || !columns.some(isOpening)) return columns;
  return columns.map((column) =>
    column.role === 'unknown' && column.headings.length === 0
      ? { ...column, role: 'ending' }
      : column,
  );
}

function* halves(blocks: readonly Block[]): Generator<{ block: Block; side: TableSide }> {
  for (const block of blocks) for (const side of block.sides) yield { block, side };
}

/** Between its head and the first caption stand other words: 实际 and 预算 below 本月 make it two columns. */
function hasSecondHead(column: TableColumn, { lines }: Block, side: TableSide): boolean {
  const mine = lines.filter((line) => line.side === side);
  const first = mine.findIndex(({ captions }) => captions.length > 0);
  return mine
    .slice(0, Math.max(0, first))
    .some(({ cells }) =>
      cells
        .get(side.columns.indexOf(column))
        ?.some(({ word }) => /\p{Script=Han}/u.test(word.text ?? '')),
    );
}

/** Figures must stand nearer to their own head than this share of their distance from one without figures. */
const CLEARLY_NEARER = 0.5;

/** A head has no figures, and those of another stand about as near to it as to their own. */
function mayBelongToIdleHead(columns: readonly TableColumn[]): boolean {
  const idle = columns.flatMap(({ head, printed }) => (head && !printed ? [head] : []));
  return columns.some(({ head, printed }) => {
    if (!head || !printed) return false;
    const own = apart(head, printed);
    return idle.some((other) => own > CLEARLY_NEARER * apart(other, printed));
  });
}

/** Figures have no head, or none was found, and a head stands about as near to them as to those that it was given to. */
function mayBelongToHeadless(columns: readonly TableColumn[]): boolean {
  const headless = columns.filter(({ head }) => head === null);
  return headless.some(({ printed: without }) =>
    columns.some(
      ({ head, printed }) =>
        head !== null &&
        (!without || !printed || apart(head, printed) > CLEARLY_NEARER * apart(head, without)),
    ),
  );
}

function apart(a: Edges, b: Edges): number {
  return Math.abs(a.left + a.right - b.left - b.right) / 2;
}

function roleOf(
  column: TableColumn,
  granularity: Span | null,
  periodEnd: string | null,
): ColumnRole {
  const meaning = column.head?.meaning;
  if (meaning?.kind === 'figure') return meaning.caption.role(granularity);
  if (meaning?.kind === 'dated') return roleOfDatedHeading(meaning.text, periodEnd, granularity);
  return 'unknown';
}

/** The statement's period where only the heads of its columns tell it. */
export function granularityOfHeads(blocks: readonly Block[]): Granularity | null {
  const labels = blocks
    .flatMap((block) => block.sides)
    .flatMap((side) => side.columns)
    .map((column) => column.head?.label ?? '');
  if (labels.some((label) => /^本月/.test(label))) return 'month';
  if (labels.some((label) => /^本季/.test(label))) return 'quarter';
  const wholeYear = labels.some((label) => /^上年(金额|数|累计)/.test(label));
  return wholeYear && labels.some((label) => /^本年/.test(label)) ? 'year' : null;
}
