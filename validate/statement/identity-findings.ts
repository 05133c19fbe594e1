import type { Identity, StatementForm } from '../../kinds/catalogue.ts';
import type { IdentityEvaluation } from '../../kinds/evaluate-identity.ts';
import { absolute, decimalText, parseDecimal } from '../../kinds/exact-decimal.ts';
import { grouped } from '../../kinds/grouped.ts';
import { hasDigit } from '../../kinds/has-digit.ts';
import { printedColumnName, printedRowName } from '../../kinds/printed-names.ts';
import { unitWords } from '../../kinds/units.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { Message } from '../../schemas/message.ts';
import { applyUnit, type DecimalText, fromMinor } from '../../schemas/money.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { chosenCandidate } from './chosen-candidate.ts';
import { membersOf } from './identity-on-grid.ts';
import { isBeyondRounding } from './is-beyond-rounding.ts';
import { isReadForCertain } from './is-read-for-certain.ts';
import { placeProved } from './place-proved.ts';
import type { Repairs } from './propose-repairs.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import type { CellReading } from './read-cell.ts';
import { rowOfKey } from './statement-grid.ts';
import { hasOddPlaces } from './usual-places.ts';

/** What the finding needs to know of the rows that an identity joins. */
interface IdentityContext {
  readonly column: string;
  readonly columnName: Message;
  /** Factor of the statement's unit; 1 where it is not known. */
  readonly unit: number;
  /** Decimal places of the printed figures. */
  readonly places: number;
  /** Keys that no caller knows. */
  readonly unlisted: ReadonlySet<string | null>;
  readonly nameOf: (member: { key: string | null; openRow: string | null }) => Message;
  readonly lineOf: (member: { key: string | null; openRow: string | null }) => number;
  /**
   * Members and total were read for certain, alike by two independent readers at least, none may have lost its point, no row
   * among them is of doubtful place, and the pixels or the page's own print rule out every single slip that would make the sum close.
   */
  readonly isAsPrinted: boolean;
  /** A row that no sum counts, whose figure is exactly what this one is off by; null where there is none. */
  readonly uncounted: Message | null;
  /** Members may stand beyond an edge at which the page runs out of its picture. */
  readonly isCutOff: boolean;
  readonly proposals: Finding['proposals'];
}

/** The finding for an identity that does not close; null where it lies inside its rounding bound or says nothing. */
function identityFinding(
  identity: Identity,
  evaluation: IdentityEvaluation,
  context: IdentityContext,
): Finding | null {
  const { residual } = evaluation;
  if (residual === null || !isBeyondRounding(evaluation, context)) return null;
  const total = { key: identity.total, openRow: null };
  const terms = evaluation.members.map(
    (member, index) =>
      `${member.sign < 0 ? ' - ' : index > 0 ? ' + ' : ''}${context.nameOf(member).zh}`,
  );
  const text = `${context.nameOf(total).zh} ${identity.relation === '=' ? '=' : '≥'} ${terms.join('')}`;
  const whole = (minor: bigint) => applyUnit(fromMinor(minor), context.unit);
  const printed = typeof evaluation.total.amount === 'bigint' ? evaluation.total.amount : 0n;
  // Blank details exceed nothing, a total below zero neither.
  if (identity.relation === '>=' && printed - residual === 0n) return null;
  const equation = {
    text,
    expected: whole(printed - residual),
    printed: whole(printed),
    residual: whole(residual),
  };
  const cells = [total, ...evaluation.members].map((member) => ({
    key: context.unlisted.has(member.key) ? null : member.key,
    column: context.column,
    line: context.lineOf(member),
  }));
  if (identity.relation === '>=')
    return {
      code: 'statement.detail_exceeds_total',
      severity: 'warning',
      class: context.isAsPrinted ? 'source_inconsistent' : 'misread',
      message: {
        en: `${context.columnName.en}: the details add up to more than their total "${context.nameOf(total).en}".`,
        zh: `${context.columnName.zh}：明细之和大于“${context.nameOf(total).zh}”。`,
      },
      cells,
      equation,
      proposals: [],
    };
  // What the catalogue does not know of a form is no fault of the page.
  const cause = context.isCutOff
    ? 'missing'
    : context.isAsPrinted && context.uncounted === null
      ? 'source_inconsistent'
      : 'misread';
  return {
    code: 'statement.identity',
    severity: 'error',
    class: cause,
    message: messageOf(cause, residual, context.nameOf(total), context),
    cells,
    equation,
    proposals: cause === 'missing' ? [] : context.proposals,
  };
}

/** Amounts as the page prints them, in its own unit. */
function messageOf(
  cause: 'missing' | 'source_inconsistent' | 'misread',
  residual: bigint,
  total: Message,
  { columnName: column, unit, places, uncounted }: IdentityContext,
): Message {
  const exact = decimalText(parseDecimal(fromMinor(residual)), Math.min(places, 2));
  const word = unitWords.find(({ factor }) => factor === unit && factor > 1)?.word;
  const amount = grouped(exact);
  const by: Message = {
    zh: word ? `${amount} ${word}` : amount,
    // Of which currency is not told here.
    en: word ? `${amount} in units of ${grouped(`${unit}`)}` : amount,
  };
  switch (cause) {
    case 'missing':
      return {
        en: `${column.en}: "${total.en}" is off by ${by.en}, and lines that it sums may lie outside of the picture. Upload all pages, each wholly in view.`,
        zh: `${column.zh}：“${total.zh}”相差 ${by.zh}，其部分明细可能在画面之外。请上传全部页面，并把每页完整拍入画面。`,
      };
    case 'source_inconsistent':
      return {
        en: `${column.en}: every figure was read twice alike, and the page does not add up: "${total.en}" is off by ${by.en}.`,
        zh: `${column.zh}：各数均经两次独立识别一致，但原件本身不平：“${total.zh}”相差 ${by.zh}。`,
      };
    case 'misread':
      if (uncounted !== null)
        return {
          en: `${column.en}: "${total.en}" is off by ${by.en}, exactly the figure of "${uncounted.en}", which no sum of this form counts. Say which item of the form that row is.`,
          zh: `${column.zh}：“${total.zh}”相差 ${by.zh}，恰为“${uncounted.zh}”一行的数字，而该行未被本表任何等式计入。请指明该行属于哪个项目。`,
        };
      return {
        en: `${column.en}: "${total.en}" is off by ${by.en}; a figure of this equation may be misread.`,
        zh: `${column.zh}：“${total.zh}”相差 ${by.zh}，等式中可能有数字识别有误。`,
      };
  }
}

/** One finding for every identity that does not close, column by column. `blank`: second looks at empty cells, by row/column. */
export function identityFindings(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  blank: ReadonlyMap<string, boolean>,
  form: StatementForm,
  proofs: ReadonlyMap<string, IdentityProof>,
  readings: ReadonlyMap<string, readonly CellReading[]>,
  unit: number,
  places: number,
  repairs: Repairs,
): Finding[] {
  const captions = new Map(form.rows.map((row) => [row.key, row.caption]));
  const unlisted = new Set(form.rows.flatMap((row) => (row.unlisted ? [row.key] : [])));
  const lineOf = (member: { key: string | null; openRow: string | null }) =>
    member.key === null ? Number(member.openRow) : rowOfKey(draft.rows, member.key);
  const isCutOff = cutOffBy(draft, pages, form);
  const isOcr = (index: number) => pages.get(draft.rows[index]?.page ?? 0)?.source === 'ocr';
  return draft.columns.flatMap((column) => {
    const proof = proofs.get(column.id);
    return (proof?.evaluations ?? []).flatMap(({ identity, evaluation }) => {
      if (evaluation.status !== 'fails') return [];
      const members = membersOf(identity, draft.rows, evaluation);
      const finding = identityFinding(identity, evaluation, {
        column: column.id,
        columnName: printedColumnName(column),
        unit,
        places,
        unlisted,
        lineOf,
        nameOf: (member) => {
          const label = draft.rows[lineOf(member)]?.label ?? captions.get(member.key);
          return printedRowName({ key: member.key, label: label ?? member.key ?? '?' });
        },
        isAsPrinted:
          members.every((index) => {
            const reading = readings.get(column.id)?.[index];
            return reading?.state === 'empty'
              ? blank.get(`${index}/${column.id}`) !== false
              : reading?.state === 'read' &&
                  reading.doublyRead &&
                  !(
                    isOcr(index) &&
                    (hasOddPlaces(reading, proof?.chosen[index] ?? 0, places) ||
                      !isReadForCertain(draft.rows[index]?.cells[column.id]?.words ?? []))
                  );
          }) &&
          areInPlace(draft, members) &&
          // A minus is the thinnest stroke of a figure, and what takes it takes it for all readers alike.
          !(members.some(isOcr) && closesWithOtherSign(evaluation)) &&
          // A total without a figure under what has one went with a stamp or a line rather than was never printed.
          !(members.some(isOcr) && typeof evaluation.total.amount !== 'bigint') &&
          !repairs.mayBeMisread(column.id, identity.total),
        uncounted: uncountedRow(
          draft,
          proof,
          readings.get(column.id) ?? [],
          evaluation.residual ?? 0n,
        ),
        isCutOff: isCutOff(identity),
        proposals: identity.relation === '=' ? repairs.ofSum(column.id, identity.total) : [],
      });
      return finding ? [finding] : [];
    });
  });
}

/**
 * Tells whether rows that a sum has on the form come before the first or behind the last that was found, on pages that run
 * out of their picture.
 */
function cutOffBy(
  { rows, pages: own }: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  form: StatementForm,
): (identity: Identity) => boolean {
  if (!own.some((number) => pages.get(number)?.quality.cut_edges?.length)) return () => false;
  const placeOf = new Map(form.rows.map(({ key }, place) => [key, place]));
  const found = rows.flatMap(({ key }) => (key === null ? [] : (placeOf.get(key) ?? [])));
  const [first, last] = [Math.min(...found), Math.max(...found)];
  return ({ members }) =>
    members.some(({ key }) => {
      const place = placeOf.get(key);
      return place !== undefined && (place < first || place > last);
    });
}

/** The row of a column that no sum counts and that has an amount, whatever its sign; null where none has. */
function uncountedRow(
  { rows }: DraftStatement,
  proof: IdentityProof | undefined,
  readings: readonly CellReading[],
  amount: bigint,
): Message | null {
  const size = sizeOf(fromMinor(amount));
  const counted = new Set(
    (proof?.evaluations ?? [])
      .filter(({ identity }) => identity.relation === '=')
      .flatMap(({ identity, evaluation }) => membersOf(identity, rows, evaluation)),
  );
  const row = rows.findLast((_, index) => {
    const reading = readings[index];
    const value = reading && chosenCandidate(reading, proof?.chosen[index] ?? 0)?.value;
    return value != null && !counted.has(index) && sizeOf(value) === size;
  });
  return row ? printedRowName(row) : null;
}

function sizeOf(amount: DecimalText): string {
  return decimalText(absolute(parseDecimal(amount)));
}

/** One of its figures with the other sign would close it. */
function closesWithOtherSign({ total, members, residual }: IdentityEvaluation): boolean {
  return [{ ...total, sign: -1n }, ...members].some(
    ({ amount, sign }) =>
      typeof amount === 'bigint' && amount !== 0n && residual === -2n * BigInt(sign) * amount,
  );
}

/**
 * From the first member to the last all that is printed is of known rows: where a caption was not read, or figures stand
 * beside another one, a page that adds up seems not to.
 */
function areInPlace({ rows, unassigned }: DraftStatement, members: readonly number[]): boolean {
  const among = rows.slice(Math.min(...members), Math.max(...members) + 1);
  return among.every(placeProved) && !unassigned.some(({ word }) => hasDigit(word));
}
