import type { StatementForm } from '../../kinds/catalogue.ts';
import type { Page } from '../../schemas/page.ts';
import type { PageGrouping } from '../../schemas/page-grouping.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { type PartOfPages, partsOfPages } from '../parts-of-pages.ts';
import { agreeOnNames } from './agree-on-names.ts';
import { alignCaptions, type CaptionLine } from './align-captions.ts';
import { amountsBesideNames } from './amounts-beside-names.ts';
import { type BodyLine, captionOf } from './body-lines.ts';
import { draftOf } from './build-draft.ts';
import { compact } from './compact.ts';
import { type Block, findBlocks } from './find-blocks.ts';
import type { Title } from './find-titles.ts';
import { headerBefore } from './header-before.ts';
import { isTitleOfPlan } from './is-title-of-plan.ts';
import { mayContinue } from './may-continue.ts';
import { pageTies } from './page-ties.ts';
import { periodOfSibling } from './period-of-sibling.ts';
import { printOf } from './print-of.ts';
import type { StatementBlocks } from './statement-blocks.ts';
import { withoutRepeatedRows } from './without-repeated-rows.ts';

/** Fewer rows than this with a caption of the form do not make a statement. */
const FEWEST_KNOWN_ROWS = 5;
/** Without a title, this share of the lines with figures must be rows of the form. */
const KNOWN_SHARE = 0.6;
/** A printed form number (会小企01表) outweighs a few captions that both standards share. */
const FORM_CODE_BONUS = 5;

/**
 * Reads every statement on the pages of one file. Pages are in order; words keep their page. `said`: which pages a person
 * says belong together, and whether their order is a person's word as well. Nothing that stands in one part is said of another, but a statement of any part that lacks the rows of
 * a page is its rival.
 */
export function readStatements(
  pages: readonly Page[],
  forms: readonly StatementForm[],
  said: { readonly grouping: PageGrouping | null; readonly isOrderByPerson: boolean } = {
    grouping: null,
    isOrderByPerson: false,
  },
): DraftStatement[] {
  const parts = partsOfPages(pages, said.grouping, said.isOrderByPerson).map((part) => ({
    part,
    found: findStatements(part, forms),
  }));
  const all = parts.flatMap(({ found }) => found);
  const byPerson = new Set(parts.flatMap(({ part, found }) => (part.isByPerson ? found : [])));
  return parts.flatMap(({ found }) => {
    const tiesOf = (statement: StatementBlocks) => pageTies(statement, all, byPerson);
    const drafts = found.reduce<DraftStatement[]>((before, statement) => {
      before.push(draftOf(statement, tiesOf(statement), headerBefore(before), all));
      return before;
    }, []);
    const dated = found.map((statement, index) => {
      const draft = drafts[index] as DraftStatement;
      const period = periodOfSibling(draft, drafts);
      if (!period) return draft;
      const before = headerBefore(drafts.slice(0, index));
      return draftOf(statement, tiesOf(statement), before, all, period);
    });
    return agreeOnNames(dated);
  });
}

/** The tables of a part put together to statements. */
function findStatements(part: PartOfPages, forms: readonly StatementForm[]): StatementBlocks[] {
  const found: StatementBlocks[] = [];
  // A title near the foot of a page, of which the next page must show whether it opens a statement.
  let opened: StatementBlocks | null = null;
  const leave = (page: Page, from?: number, to?: number) => {
    const last = found.at(-1);
    if (!last || !follows(last, page, part)) return;
    const orphans = [...last.orphans, ...amountsBesideNames(page, from, to)];
    found[found.length - 1] = { ...last, orphans };
  };
  const leaveBlock = ({ page, top, bottom }: Block) => leave(page, top, bottom);
  for (const { page, block } of part.pages.flatMap((page) => blocksOf(page, forms))) {
    if (!block) {
      leave(page);
      continue;
    }
    const joined = opened && joinedWith(opened, block, forms, part);
    if (joined) {
      found.push({ ...joined, orphans: [] });
      opened = null;
      continue;
    }
    for (const one of opened?.blocks ?? []) leaveBlock(one);
    opened = null;
    const last = found.at(-1);
    const longer = last && joinedWith(last, block, forms, part);
    if (last && longer) {
      found[found.length - 1] = { ...longer, orphans: last.orphans };
      continue;
    }
    const alone = bestForm([block], forms);
    if (alone && isStatement(alone)) {
      // A photo without a title may show the rest of the one before, which is then not whole.
      const mayBeRest = block.page.source === 'ocr' && !block.title && last?.form === alone.form;
      // By its title （续） it is the rest, whose rows did not fit in where those before it end: no statement of its own.
      const isRest = block.title?.continued === true && last?.form.kind === alone.form.kind;
      const goesOn = last !== undefined && (mayBeRest || isRest) && continues(last, block, part);
      const isEndOnly = last !== undefined && beginsWhereEnds(last, alone, part);
      if (goesOn || isEndOnly) leaveBlock(block);
      if (!isEndOnly && (!goesOn || !isRest)) found.push(alone);
    } else if (alone && mayOpen(alone)) opened = alone;
    else leaveBlock(block);
  }
  for (const one of opened?.blocks ?? []) leaveBlock(one);
  return found;
}

/** A statement with the rows of another table; null where that is none of its own. */
function joinedWith(
  statement: StatementBlocks,
  block: Block,
  forms: readonly StatementForm[],
  part: PartOfPages,
): StatementBlocks | null {
  if (!continues(statement, block, part)) return null;
  const last = statement.blocks.at(-1);
  const parted = last ? withoutRepeatedRows(last, block) : null;
  const before = parted ? [...statement.blocks.slice(0, -1), parted.before] : statement.blocks;
  const added = parted?.after ?? block;
  const joined = bestForm([...before, added], forms);
  return joined && (parted || isContinuation(statement, joined, added)) ? joined : null;
}

/** A form whose titles are Chinese has no English one, and the other way round. */
function isWrittenLike({ line }: Title, { titles }: StatementForm): boolean {
  const isHan = (text: string | null | undefined) => /\p{Script=Han}/u.test(text ?? '');
  return line.spots.some(({ word }) => isHan(word.text)) === isHan(titles[0]);
}

/** The form whose rows the lines follow best. Null where none has anything in common with them. */
function bestForm(
  blocks: readonly Block[],
  forms: readonly StatementForm[],
): StatementBlocks | null {
  const title = blocks.find((block) => block.title)?.title ?? null;
  const lines = inReadingOrder(blocks);
  const captions = lines.map(captionLine);
  const printed = compact(
    blocks[0]?.headerLines
      .flatMap((line) => line.spots.map((spot) => spot.word.text ?? ''))
      .join('') ?? '',
  );
  let best: StatementBlocks | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const form of forms) {
    if (title && (form.kind !== title.kind || !isWrittenLike(title, form))) continue;
    const alignment = alignCaptions(captions, form);
    const score =
      alignment.score + (form.formCode && printed.includes(form.formCode) ? FORM_CODE_BONUS : 0);
    if (score > bestScore) {
      bestScore = score;
      best = { blocks, form, lines, alignment, orphans: [] };
    }
  }
  return best;
}

/**
 * Left halves of all pages first, then right halves: the order in which a form counts its rows. Where not all pages have
 * the same halves, page by page.
 */
function inReadingOrder(blocks: readonly Block[]): BodyLine[] {
  const halves = (of: readonly Block[], side: number) =>
    of.flatMap((block) => block.lines.filter((line) => line.side === block.sides[side]));
  const counts = blocks.map((block) => block.sides.length);
  const most = Array.from({ length: Math.max(...counts) }, (_, side) => side);
  return counts.every((count) => count === counts[0])
    ? most.flatMap((side) => halves(blocks, side))
    : blocks.flatMap((block) => most.flatMap((side) => halves([block], side)));
}

function captionLine(line: BodyLine, index: number, all: readonly BodyLine[]): CaptionLine {
  const next = all[index + 1];
  return {
    caption: captionOf(line),
    rowNumbers: line.rowNumbers.flatMap((spot) =>
      [spot.word.text, spot.word.digits?.text]
        .filter((text): text is string => /^\d{1,3}$/.test(text?.trim() ?? ''))
        .map(Number),
    ),
    hasFigures: line.cells.size > 0,
    ...(line.captions.length === 0 && { beside: true as const }),
    byOcr: line.page.source === 'ocr',
    closed: line.ruledBelow || next === undefined || next.side !== line.side,
  };
}

/** The tables of a page; null where it has none. */
function blocksOf(
  page: Page,
  forms: readonly StatementForm[],
): { readonly page: Page; readonly block: Block | null }[] {
  const blocks = findBlocks(page, forms);
  return blocks.length === 0 ? [{ page, block: null }] : blocks.map((block) => ({ page, block }));
}

function follows(last: StatementBlocks, page: Page, { placeOf }: PartOfPages): boolean {
  const lastBlock = last.blocks.at(-1);
  return lastBlock !== undefined && placeOf(page) <= placeOf(lastBlock.page) + 1;
}

function continues(last: StatementBlocks, block: Block, part: PartOfPages): boolean {
  const lastBlock = last.blocks.at(-1);
  if (!lastBlock || !follows(last, block.page, part)) return false;
  if (!block.title && part.placeOf(block.page) <= part.placeOf(lastBlock.page)) return false;
  return mayContinue(last, block);
}

/**
 * The rows that the new block adds are rows that were not there before: three at least, or all that it holds, as where
 * the last row of a form falls on a page of its own.
 */
function isContinuation(before: StatementBlocks, joined: StatementBlocks, block: Block): boolean {
  const added = knownRows(joined) - knownRows(before);
  if (added >= 3) return true;
  const ofBlock = joined.alignment.rows.filter(
    ({ from }) => joined.lines[from]?.page === block.page && joined.lines[from]?.cells.size,
  );
  return added > 0 && ofBlock.every(({ row, similarity: likeness }) => row && likeness > 0.6);
}

function knownRows(statement: StatementBlocks): number {
  return statement.alignment.rows.filter((row) => row.row?.key && row.similarity > 0.6).length;
}

/**
 * The next page of a picture begins behind the row with which the statement before it ends: whatever was read of its
 * company or period, it is no statement of its own, unless its title is another one.
 */
function beginsWhereEnds(last: StatementBlocks, next: StatementBlocks, part: PartOfPages): boolean {
  const [block] = next.blocks;
  if (block?.page.source !== 'ocr' || last.form !== next.form || !follows(last, block.page, part))
    return false;
  const opened = last.blocks.find(({ title }) => title)?.title;
  if (block.title && block.title.scope !== (opened?.scope ?? null)) return false;
  const placesOf = ({ alignment, form }: StatementBlocks) =>
    alignment.rows.flatMap(({ row }) => (row ? [form.rows.indexOf(row)] : []));
  const [before, after] = [placesOf(last), placesOf(next)];
  return before.length > 0 && after.length > 0 && Math.min(...after) > Math.max(...before);
}

/** Too few rows for a statement, be it none, below a title: those that are missing may stand on the next page. */
function mayOpen(candidate: StatementBlocks): boolean {
  const isBlank = candidate.lines.every(({ cells }) => cells.size === 0);
  return isTitled(candidate) && (isBlank || knownRows(candidate) > 0);
}

/** Plans and forecasts have the rows of statements and are none. */
const NO_STATEMENT = /预算|预测|预计|备考|模拟/;
/** English ones may say so in any line above the table. */
const NO_ENGLISH_STATEMENT =
  /\b(?:forecasts?|forecasted|project(?:ed|ions?)|budget(?:ed)?|pro[ -]?forma|hypothetical|prospective)\b/i;

function isPlan({ blocks: [opening] }: StatementBlocks): boolean {
  const heading = (opening?.title?.line.spots ?? []).map(({ word }) => compact(word.text)).join('');
  if (NO_STATEMENT.test(heading) || opening?.headerLines.some(isTitleOfPlan)) return true;
  const above = opening?.headerLines.map(({ spots }) =>
    printOf(spots.map(({ word }) => word.text)),
  );
  return above?.some((line) => NO_ENGLISH_STATEMENT.test(line)) ?? false;
}

function isTitled(candidate: StatementBlocks): boolean {
  return !isPlan(candidate) && candidate.blocks.some((block) => block.title);
}

function isStatement(candidate: StatementBlocks): boolean {
  if (isPlan(candidate)) return false;
  const known = knownRows(candidate);
  if (known < FEWEST_KNOWN_ROWS) return false;
  if (candidate.blocks.some((block) => block.title)) return true;
  return known >= KNOWN_SHARE * candidate.lines.filter((line) => line.cells.size > 0).length;
}
