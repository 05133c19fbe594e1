import type { CatalogueRow, StatementForm } from '../../kinds/catalogue.ts';
import { coresOfRow } from '../../kinds/cores-of-row.ts';
import { hasDigit } from '../../kinds/has-digit.ts';
import { median } from '../../kinds/median.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { isBlankMark } from '../../kinds/parse-figure.ts';
import { Granularity } from '../../schemas/document.ts';
import type { Box } from '../../schemas/page.ts';
import { isExact } from '../../schemas/page.ts';
import type {
  DraftCell,
  DraftHeader,
  DraftRow,
  DraftStatement,
  DraftText,
  PageTie,
  PlacedWord,
  Span,
} from '../../schemas/statement-draft.ts';
import { similarity } from '../caption-similarity.ts';
import type { AlignedRow } from './align-captions.ts';
import { type BodyLine, captionOf } from './body-lines.ts';
import { compact } from './compact.ts';
import { contradictsUnit } from './contradicts-unit.ts';
import { differByOneCharacter } from './differ-by-one-character.ts';
import type { Block } from './find-blocks.ts';
import type { HeaderBefore } from './header-before.ts';
import { headerOfBlock } from './header-of-block.ts';
import { isSameCompany } from './is-same-company.ts';
import { isUnderline } from './is-underline.ts';
import { mayBeCutOff } from './may-be-cut-off.ts';
import { granularityOfHeads, type NamedColumns, nameColumns } from './name-columns.ts';
import { periodOfHeads } from './period-of-heads.ts';
import type { PrintedPeriod } from './period-of-sibling.ts';
import type { Spot } from './place.ts';
import {
  captionIsCertain,
  captionLeans,
  columnsAreUpright,
  figuresAreLevel,
  placeWitnesses,
} from './place-witnesses.ts';
import { printOf } from './print-of.ts';
import { readHeader } from './read-header.ts';
import { mayLackScope, scopeOf } from './scope-of-statement.ts';
import type { StatementBlocks } from './statement-blocks.ts';
import type { TableSide } from './table-columns.ts';
import { unitOfCaptions } from './unit-of-captions.ts';
import { withoutCoincidingNumbers } from './without-coinciding-numbers.ts';
import { withoutStrayMarks } from './without-stray-marks.ts';

/** Lines below the last known row that are signatures, dates or page numbers, not rows. */
const FOOTER =
  /负责人|制表|填表|审核|复核|打印|编制|法定代表|日期|第.{0,3}页|共.{0,3}页|^注|备注|accompanying notes|^see notes|integral part/i;
/** Indent of a detail against the items of its form, in text heights. */
const DETAIL_INDENT = 1.5;

/**
 * Turns aligned lines into a draft: rows with keys, cells with their words and regions. `before` is what the statements
 * printed before this one hand on: company and period go for it where it names none itself; the unit does not. `period` is
 * printed elsewhere in the file and goes for what was read of this statement's own. `all`: the statements of the file.
 */
export function draftOf(
  statement: StatementBlocks,
  ties: readonly PageTie[],
  before: HeaderBefore,
  all: readonly StatementBlocks[],
  period: PrintedPeriod | null = null,
): DraftStatement {
  const { blocks, form, lines, alignment } = statement;
  const read = headerOfPages(blocks);
  const said =
    period ?? (read.periodEnd ? read : (periodOfHeads(blocks) ?? inherited(read, before)));
  const isCalendarYear = form.standard !== 'ifrs_us_gaap' && form.kind !== 'balance_sheet';
  const dated = isCalendarYear ? begunInJanuary(said) : said;
  const ofCaptions = unitOfCaptions(lines);
  const header: DraftHeader = {
    ...read,
    entityName: read.entityName ?? before?.entityName ?? null,
    periodStart: dated.periodStart,
    periodEnd: dated.periodEnd,
    granularity: dated.granularity,
    ...unitAndCurrency(read, ofCaptions, blocks),
  };
  const granularity = granularityOf(header, blocks);
  const named = nameColumns(blocks, granularity, header.periodEnd?.value ?? null);
  const used = new Set(alignment.rows.map((row) => row.row?.key ?? ''));
  const printed = alignment.rows.map((row) => withoutFiguredHeading(row, lines));
  const kept = printed.filter((row, index) =>
    row.row ? true : isUnknownRow(row, index, printed, lines),
  );
  const itemLeft = median(
    kept
      .filter((row) => row.row?.level === 'item')
      .flatMap((row) => lines[row.from]?.captions.slice(0, 1) ?? [])
      .map((spot) => spot.left),
  );
  const known = kept.filter((row) => row.row && row.row.level !== 'heading');
  const numbered = known.filter((row) => row.rowNumberAgrees).length > known.length / 2;
  const end = Math.max(0, ...known.map(({ to }) => to + 1));
  const level = new Map<TableSide, boolean>();
  const isLevel = ({ side }: BodyLine): boolean => {
    if (!level.has(side)) {
      // Page numbers and signatures below the last row stand in no column.
      const half = lines.slice(0, end).filter((line) => line.side === side);
      const rows = known
        .map(({ from, to }) => lines.slice(from, to + 1))
        .filter(([first]) => first?.side === side);
      level.set(side, figuresAreLevel(half, rows) && columnsAreUpright(half));
    }
    return level.get(side) ?? true;
  };
  const captionAt = ({ from, to }: AlignedRow): string =>
    printOf(lines.slice(from, to + 1).map(captionOf));
  const captionAbove = (index: number): string => {
    const above = kept.slice(0, index).findLast(({ row }) => row?.level !== 'heading');
    return above ? captionAt(above) : '';
  };
  const agreed = new Set(
    kept.flatMap(({ rowNumberAgrees, row }) => (rowNumberAgrees ? (row?.rowNumber ?? []) : [])),
  );
  /** Rows that no caption names to the letter: each is printed once. */
  const readExactly = new Set(
    kept.flatMap(({ row, similarity }) => (row && similarity === 1 ? row : [])),
  );
  const notReadElsewhere = form.rows.filter((row) => !readExactly.has(row));
  const rows: DraftRow[] = [];
  for (const [index, aligned] of kept.entries()) {
    if (aligned.row?.level === 'heading') continue;
    const group = lines.slice(aligned.from, aligned.to + 1);
    const caption = captionAt(aligned);
    const previous = rows.at(-1);
    const prefix = normaliseCaption(caption).prefix;
    const called = exactRow(caption, form.rows);
    const section = aligned.row ? aligned.row.section : sectionAround(kept, index);
    const inPlace =
      !aligned.row && form.orderIsFree ? itemOfSection(caption, section, form.rows, used) : null;
    const placed = inPlace ? { ...aligned, row: inPlace, similarity: 1, rival: 0 } : aligned;
    const stranger = placed.row ? null : (called ?? garbledTwin(caption, group, form.rows));
    const free = stranger === called && stranger?.key && !used.has(stranger.key) ? stranger : null;
    for (const { key } of [inPlace, free].filter((one) => one !== null)) used.add(key ?? '');
    const indent = (group[0]?.captions[0]?.left ?? 0) - (itemLeft ?? 0);
    const em = blocks.find(({ page }) => page === group[0]?.page)?.em ?? 1;
    const row = placed.row ?? free;
    const witnesses =
      (row
        ? called && called !== row && !inPlace
        : isRestOfCaption(caption, captionAbove(index), form.rows) ||
          (group[0]?.page.source === 'ocr' && isPartOfAbsent(caption, form.rows, used))) ||
      mayBeBroken(aligned, printed, lines) ||
      mayBeCutOff(group, row, notReadElsewhere) ||
      (form.blocksAreHeaded &&
        placed.row &&
        isHeadedOtherwise(placed.row, kept.slice(0, index), form))
        ? []
        : placeWitnesses(
            placed,
            group,
            numbered,
            group[0] ? isLevel(group[0]) : true,
            em,
            ofCaptions !== null,
          );
    rows.push({
      key: row?.key ?? null,
      label: labelOf(caption, placed, group[0]?.page.source === 'ocr'),
      rowNumber: printedRowNumber(group, aligned, agreed),
      section: placed.row ? placed.row.section : section,
      prefix:
        prefix ??
        (!placed.row && previous?.prefix === 'of_which' && indent > DETAIL_INDENT * em
          ? 'of_which'
          : null),
      outOfOrder: free !== null,
      duplicateOf: stranger?.key && !free && used.has(stranger.key) ? stranger.key : null,
      page: group[0]?.page.number ?? 1,
      witnesses,
      ...(witnesses.join() === 'geometry' && captionLeans(placed) && { leans: true as const }),
      cells: cellsOf(group, named),
    });
  }
  return {
    formId: form.id,
    scope: scopeOf(statement),
    scopeIsDoubtful: mayLackScope(statement, all),
    pages: [...new Set(blocks.map((block) => block.page.number))],
    ties,
    granularity,
    header,
    columns: named.columns,
    rows: withoutCoincidingNumbers(
      rows.map((row) => (isPrintedTwice(row, rows) ? { ...row, witnesses: [] } : row)),
      form.rows,
    ),
    unassigned: [...unassigned(kept, lines), ...statement.orphans],
  };
}

/** Two rows are called by captions of one key, as 净值 and 净额 of older forms: which of them is meant nobody can tell. */
function isPrintedTwice({ key }: DraftRow, rows: readonly DraftRow[]): boolean {
  return key !== null && rows.some(({ duplicateOf }) => duplicateOf === key);
}

/** The captions may say the unit; where the header or a line below the heads says another, nobody can tell which. */
function unitAndCurrency(
  { unit, currency }: DraftHeader,
  ofCaptions: DraftText | null,
  blocks: readonly Block[],
): Pick<DraftHeader, 'unit' | 'currency'> {
  const said = unit?.value ?? ofCaptions?.value;
  if (said && blocks.some(({ linesBelow }) => contradictsUnit(linesBelow, said)))
    return { unit: null, currency };
  if (!ofCaptions) return { unit, currency };
  if (unit && unit.value !== ofCaptions.value) return { unit: null, currency };
  return {
    unit: unit ?? ofCaptions,
    currency: currency ?? { ...ofCaptions, value: 'CNY' },
  };
}

/** The header of the first page, and what only a later page of the statement lets one read, or read more surely. */
function headerOfPages(blocks: readonly Block[]): DraftHeader {
  const [first = readHeader(1, []), ...others] = blocks.map((block) => headerOfBlock(block));
  return others.reduce((known, next) => {
    const { periodStart, periodEnd, granularity } =
      surer(known.periodEnd, next.periodEnd) === known.periodEnd ? known : next;
    return {
      entityName: known.entityName ?? next.entityName,
      taxId: known.taxId ?? next.taxId,
      periodStart,
      periodEnd,
      granularity,
      unit: surer(known.unit, next.unit),
      currency: known.currency ?? next.currency,
    };
  }, first);
}

/** The first of two texts, unless the second is the same and its readers are surer of it. */
function surer(first: DraftText | null, second: DraftText | null): DraftText | null {
  if (!first?.value || !second) return second ?? first;
  const sureness = ({ sources }: DraftText) =>
    Math.min(...sources.map(({ word }) => word.vocabulary?.confidence ?? 1));
  const isSame = first.value === second.value && first.sources.length === second.sources.length;
  return isSame && sureness(second) > sureness(first) ? second : first;
}

/** Names less alike than this may be two companies', and a period is not handed from one to the other. */
const SURELY_SAME_COMPANY = 0.75;

/** The period of the statements before, unless they are another company's. */
function inherited(
  read: DraftHeader,
  before: HeaderBefore,
): Pick<DraftHeader, 'periodStart' | 'periodEnd' | 'granularity'> {
  const [company, other] = [read.entityName?.value, before?.entityName?.value];
  const isAnother = company && other && !isSameCompany(company, other, SURELY_SAME_COMPANY);
  return before && !isAnother ? before : read;
}

/** The period of the header; heads of months or quarters disprove a whole year, whose month was not read. */
function granularityOf(header: DraftHeader, blocks: readonly Block[]): Span | null {
  const printed = Granularity.safeParse(header.granularity?.value).data ?? null;
  const ofHeads = granularityOfHeads(blocks);
  const isDisproved = printed === 'year' && (ofHeads === 'month' || ofHeads === 'quarter');
  return isDisproved ? ofHeads : (printed ?? ofHeads ?? spanFromNewYear(header));
}

const END_OF_JANUARY = '-01-31';

/** Of business years that are calendar years, what ends with January began with it: whoever read the last day has read the first. */
function begunInJanuary(dated: PrintedPeriod): PrintedPeriod {
  const { periodStart, periodEnd } = dated;
  if (periodStart || !periodEnd?.value?.endsWith(END_OF_JANUARY)) return dated;
  return { ...dated, periodStart: { ...periodEnd, value: `${periodEnd.value.slice(0, 4)}-01-01` } };
}

/** 2024年1-9月: a period that begins with the year and has no name. */
function spanFromNewYear({ periodStart, periodEnd }: DraftHeader): Span | null {
  const [start, end] = [periodStart?.value, periodEnd?.value];
  if (!start || !end || start.slice(0, 4) !== end.slice(0, 4)) return null;
  if (!start.endsWith('-01-01')) return null;
  // January is a month of its own, of whatever business year.
  return end.endsWith(END_OF_JANUARY) ? 'month' : 'year_to_date';
}

/** A heading has no figures: a row with some that is called like one is a row that the form does not know. */
function withoutFiguredHeading(aligned: AlignedRow, lines: readonly BodyLine[]): AlignedRow {
  const printed = lines
    .slice(aligned.from, aligned.to + 1)
    .flatMap(({ cells }) => [...cells.values()]);
  const isFigured = printed.flat().some(({ word }) => hasDigit(word));
  return aligned.row?.level === 'heading' && isFigured ? { ...aligned, row: null } : aligned;
}

/** Printed rows that the form does not know: they have a figure, and above the last known row or a caption of their own. */
function isUnknownRow(
  row: AlignedRow,
  index: number,
  all: readonly AlignedRow[],
  lines: readonly BodyLine[],
): boolean {
  const line = lines[row.from];
  const printed = [...(line?.cells.values() ?? [])].flat();
  // What a picture shows of a mark may be dirt; a text layer has it as a sign.
  const isPrinted = ({ word }: Spot) =>
    hasDigit(word) || (line !== undefined && isExact(line.page) && isBlankMark(word.text ?? ''));
  if (!line || !printed.some(isPrinted)) return false;
  const caption = captionOf(line);
  // A label of the foot may stand in a column, where a seal or a wide gap parted it from its like.
  const texts = [...line.cells.values()]
    .flat()
    .map((spot) => compact(spot.word.text))
    .join(' ');
  if (FOOTER.test(caption) || FOOTER.test(texts)) return false;
  const sameHalf = (other: AlignedRow) => {
    const place = lines[other.from];
    return other.row !== null && place?.page === line.page && place.side === line.side;
  };
  const between = all.slice(0, index).some(sameHalf) && all.slice(index + 1).some(sameHalf);
  return between || caption.length >= 2;
}

function exactRow(caption: string, rows: readonly CatalogueRow[]): CatalogueRow | null {
  const core = normaliseCaption(caption).core;
  const matching = rows.filter((row) => row.level !== 'heading' && coresOfRow(row).includes(core));
  return matching.length === 1 ? (matching[0] ?? null) : null;
}

/** The item or detail of a section that has this caption, where the order inside sections is free. */
function itemOfSection(
  caption: string,
  section: string | null,
  rows: readonly CatalogueRow[],
  used: ReadonlySet<string>,
): CatalogueRow | null {
  const core = normaliseCaption(caption).core;
  const found = rows.find(
    (row) =>
      (row.level === 'item' || row.level === 'memo') &&
      row.section === section &&
      coresOfRow(row).includes(core),
  );
  return found?.key && !used.has(found.key) ? found : null;
}

/** The heading or total printed last above a row opens another block than the row's. */
function isHeadedOtherwise(
  row: CatalogueRow,
  above: readonly AlignedRow[],
  { identities }: StatementForm,
): boolean {
  const isTotal = ({ key }: CatalogueRow) => identities.some(({ total }) => total === key);
  if (row.level === 'subtotal' || isTotal(row)) return false;
  const opening = above.findLast(
    (one) => one.row && (/heading|subtotal/.test(one.row.level) || isTotal(one.row)),
  )?.row;
  return Boolean(opening?.section) && opening?.section !== row.section;
}

/** A heading ends in a colon or is set in capitals. */
const HEADING = /[:：]$|^[^a-z]*$/;

/**
 * Above or below the English caption of a row stands a line without figures that no form knows: the rest of it, perhaps,
 * and with it another row.
 */
function mayBeBroken(
  aligned: AlignedRow,
  all: readonly AlignedRow[],
  lines: readonly BodyLine[],
): boolean {
  const place = all.indexOf(aligned);
  return [all[place - 1], all[place + 1]].some((other) => {
    const line = other && lines[other.from];
    const own = lines[aligned.from];
    if (!other || other.row || !line || line.cells.size > 0 || line.page !== own?.page)
      return false;
    const upper = lines[Math.min(aligned.to, other.to)];
    const caption = captionOf(line);
    return (
      !upper?.ruledBelow &&
      /[a-z]{2}/i.test(caption) &&
      !/\p{Script=Han}/u.test(caption + captionOf(own)) &&
      !HEADING.test(caption) &&
      !FOOTER.test(caption)
    );
  });
}

/** Of shorter captions one other character makes another word. */
const SHORTEST_TWIN = 4;

/** The row whose caption this one is but for a character that OCR may have misread; null where it read all surely. */
function garbledTwin(
  caption: string,
  group: readonly BodyLine[],
  rows: readonly CatalogueRow[],
): CatalogueRow | null {
  const core = normaliseCaption(caption).core;
  if (captionIsCertain(group) || core.length < SHORTEST_TWIN) return null;
  return (
    rows.find(
      (row) =>
        row.level !== 'heading' && coresOfRow(row).some((one) => differByOneCharacter(one, core)),
    ) ?? null
  );
}

/**
 * The last line of a wrapped caption that was not joined with the one above it: no row of the company's own is called so.
 */
function isRestOfCaption(caption: string, above: string, rows: readonly CatalogueRow[]): boolean {
  const [core, start] = [normaliseCaption(caption).core, normaliseCaption(above).core];
  if (start === '') return false;
  return rows.some((row) =>
    coresOfRow(row).some(
      (whole) => whole !== core && whole.startsWith(start) && whole.endsWith(core),
    ),
  );
}

/** What is left of a caption whose row was found nowhere, where a crease or a shadow took the rest: no name of its own. */
function isPartOfAbsent(
  caption: string,
  rows: readonly CatalogueRow[],
  used: ReadonlySet<string>,
): boolean {
  const { core } = normaliseCaption(caption);
  return rows.some(
    (row) =>
      row.level !== 'heading' &&
      !used.has(row.key ?? '') &&
      coresOfRow(row).some((whole) => whole !== core && whole.includes(core)),
  );
}

/** The section in which an unknown row is printed: that of the nearest heading, item or subtotal above, memo rows skipped. */
function sectionAround(rows: readonly AlignedRow[], index: number): string | null {
  const above = rows.slice(0, index).findLast((row) => row.row && row.row.level !== 'memo')?.row;
  return above?.section ?? null;
}

/** Less alike than this a caption is not taken for a garbled one of the form. */
const LEAST_LIKE = 0.5;

/** As printed; on a picture the nearest of the row's captions, because OCR garbles characters. */
function labelOf(caption: string, aligned: AlignedRow, byOcr: boolean): string {
  // What is far from the form's caption is shown as it was read, or nobody could see the difference.
  if (!aligned.row || !byOcr || aligned.similarity < LEAST_LIKE) return caption;
  const core = normaliseCaption(caption).core;
  const score = (variant: string) =>
    similarity(core, normaliseCaption(variant).core) + similarity(caption, compact(variant)) / 2;
  return [aligned.row.caption, ...aligned.row.synonyms].reduce((best, variant) =>
    score(variant) > score(best) ? variant : best,
  );
}

/** The number printed beside a row; null where it is the `agreed` number of another row: a digit of it was not read. */
function printedRowNumber(
  group: readonly BodyLine[],
  aligned: AlignedRow,
  agreed: ReadonlySet<number>,
): number | null {
  if (aligned.rowNumberAgrees) return aligned.row?.rowNumber ?? null;
  const texts = group.flatMap((line) =>
    line.rowNumbers.map((spot) => spot.word.text?.trim() ?? ''),
  );
  const number = texts.find((text) => /^\d{1,3}$/.test(text));
  return number === undefined || agreed.has(Number(number)) ? null : Number(number);
}

/** One cell a column. Where nothing is printed, the region is the row's band between the column's edges. */
function cellsOf(group: readonly BodyLine[], named: NamedColumns): Record<string, DraftCell> {
  const cells: Record<string, DraftCell> = {};
  const first = group[0];
  if (!first) return cells;
  const figureLine = group.find((line) => line.cells.size > 0);
  const band = figureLine ? [figureLine] : group;
  const { page, side } = first;
  for (const [index, column] of side.columns.entries()) {
    const id = named.idOf.get(column);
    if (id === undefined) continue;
    const printed = group
      .flatMap((line) => line.cells.get(index) ?? [])
      .sort((a, b) => a.left - b.left);
    const spots = page.source === 'ocr' ? withoutStrayMarks(printed) : printed;
    const dropOf = (line: BodyLine) => line.drops.get(index) ?? 0;
    const region: Box = [
      column.left / page.width,
      Math.min(...band.map((line) => line.top + dropOf(line))) / page.height,
      column.right / page.width,
      Math.max(...band.map((line) => line.bottom + dropOf(line))) / page.height,
    ];
    cells[id] = {
      page: page.number,
      region,
      words: spots.map((spot) => spot.word),
    };
  }
  return cells;
}

/** In heights of the figures, what stands in no cell and is no larger than a point. */
const DUST = 0.3;

/** … in no column, where no reader sees anything in it and it is no dash: smaller than any digit. */
const BLOT = 0.6;
const DASH = 1.3;

function isDust({ width, height, word }: Spot, figureHeight: number | null): boolean {
  return word.confidence !== null && Math.max(width, height) <= DUST * (figureHeight ?? 0);
}

function isBlot({ width, height, word }: Spot, figureHeight: number | null): boolean {
  const isUnread = word.text === null && !word.digits?.text && width < DASH * height;
  return isUnread && Math.max(width, height) <= BLOT * (figureHeight ?? 0);
}

/** Ink in the table that no row took: words in no column, and figures of lines that are no row. */
function unassigned(kept: readonly AlignedRow[], lines: readonly BodyLine[]): PlacedWord[] {
  const taken = new Set(kept.flatMap((row) => lines.slice(row.from, row.to + 1)));
  const reach = new Map<number, { first: number; last: number }>();
  for (const { page, y } of taken) {
    const known = reach.get(page.number) ?? { first: y, last: y };
    reach.set(page.number, { first: Math.min(known.first, y), last: Math.max(known.last, y) });
  }
  const figures = lines.flatMap((line) => [...line.cells.values()].flat());
  const figureHeight = median(
    figures.filter(({ word }) => hasDigit(word)).map(({ height }) => height),
  );
  return lines.flatMap((line) => {
    const rows = reach.get(line.page.number);
    if (!rows || line.y < rows.first || line.y > rows.last) return [];
    const cells = taken.has(line) ? [] : [...line.cells.values()].flat();
    const strays = line.strays.filter((spot) => !isBlot(spot, figureHeight));
    return [...strays, ...cells]
      .filter((spot) => !isUnderline(spot) && !isDust(spot, figureHeight))
      .map((spot) => ({ page: line.page.number, word: spot.word }));
  });
}
