import type { StatementForm } from '../../kinds/catalogue.ts';
import { mayHaveLostPrint } from '../../kinds/may-have-lost-print.ts';
import type { Column, Document, Line } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { ModelReading } from '../../schemas/model-reading.ts';
import { isExact, type Page } from '../../schemas/page.ts';
import type {
  DraftCell,
  DraftColumn,
  DraftRow,
  DraftStatement,
} from '../../schemas/statement-draft.ts';
import { tamperingFindings, unlessTold } from '../tampering/tampering-findings.ts';
import { boxAround } from './box-around.ts';
import { cellVerdict } from './cell-verdict.ts';
import { cellsBesideStrays } from './cells-beside-strays.ts';
import { doubtSignsAtEdge } from './doubt-signs-at-edge.ts';
import { doubtedSums } from './doubted-sums.ts';
import { failingRows } from './failing-rows.ts';
import { figuresLeftOut } from './figures-left-out.ts';
import { figuresOffColumn } from './figures-off-column.ts';
import { firstReadingInPlace } from './first-reading-in-place.ts';
import { headerFields } from './header-fields.ts';
import { heedModel } from './heed-model.ts';
import { holdsFigure } from './holds-figure.ts';
import { identityFindings } from './identity-findings.ts';
import type { Rounding } from './is-beyond-rounding.ts';
import { isReadForCertain } from './is-read-for-certain.ts';
import { type Looker, lookAtEmptyCells } from './look-at-empty-cells.ts';
import { missingClose } from './missing-close.ts';
import { overTwoColumns } from './over-two-columns.ts';
import { placeProved } from './place-proved.ts';
import { placesOfValues } from './places-of-values.ts';
import { proposeRepairs } from './propose-repairs.ts';
import { type IdentityProof, proveByIdentities } from './prove-by-identities.ts';
import { roleProved, unitProved } from './prove-header.ts';
import { provedByCounterpart } from './proved-by-counterpart.ts';
import { areTwoFigures, type CellReading, type CellUnit, readCell } from './read-cell.ts';
import { readWhatSumsAsk } from './read-what-sums-ask.ts';
import {
  columnIsCut,
  figuresAreAstray,
  hasNamelessColumn,
  holdsTwoColumns,
  isContested,
  reasonsToHold,
  standsAmongFigures,
} from './reasons-to-hold.ts';
import { roomOfBlankRows } from './room-of-blank-rows.ts';
import { rowsLeftOut } from './rows-left-out.ts';
import { scaleOfCells } from './scale-of-cells.ts';
import { settleByThirdReader } from './settle-by-third-reader.ts';
import { settleRoundedSigns } from './settle-rounded-signs.ts';
import { settleSigns } from './settle-signs.ts';
import { settleUnit } from './settle-unit.ts';
import { unboundPages } from './unbound-pages.ts';
import { underHiddenText } from './under-hidden-text.ts';
import { hasOddComma, printsNoCommas } from './usual-commas.ts';
import { hasLostPoint, hasOddPlaces, isLong, isRowNumber, usualPlaces } from './usual-places.ts';
import { hasOddSign, isNegative, mayHaveMinusBehind, usualSigns } from './usual-signs.ts';
import { wideRegions } from './wide-regions.ts';
import { withoutFigures } from './without-figures.ts';
import { withoutPages } from './without-pages.ts';
import { type CellPlace, wordsInPlace } from './words-in-place.ts';

/** Decimal places that figures have where their point parts thousands. */
const THOUSANDTHS = 3;

type Readings = ReadonlyMap<string, readonly CellReading[]>;

export interface StatementDeps {
  readonly formOf: (formId: string) => StatementForm;
  readonly look: Looker;
}

/** Ink in the table that is nobody's: no contradiction, but a figure may be missing. */
const LEFT_OVER = 'statement.ink_unassigned';

/** Weighs a draft: every cell gets its witnesses and status, every doubt a finding, the document its verdict. */
export async function validateStatement(
  input: {
    readonly id: string;
    readonly draft: DraftStatement;
    readonly pages: readonly Page[];
    /** What a language model says of its assignment; null or absent: none was asked. */
    readonly model?: ModelReading | null;
  },
  deps: StatementDeps,
): Promise<Document> {
  const { id } = input;
  const pagesAsRead = new Map(input.pages.map((page) => [page.number, page]));
  const form = deps.formOf(input.draft.formId);
  const { draft: whole, restored } = rowsLeftOut(input.draft, pagesAsRead, form);
  const { draft: assigned, displaced, homeless, isSettled } = wordsInPlace(whole, pagesAsRead);
  const [isDisplaced, isHomeless] = [namesOf(displaced), namesOf(homeless)];
  const { draft: denominated, formerly: formerUnit } = await settleUnit(
    assigned,
    pagesAsRead,
    deps.look,
  );
  const {
    draft: joined,
    pages,
    putBack,
  } = await firstReadingInPlace(denominated, pagesAsRead, deps.look);
  const printedUnit = joined.header.unit?.value ? Number(joined.header.unit.value) : 1;
  const perShare = new Set(form.rows.flatMap((row) => (row.perShare ? [row.key] : [])));
  const scale = scaleOfCells(joined, perShare);
  // Cells that show 万元 by their format store 元.
  const isScaled = scale !== 1 && scale === printedUnit;
  const readWith = readerOf(joined, pages, isScaled ? 'scaled' : printedUnit);
  const isAmount = (_: CellReading, row: number) => !perShare.has(joined.rows[row]?.key ?? '');
  const places = usualPlaces(
    [...readWith(null).values()].flatMap((column) => column.filter(isAmount)),
  );
  const firstReadings = readWith(places);
  const unit = isScaled ? 1 : printedUnit;
  const rounding = { unit, places: places ?? 2 };
  const proofsOf = prover(form, joined, rounding);
  const firstSums = proofsOf(firstReadings);
  const unbound = unboundPages(joined, firstSums, firstReadings, places ?? 2);
  const { draft, findings: ofModel } = heedModel(
    underHiddenText(withoutPages(joined, unbound), pages),
    input.model ?? null,
    (key) => form.rows.find((row) => row.key === key)?.caption ?? key,
  );
  // Where figures went astray a blank row may be one that lost its own.
  const leftOver = [...draft.unassigned, ...figuresLeftOut(draft, pages)];
  const mayBeAstray = displaced.length + restored.length + putBack.size + leftOver.length > 0;
  const roomOf = mayBeAstray ? roomOfBlankRows(draft) : wideRegions(draft);
  const seenBlank = await lookAtEmptyCells(draft, firstReadings, pages, deps.look, roomOf);
  const asked =
    unbound.size > 0
      ? firstReadings
      : await readWhatSumsAsk(firstReadings, {
          identities: form.identities,
          draft,
          pages,
          proofsOf,
          blank: seenBlank,
          places: places ?? 2,
          look: deps.look,
        });
  const inPlace = { draft, pages, look: deps.look };
  const signed = settleRoundedSigns(
    await doubtSignsAtEdge(await settleSigns(asked, inPlace), inPlace),
    unbound.size > 0 ? [] : form.identities,
    draft.rows,
    rounding,
  );
  const { readings, blank } = await settleByThirdReader(signed, {
    draft,
    pages,
    proofs: proofsOf(signed),
    blank: seenBlank,
    places,
    look: deps.look,
    roomOf,
  });
  const sums = proofsOf(readings);
  // Sums over pages of two statements prove nothing; that they do not close is told all the same.
  const proofs = unbound.size === 0 ? sums : proofsOf(unreadOn(unbound, joined, readings));
  const readingsOf = (column: DraftColumn) => readings.get(column.id) ?? [];
  // No currency has a third decimal: the point of such figures parts thousands, and all are a thousand times as large.
  const unitIsProved =
    unitProved(draft, pages) && places !== THOUSANDTHS && (scale === 1 || isScaled);
  const byItsHead = new Set(
    draft.columns.filter((column) => roleProved(column, draft, pages, readingsOf)),
  );
  const isNameless = hasNamelessColumn(draft);
  const roles = new Map(
    draft.columns.map((column) => [
      column.id,
      !isNameless &&
        (byItsHead.has(column) ||
          provedByCounterpart(column, draft, (other) => byItsHead.has(other))) &&
        !columnIsCut(column, draft, pages) &&
        !holdsTwoColumns(draft, column.id, pages),
    ]),
  );
  const astray = figuresAreAstray(draft) || isNameless || draft.scopeIsDoubtful;
  const all = [...readings.values()].flat();
  const signs = usualSigns(all);
  const printsNone = printsNoCommas(all);

  const isUsed = standsAmongFigures(draft);
  const besideStrays = cellsBesideStrays(draft, pages);
  const offColumn = figuresOffColumn(draft);
  const isOffColumn = namesOf(offColumn);

  const mayBeNegative = new Set(form.rows.flatMap((row) => (row.mayBeNegative ? [row.key] : [])));
  const unlisted = new Set(form.rows.flatMap((row) => (row.unlisted ? [row.key] : [])));

  const repairs = await proposeRepairs({
    draft,
    pages,
    readings,
    proofs: sums,
    unit,
    places: places ?? 2,
    look: deps.look,
  });
  const failing = new Map(
    [...proofs].map(([column, proof]) => [column, failingRows(proof, draft.rows, rounding)]),
  );
  const lines: Line[] = draft.rows.map((row, index) => ({
    key: unlisted.has(row.key) ? null : row.key,
    label: row.label,
    row_number: row.rowNumber,
    witnesses: [...row.witnesses],
    cells: Object.fromEntries(
      draft.columns.flatMap((column) => {
        const cell = row.cells[column.id];
        const reading = readingsOf(column)[index];
        if (!cell || !reading) return [];
        const name = `${index}/${column.id}`;
        const cellPage = pages.get(cell.page);
        const proof = proofs.get(column.id);
        const chosen = proof?.chosen[index] ?? 0;
        // Sums are blind to what all their figures share: points that were lost, commas read as points.
        const shared = proof?.sharedPlaces.get(index);
        const mayBeShifted =
          cellPage?.source === 'ocr' && shared !== undefined && shared !== places;
        const byIdentity = (proof?.proven.has(index) ?? false) && !mayBeShifted;
        const isInFailingSum = failing.get(column.id)?.has(index) ?? false;
        const verdict = cellVerdict({
          reading,
          chosen,
          byIdentity,
          oddFigure:
            // A file that holds numbers loses no point.
            (cellPage?.source !== 'structured' &&
              (perShare.has(row.key)
                ? hasLostPoint(reading, chosen)
                : hasOddPlaces(reading, chosen, places) &&
                  !(cellPage && isExact(cellPage) && isLong(reading, chosen)))) ||
            (reading.state === 'read' && reading.mayLackMinusBehind && mayHaveMinusBehind(signs)) ||
            repairs.mayBeSlip(column.id, index) ||
            (cellPage?.source === 'ocr' &&
              ((isInFailingSum && !isReadForCertain(cell.words)) ||
                hasOddSign(reading, chosen, signs) ||
                hasOddComma(reading, chosen, printsNone) ||
                (proof?.signDoubted.has(index) ?? false) ||
                (isNegative(reading, chosen) && !mayBeNegative.has(row.key)))) ||
            isRowNumber(reading, chosen, row.rowNumber),
          // A figure under a head that was not read could be the figure of this very cell.
          // A column of a picture in which nothing was read at all may not be where its figures are.
          columnsProved:
            draft.columns.every(({ id }) => roles.get(id)) &&
            (cellPage?.source !== 'ocr' || isUsed(cell)),
          placeProved:
            !astray &&
            placeProved(row) &&
            !isHomeless.has(name) &&
            !isOffColumn.has(name) &&
            // A figure that was put where it stands is no member of a sum that does not close.
            !(isInFailingSum && putBack.has(name)) &&
            // Who was wrong about this cell's place may be wrong about more of it, unless all that was wrong is found.
            (!isDisplaced.has(name) ||
              isSettled ||
              byIdentity ||
              (reading.state === 'read' && reading.doublyRead)) &&
            (cell.words.length === 0 || byIdentity || !besideStrays.has(name)) &&
            (roles.get(column.id) ?? false) &&
            unitIsProved,
          contested:
            isContested(draft.rows, index, column.id) ||
            besideStrays.has(name) ||
            isOffColumn.has(name) ||
            hasTwoFiguresBeside(row, cell, pages) ||
            (cellPage ? holdsFigure(cell, cellPage) : false),
          // Earnings per share are in whole currency units whatever the statement's unit.
          unit: perShare.has(row.key) ? 1 : unit,
          source: cellPage?.source ?? 'ocr',
          mayHaveLostPrint: cellPage ? mayHaveLostPrint(cell.region, cellPage) : false,
          seenBlank: blank.get(name) ?? null,
          formerly: putBack.get(name)?.formerly,
          page: cell.page,
          box: boxAround(cell.words.map((word) => word.box)) ?? cell.region,
        });
        return [[column.id, verdict]];
      }),
    ),
  }));
  const columns: Column[] = draft.columns.map((column) => ({
    id: column.id,
    role: column.role,
    label: column.label,
    status: roles.get(column.id) ? 'verified' : 'unverified',
  }));
  const header = headerFields(draft, pages, unitIsProved, formerUnit);
  const tampering = tamperingFindings(
    draft.pages.flatMap((number) => pages.get(number) ?? []),
    placesOfValues(joined, header),
  );
  const findings = [
    ...doubtedSums(
      identityFindings(draft, pages, blank, form, sums, readings, unit, places ?? 2, repairs),
      lines,
    ),
    ...unlessTold(
      reasonsToHold(draft, lines, columns, readings, unitIsProved, unbound, pages, displaced, {
        proofs: sums,
        repairs,
        besideStrays,
        offColumn,
        leftOver,
        putBack: [...putBack.values()],
        restored,
      }),
      tampering,
    ),
    ...ofModel,
    ...withoutFigures(lines),
    ...missingClose(form, draft),
    ...tampering,
  ];
  const held =
    findings.some(({ severity, code }) => severity === 'error' || code === LEFT_OVER) ||
    lines.some((line) => Object.values(line.cells).some((cell) => !isClaimed(cell.status))) ||
    draft.rows.some((row) => !placeProved(row)) ||
    columns.length === 0 ||
    columns.some((column) => column.status !== 'verified') ||
    !isClaimed(header.unit.status);
  return {
    id,
    kind: form.kind,
    standard: form.standard,
    scope: draft.scope,
    pages: [...draft.pages],
    status: held ? 'needs_review' : 'verified',
    header,
    columns,
    lines,
    derived: [],
    invoice: null,
    unproven_text:
      header.entity_name.value !== null && !isClaimed(header.entity_name.status)
        ? ['/header/entity_name']
        : [],
    findings,
    ...(input.model ? { model: input.model.use } : {}),
  };
}

/** Another cell of the row holds two figures: one of them may be of this cell. */
function hasTwoFiguresBeside(
  { cells }: DraftRow,
  cell: DraftCell,
  pages: ReadonlyMap<number, Page>,
): boolean {
  return Object.values(cells).some((other) => {
    const page = pages.get(other.page);
    return other !== cell && page !== undefined && areTwoFigures(other.words, page);
  });
}

function namesOf(cells: readonly CellPlace[]): ReadonlySet<string> {
  return new Set(cells.map(({ row, column }) => `${row}/${column}`));
}

/** The readings without those of some pages, which stay for another statement. */
function unreadOn(
  pages: ReadonlySet<number>,
  { rows }: DraftStatement,
  readings: ReadonlyMap<string, readonly CellReading[]>,
): ReadonlyMap<string, readonly CellReading[]> {
  return new Map(
    [...readings].map(([id, column]) => [
      id,
      column.map((reading, index) =>
        pages.has(rows[index]?.page ?? 0) ? { state: 'unread' } : reading,
      ),
    ]),
  );
}

/** Reads all cells, column by column, given the decimal places of the statement's figures. */
function readerOf(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  unit: CellUnit,
): (places: number | null) => Map<string, CellReading[]> {
  const spansTwo = overTwoColumns(draft);
  return (places) =>
    new Map(
      draft.columns.map(({ id }) => [
        id,
        draft.rows.map((row, index) => {
          const cell = row.cells[id];
          const page = cell ? pages.get(cell.page) : undefined;
          if (!cell || !page) return { state: 'empty' };
          return spansTwo(index, id) ? { state: 'unread' } : readCell(cell, page, places, unit);
        }),
      ]),
    );
}

/** Proves readings of all columns by the form's identities; the same readings once. */
function prover(form: StatementForm, { columns, rows }: DraftStatement, rounding: Rounding) {
  const known = new WeakMap<Readings, ReadonlyMap<string, IdentityProof>>();
  return (readings: Readings) => {
    const proofs =
      known.get(readings) ??
      new Map(
        columns.map(({ id }) => [
          id,
          proveByIdentities(
            form.identities,
            rows,
            { id, readings: readings.get(id) ?? [], chosen: rows.map(() => 0) },
            rounding,
          ),
        ]),
      );
    known.set(readings, proofs);
    return proofs;
  };
}
