import { holdsInvoice } from '../kinds/holds-invoice.ts';
import { type Document, isPlaced } from '../schemas/document.ts';
import { type Field, isClaimed } from '../schemas/field.ts';
import type { Finding } from '../schemas/finding.ts';
import { pointerOfCell } from '../schemas/pointer-of-cell.ts';
import { PAGE_REJECTED, rejectedPagesOf, SECOND_PERSON } from '../schemas/review-codes.ts';
import { isThere, type Place, pageOfLine, placesOf } from './places.ts';

/** Decisions of one person that wait for a second one. */
export function awaitingOf({ findings }: Pick<Document, 'findings'>): readonly Finding[] {
  return findings.filter(({ code }) => code === SECOND_PERSON);
}

/** Something that only a person can decide. */
export type Dispute =
  | { readonly kind: 'field'; readonly id: string; readonly field: Field }
  /** A row's place or a column's meaning, with the figures that two readers saw alike and that wait for it alone. */
  | {
      readonly kind: 'row' | 'column';
      readonly id: string;
      readonly waiting: readonly string[];
    }
  | { readonly kind: 'finding'; readonly id: string; readonly finding: Finding };

/** A finding by what it says of which cells: the same after everything was reconciled again. */
export function findingId({ code, cells }: Pick<Finding, 'code' | 'cells'>): string {
  return `finding ${code} ${JSON.stringify(cells)}`;
}

/** Everything of a document that is open, in the order of the page; [] where nothing is. */
export function disputesOf(document: Document): readonly Dispute[] {
  if (document.status === 'verified') return [];
  const rejected = rejectedPagesOf(document);
  const places = placesOf(document).filter(
    ({ field }) => field.page === null || !rejected.has(field.page),
  );
  const columns = document.columns.flatMap(({ id, status }, index): Dispute[] =>
    status === 'verified'
      ? []
      : [
          {
            kind: 'column',
            id: `/columns/${index}`,
            waiting: places
              .filter(({ pointer, field }) => pointer.endsWith(`/cells/${id}`) && waits(field))
              .map(({ pointer }) => pointer),
          },
        ],
  );
  const inColumns = new Set(columns.flatMap(waitingFor));
  const rows = document.lines.flatMap((line, index): Dispute[] => {
    const page = pageOfLine(line);
    if (isPlaced(line) || (page !== null && rejected.has(page))) return [];
    const waiting = places
      .filter(({ pointer, field }) => pointer.startsWith(`/lines/${index}/`) && waits(field))
      .map(({ pointer }) => pointer)
      .filter((pointer) => !inColumns.has(pointer));
    return [{ kind: 'row', id: `/lines/${index}`, waiting }];
  });
  const waiting = new Set([...columns, ...rows].flatMap(waitingFor));
  const fields = places
    .filter((place) => isOpen(place, document) && !waiting.has(place.pointer))
    .map(({ pointer, field }): Dispute => ({ kind: 'field', id: pointer, field }));
  const named = new Set([...columns, ...rows, ...fields].map(({ id }) => id));
  const findings = document.findings
    .filter(({ severity, resolved }) => severity !== 'info' && !resolved)
    // What waits for a second person is told where the first one decided.
    .filter(({ code }) => code !== SECOND_PERSON && code !== PAGE_REJECTED)
    // One that names an open place goes with it.
    .filter(
      ({ cells }) =>
        !cells.some((cell) => {
          const pointer = pointerOfCell(cell, document);
          return pointer !== null && (named.has(pointer) || waiting.has(pointer));
        }),
    )
    .map((finding): Dispute => ({ kind: 'finding', id: findingId(finding), finding }));
  const isHeader = ({ id }: Dispute) => id.startsWith('/header/');
  return [
    ...fields.filter(isHeader),
    ...columns,
    ...rows,
    ...fields.filter((one) => !isHeader(one)),
    ...findings,
  ];
}

/** Somebody decided on it, and it waits for a second person. */
export function isAwaiting(dispute: Dispute, document: Document): boolean {
  const cells = dispute.kind === 'finding' ? dispute.finding.cells : null;
  const at = [dispute.id, ...waitingFor(dispute)];
  return awaitingOf(document).some((one) =>
    cells
      ? JSON.stringify(one.cells) === JSON.stringify(cells)
      : one.cells.some((cell) => at.includes(pointerOfCell(cell, document) ?? '')),
  );
}

/** The figures that wait for it alone. */
export function waitingFor(dispute: Dispute): readonly string[] {
  return 'waiting' in dispute ? dispute.waiting : [];
}

/** Read alike by two, without another reading: only its row or column keeps it from being claimed. */
function waits(field: Field): boolean {
  return (
    field.status === 'unverified' &&
    field.raw !== null &&
    field.witnesses.length >= 2 &&
    field.alternatives.length === 0
  );
}

function isOpen({ pointer, field }: Place, { invoice }: Document): boolean {
  if (isClaimed(field.status)) return false;
  if (pointer.startsWith('/lines/')) return true;
  if (pointer === '/header/unit') return invoice === null;
  return holdsInvoice(pointer) && isThere(field);
}

/** Findings that nobody closed and that name the place. */
export function findingsAt(pointer: string, document: Document): readonly Finding[] {
  return document.findings.filter(
    ({ cells, resolved }) =>
      !resolved && cells.some((cell) => pointerOfCell(cell, document) === pointer),
  );
}

export interface Proposal {
  readonly target: string;
  readonly from: string | null;
  readonly to: string;
  /** "中文 / English", or a word for who says so. */
  readonly reason: string;
  readonly evidence: string;
}

/** What might stand there instead, likeliest first: of the findings, then what another reader saw. Nine at most. */
export function proposalsOf(dispute: Dispute, document: Document): readonly Proposal[] {
  const findings =
    dispute.kind === 'finding' ? [dispute.finding] : findingsAt(dispute.id, document);
  const proposed = findings.flatMap(({ proposals }) =>
    proposals.flatMap(({ cell, from, to, reason, evidence }): Proposal[] => {
      const target = pointerOfCell(cell, document);
      return target === null ? [] : [{ target, from, to, reason, evidence }];
    }),
  );
  const seen =
    dispute.kind === 'field'
      ? dispute.field.alternatives.flatMap(({ value, reason }): Proposal[] =>
          value === null || value === dispute.field.value
            ? []
            : [{ target: dispute.id, from: dispute.field.value, to: value, reason, evidence: '' }],
        )
      : [];
  const own = proposed.filter(({ target }) => target === dispute.id);
  const all = [...own, ...seen, ...proposed.filter((one) => !own.includes(one))];
  const keys = all.map(({ target, to }) => `${target} ${to}`);
  return all.filter((_, place) => keys.indexOf(keys[place] ?? '') === place).slice(0, 9);
}
