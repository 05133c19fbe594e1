import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { compact } from './compact.ts';
import type { Block } from './find-blocks.ts';
import type { Title } from './find-titles.ts';
import type { StatementBlocks } from './statement-blocks.ts';

/** So many other statements of a file, each of a kind of its own, say that it holds one company's figures. */
const FEWEST_OTHERS = 2;

/** Whose figures they are, as the title says; null where it says nothing of it. */
export function scopeOf({ blocks }: StatementBlocks): DraftStatement['scope'] {
  return titlesOf(blocks).find((title) => title.scope)?.scope ?? null;
}

/**
 * Part of the title was not read, or what stands above the table says whose figures these are, so that the statement may be
 * consolidated or the parent company's. Where all others of the file, one of each kind, are neither, it is neither.
 * `all`: the statements of the file.
 */
export function mayLackScope(statement: StatementBlocks, all: readonly StatementBlocks[]): boolean {
  const { blocks, form } = statement;
  if (scopeOf(statement) !== null) return false;
  if (blocks.some(namesScope)) return true;
  const titles = titlesOf(blocks);
  // Small enterprises draw up no consolidated statements, unless they say so.
  if (form.standard !== 'general_enterprise' || titles.length === 0) return false;
  if (!titles.every((title) => title.mayLackScope)) return false;
  const others = all.filter((other) => other !== statement);
  const kinds = new Set(all.map((one) => one.form.kind));
  return (
    others.length < FEWEST_OTHERS || kinds.size < all.length || !others.every(hasSurelyNoScope)
  );
}

function hasSurelyNoScope({ blocks }: StatementBlocks): boolean {
  const titles = titlesOf(blocks);
  return (
    !blocks.some(namesScope) &&
    titles.length > 0 &&
    titles.every((title) => title.scope === null && !title.mayLackScope)
  );
}

function titlesOf(blocks: readonly Block[]): Title[] {
  return blocks.flatMap(({ title }) => title ?? []);
}

/** A company's name, with its label. */
const COMPANY = /^.*(?:单位|名称|公司)[:：].*$/;

/** Above the table something says whose figures these are, elsewhere than in the title. */
function namesScope({ headerLines }: Block): boolean {
  return headerLines.some(({ spots }) =>
    spots.some(({ word }) =>
      /合并|母公司|汇总|个别报表/.test(compact(word.text).replace(COMPANY, '')),
    ),
  );
}
