import type { DraftHeader, PageTie } from '../../schemas/statement-draft.ts';
import type { Block } from './find-blocks.ts';
import { headerOfBlock } from './header-of-block.ts';
import { mayContinue } from './may-continue.ts';
import type { StatementBlocks } from './statement-blocks.ts';

/**
 * What ties each page of a statement to it. `all` are the statements of the upload, `byPerson` those of them whose pages a person
 * put together. That ties no page to them: what they hold beside their first page may as well belong elsewhere.
 */
export function pageTies(
  statement: StatementBlocks,
  all: readonly StatementBlocks[],
  byPerson: ReadonlySet<StatementBlocks>,
): PageTie[] {
  const [opening] = statement.blocks;
  if (!opening) return [];
  const ownPage = opening.page.number;
  return [...new Set(statement.blocks.map(({ page }) => page.number))].map((page) => {
    const blocks = statement.blocks.filter((block) => block.page.number === page);
    // A first page with title and period is nobody's second one.
    const mayBeOthers = page !== ownPage || !namesItself(opening);
    const isWanted = (block: Block) =>
      all.some((other) => other !== statement && isOpenFor(other, block, statement, byPerson));
    return {
      page,
      isNamed: page === ownPage || blocks.every((block) => names(block, opening)),
      hasRival: mayBeOthers && blocks.some(isWanted),
    };
  });
}

function namesItself(block: Block): boolean {
  return block.title !== null && Boolean(headerOfBlock(block).periodEnd?.value);
}

/** The page prints the same title, company and period as the first one: it says itself what it goes on with. */
function names(block: Block, opening: Block): boolean {
  const [title, first] = [block.title, opening.title];
  if (!title || !first || title.scope !== first.scope) return false;
  if (title.mayLackScope || first.mayLackScope) return false;
  const [header, before] = [block, opening].map(headerOfBlock);
  // Names that are only alike may be those of two companies of one group.
  const isSame = (name: keyof DraftHeader) =>
    (header?.[name]?.value ?? null) === (before?.[name]?.value ?? null);
  return (
    namesItself(block) &&
    Boolean(header?.entityName?.value) &&
    (['entityName', 'periodStart', 'periodEnd', 'granularity'] as const).every(isSame)
  );
}

/** Of a page's rows another statement lacks more than this share: it may be the other's page. */
const LACKING = 0.5;

/**
 * A statement that was opened before the page, or, where a person has put either's pages together, anywhere, lacks its rows as
 * well, and nothing on the page speaks against it.
 */
function isOpenFor(
  other: StatementBlocks,
  block: Block,
  taker: StatementBlocks,
  byPerson: ReadonlySet<StatementBlocks>,
): boolean {
  const [opening] = other.blocks;
  if (!opening || opening.page.number === block.page.number) return false;
  const isLater = opening.page.number > block.page.number;
  if (isLater && !byPerson.has(taker) && !byPerson.has(other)) return false;
  if (other.form.kind !== taker.form.kind) return false;
  const own = other.blocks.filter(({ page }) => page.number === opening.page.number);
  const held = keysOf(other, byPerson.has(other) ? own : undefined);
  const keys = [...keysOf(taker, [block])];
  const lacking = keys.filter((key) => !held.has(key));
  return lacking.length > LACKING * keys.length && mayContinue(other, block);
}

/** Keys of the rows that a statement has, all or those of some of its tables. */
function keysOf(
  { alignment, lines, blocks }: StatementBlocks,
  only: readonly Block[] = blocks,
): Set<string> {
  const wanted = new Set(only.flatMap((block) => block.lines));
  return new Set(
    alignment.rows.flatMap(({ row, from }) => {
      const line = lines[from];
      return row?.key && line && wanted.has(line) ? [row.key] : [];
    }),
  );
}
