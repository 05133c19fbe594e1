import { isExact } from '../../schemas/page.ts';
import type { Block } from './find-blocks.ts';
import { headerOfBlock } from './header-of-block.ts';
import { isSameCompany } from './is-same-company.ts';
import type { StatementBlocks } from './statement-blocks.ts';

/** Nothing that a table says of itself, title or header, is said otherwise by the statement that it would continue. */
export function mayContinue(statement: StatementBlocks, block: Block): boolean {
  const [first] = statement.blocks;
  if (!first || differences(first, block) > 0) return false;
  if (!block.title) return true;
  const opened = statement.blocks.find((one) => one.title)?.title ?? null;
  if ((opened ?? statement.form).kind !== block.title.kind) return false;
  // OCR may lose 合并, or all of a title; the rows of another statement would not go on where these end.
  const isLost =
    block.page.source === 'ocr' &&
    (block.title.scope === null || opened === null || opened.mayLackScope);
  return isLost || opened?.scope === block.title.scope;
}

/** How many of company, period and unit are other ones on the next page. */
function differences(before: Block, block: Block): number {
  const [first, next] = [headerOfBlock(before), headerOfBlock(block)];
  // A text layer has every character as it is; OCR reads one name more or less well, and loses its beginning.
  const areExact = [before, block].every(({ page }) => isExact(page));
  const differs = (name: 'entityName' | 'periodEnd' | 'unit') => {
    const [one, two] = [first[name]?.value, next[name]?.value];
    if (!one || !two) return false;
    if (name !== 'entityName') return one !== two;
    return areExact
      ? one !== two
      : !isSameCompany(one, two) && !one.endsWith(two) && !two.endsWith(one);
  };
  return (['entityName', 'periodEnd', 'unit'] as const).filter(differs).length;
}
