import type { StatementForm } from '../../kinds/catalogue.ts';
import type { Column, Document, Line } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { CellReference, Finding } from '../../schemas/finding.ts';
import type { Box, DigitReading, Page } from '../../schemas/page.ts';
import type { DraftColumn, DraftStatement } from '../../schemas/statement-draft.ts';
import { cellVerdict } from './cell-verdict.ts';
import { headerFields } from './header-fields.ts';
import { identityFinding } from './identity-findings.ts';
import { type IdentityProof, membersOf, proveByIdentities } from './prove-by-identities.ts';
import { roleProved, unitProved } from './prove-header.ts';
import { type CellReading, readCell } from './read-cell.ts';
import { reasonFinding } from './reason-findings.ts';
import { rowOfKey } from './statement-grid.ts';

export interface StatementDeps {
  readonly formOf: (formId: string) => StatementForm;
  /** A second look at regions of a page: what the second reader sees there, and the share of ink. */
  readonly look: (
    page: number,
    boxes: readonly Box[],
  ) => Promise<readonly { digits: DigitReading; ink: number }[]>;
}

/** Share of dark pixels in a cell above which it is not blank, whatever the reader says. */
const BLANK_INK = 0.01;
/** Of all figures with a digit, this share with the same decimal places makes another number of places odd. */
const USUAL_PLACES = 0.8;
/** A row's place needs this many witnesses. */
const PLACE_WITNESSES = 2;

/** Weighs a draft: every cell gets its witnesses and status, every doubt a finding, the document its verdict. */
export async function validateStatement(
  input: { readonly id: string; readonly draft: DraftStatement; readonly pages: readonly Page[] },
  deps: StatementDeps,
): Promise<Document> {
  const { draft, id } = input;
  const form = deps.formOf(draft.formId);
  const pages = new Map(input.pages.map((page) => [page.number, page]));
  const readings = new Map(
    draft.columns.map((column) => [column.id, readColumn(column, draft, pages)]),
  );
  const readingsOf = (column: DraftColumn) => readings.get(column.id) ?? [];
  const blank = await lookAtEmptyCells(draft, readings, deps);
  const unit = draft.header.unit?.value ? Number(draft.header.unit.value) : 1;
  const unitIsProved = unitProved(draft, pages);
  const roles = new Map(
    draft.columns.map((column) => [column.id, roleProved(column, draft, pages, readingsOf)]),
  );
  const proofs = new Map(
    draft.columns.map((column) => [
      column.id,
      proveByIdentities(form.identities, draft.rows, {
        id: column.id,
        readings: readingsOf(column),
        chosen: draft.rows.map(() => 0),
      }),
    ]),
  );
  const places = usualPlaces([...readings.values()].flat());

  const lines: Line[] = draft.rows.map((row, index) => ({
    key: row.key,
    label: row.label,
    row_number: row.rowNumber,
    witnesses: [...row.witnesses],
    cells: Object.fromEntries(
      draft.columns.flatMap((column) => {
        const cell = row.cells[column.id];
        const reading = readingsOf(column)[index];
        if (!cell || !reading) return [];
        const proof = proofs.get(column.id);
        const chosen = proof?.chosen[index] ?? 0;
        const verdict = cellVerdict({
          reading,
          chosen,
          byIdentity: proof?.proven.has(index) ?? false,
          oddPlaces: places !== null && placesOf(reading, chosen) !== places,
          placeProved:
            row.witnesses.length >= PLACE_WITNESSES &&
            !row.outOfOrder &&
            (roles.get(column.id) ?? false) &&
            unitIsProved,
          unit,
          seenBlank: blank.get(`${index}/${column.id}`) ?? null,
          page: cell.page,
          box: cell.words[0] ? around(cell.words.map((word) => word.box)) : cell.region,
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
  const header = headerFields(draft, pages, unitIsProved);
  const findings = [
    ...identityFindings(draft, form, proofs, readings, unit, places ?? 2),
    ...reasons(draft, lines, columns, readings, unitIsProved),
  ];
  const held =
    findings.some((finding) => finding.severity === 'error') ||
    lines.some((line) => Object.values(line.cells).some((cell) => !isClaimed(cell.status))) ||
    draft.rows.some((row) => row.witnesses.length < PLACE_WITNESSES || row.outOfOrder) ||
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
  };
}

function readColumn(
  column: DraftColumn,
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): CellReading[] {
  return draft.rows.map((row) => {
    const cell = row.cells[column.id];
    const page = cell ? pages.get(cell.page) : undefined;
    return cell && page ? readCell(cell.words, page) : { state: 'empty' };
  });
}

/** Asks the second reader about every empty cell, page by page. Key: row index / column id. */
async function lookAtEmptyCells(
  draft: DraftStatement,
  readings: ReadonlyMap<string, readonly CellReading[]>,
  deps: StatementDeps,
): Promise<Map<string, boolean>> {
  const asked = new Map<number, { name: string; box: Box }[]>();
  for (const [index, row] of draft.rows.entries())
    for (const column of draft.columns) {
      const cell = row.cells[column.id];
      if (!cell || readings.get(column.id)?.[index]?.state !== 'empty') continue;
      const list = asked.get(cell.page) ?? [];
      list.push({ name: `${index}/${column.id}`, box: cell.region });
      asked.set(cell.page, list);
    }
  const blank = new Map<string, boolean>();
  for (const [page, cells] of asked) {
    const looks = await deps.look(
      page,
      cells.map(({ box }) => box),
    );
    for (const [index, { name }] of cells.entries()) {
      const look = looks[index];
      if (look) blank.set(name, look.digits.text === '' && look.ink < BLANK_INK);
    }
  }
  return blank;
}

/** The number of decimal places that nearly all figures have; null where they differ. Zeros say nothing. */
function usualPlaces(readings: readonly CellReading[]): number | null {
  const counts = new Map<number, number>();
  let all = 0;
  for (const reading of readings) {
    const places = placesOf(reading, 0);
    if (places === null) continue;
    all++;
    counts.set(places, (counts.get(places) ?? 0) + 1);
  }
  const usual = [...counts].find(([, count]) => count >= USUAL_PLACES * all);
  return usual ? usual[0] : null;
}

function placesOf(reading: CellReading, chosen: number): number | null {
  const value = reading.state === 'read' ? (reading.candidates[chosen]?.value ?? null) : null;
  return value === null ? null : (value.split('.')[1]?.length ?? 0);
}

function identityFindings(
  draft: DraftStatement,
  form: StatementForm,
  proofs: ReadonlyMap<string, IdentityProof>,
  readings: ReadonlyMap<string, readonly CellReading[]>,
  unit: number,
  places: number,
): Finding[] {
  const captions = new Map(form.rows.map((row) => [row.key, row.caption]));
  const lineOf = (member: { key: string | null; openRow: string | null }) =>
    member.key === null ? Number(member.openRow) : rowOfKey(draft.rows, member.key);
  return draft.columns.flatMap((column) =>
    (proofs.get(column.id)?.evaluations ?? []).flatMap(({ identity, evaluation }) => {
      const members = membersOf(identity, draft.rows, evaluation);
      const finding = identityFinding(identity, evaluation, {
        column: column.id,
        columnLabel: column.label || column.role,
        unit,
        places,
        lineOf,
        labelOf: (member) =>
          draft.rows[lineOf(member)]?.label ?? captions.get(member.key) ?? member.key ?? '?',
        allDoublyRead: members.every((index) => {
          const reading = readings.get(column.id)?.[index];
          return reading?.state === 'empty' || (reading?.state === 'read' && reading.doublyRead);
        }),
      });
      return finding ? [finding] : [];
    }),
  );
}

function reasons(
  draft: DraftStatement,
  lines: readonly Line[],
  columns: readonly Column[],
  readings: ReadonlyMap<string, readonly CellReading[]>,
  unitIsProved: boolean,
): Finding[] {
  const findings: Finding[] = [];
  const cells = (wanted: (reading: CellReading, line: Line, column: Column) => boolean) =>
    lines.flatMap((line, index) =>
      columns.flatMap((column): CellReference[] => {
        const reading = readings.get(column.id)?.[index];
        return reading && line.cells[column.id] && wanted(reading, line, column)
          ? [{ key: line.key, column: column.id, line: index }]
          : [];
      }),
    );
  const add = (
    reason: Parameters<typeof reasonFinding>[0],
    concerned: readonly CellReference[],
  ) => {
    if (concerned.length > 0) findings.push(reasonFinding(reason, concerned));
  };
  if (!draft.header.unit?.value) add('unitMissing', ['/header/unit']);
  else if (!unitIsProved) add('unitUnproven', ['/header/unit']);
  add(
    'columnUnproven',
    columns.flatMap((column, index) => (column.status === 'verified' ? [] : [`/columns/${index}`])),
  );
  add(
    'placeUnproven',
    draft.rows.flatMap((row, index) =>
      row.witnesses.length < PLACE_WITNESSES || row.outOfOrder ? [`/lines/${index}`] : [],
    ),
  );
  add(
    'duplicateRow',
    draft.rows.flatMap((row, index) => (row.duplicateOf ? [`/lines/${index}`] : [])),
  );
  if (draft.unassigned.length > 0)
    findings.push(
      reasonFinding(
        'inkUnassigned',
        draft.unassigned.map(
          ({ page, word }) => `/pages/${page}/${word.box.map((edge) => edge.toFixed(3)).join(',')}`,
        ),
      ),
    );
  add(
    'textLayerContradicted',
    cells((reading) => reading.state === 'read' && reading.contradicted),
  );
  add(
    'cellsUnread',
    cells((reading) => reading.state === 'unread'),
  );
  const unclaimed = (line: Line, column: Column) => line.cells[column.id]?.status;
  add(
    'readersDisagree',
    cells(
      (reading, line, column) =>
        reading.state === 'read' && !reading.contradicted && unclaimed(line, column) === 'disputed',
    ),
  );
  add(
    'cellsUnproven',
    cells(
      (reading, line, column) =>
        reading.state !== 'unread' && unclaimed(line, column) === 'unverified',
    ),
  );
  return findings;
}

function around(boxes: readonly Box[]): Box {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}
