import { type DecisionContent, rowsFrom } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { absentField, type Field, isClaimed } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import { cellAt, pointerOfCell } from '../../schemas/pointer-of-cell.ts';
import { withField } from './fields-at.ts';
import { NotApplicableError } from './not-applicable.ts';
import { withoutSums } from './without-sums.ts';

/**
 * Figures in the rows that they are printed in. Each takes its reading, its place on the page and its witnesses along; that it
 * stands in its row is the person's word. What it leaves is blank, and nobody has said yet that nothing is printed there.
 * `given`: places whose values people gave, kept up to date. Throws `NotApplicableError`.
 */
export function moveFigures(
  document: Document,
  { targets, rows }: Extract<DecisionContent, { action: 'move' }>,
  given: Set<string>,
): Document {
  const moved = new Map<string, Field>();
  for (const target of targets) {
    const field = cellAt(target) ? fieldAt(document, target) : null;
    if (!field || moved.has(target)) throw new NotApplicableError(target, 'no_such_target');
    if (isBlank(field)) throw new NotApplicableError(target, 'nothing_was_read');
    if (isSuspected(target, document)) throw new NotApplicableError(target, 'suspected');
    moved.set(target, field);
  }
  const places = new Map([...moved].map(([from, field]) => [rowsFrom(from, rows), field]));
  for (const place of places.keys()) {
    const there = fieldAt(document, place);
    if (!there) throw new NotApplicableError(place, 'no_such_target');
    if (!moved.has(place) && !isBlank(there)) throw new NotApplicableError(place, 'taken');
    if (isSuspected(place, document)) throw new NotApplicableError(place, 'suspected');
  }
  const wereGiven = targets.filter((target) => given.delete(target));
  for (const place of places.keys()) given.delete(place);
  for (const target of wereGiven) given.add(rowsFrom(target, rows));
  const left = [...moved.keys()].filter((target) => !places.has(target));
  return [
    ...left.map((target): [string, Field] => [target, { ...absentField(), raw: '' }]),
    ...[...places].map(([place, field]): [string, Field] => [place, placed(field)]),
  ].reduce((before, [place, field]) => withField(before, place, field), document);
}

/** Two readers that agree need no more than the person's word for the row; what one alone read stays open. */
function placed(field: Field): Field {
  const read = withoutSums(field);
  return isClaimed(read.status)
    ? {
        ...read,
        status: 'confirmed',
        witnesses: [...new Set([...read.witnesses, 'reviewer' as const])],
      }
    : read;
}

function isBlank({ value, status }: Field): boolean {
  return value === null && status !== 'unreadable';
}

/** An open sign of tampering names the place: a figure does not leave it behind. */
function isSuspected(pointer: string, document: Document): boolean {
  return document.findings.some(
    (finding) =>
      finding.class === 'suspected_tampering' &&
      finding.cells.some((cell) => pointerOfCell(cell, document) === pointer),
  );
}
