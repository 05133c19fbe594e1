import { type DecisionContent, targetsOf } from '../schemas/decision.ts';
import type { Document } from '../schemas/document.ts';
import { isClaimed } from '../schemas/field.ts';
import { fieldAt } from '../schemas/field-at.ts';
import { type Finding, PIXELS_SAY_OTHERWISE } from '../schemas/finding.ts';
import { cellAt, pointerOfCell } from '../schemas/pointer-of-cell.ts';
import { isStockReason } from './stock-reasons.ts';

/** A place where a stock reason will not do. `suspected`: it may have been altered. `doubted`: the page says otherwise. */
export interface WantedReason {
  readonly target: string;
  readonly why: 'suspected' | 'doubted';
}

/**
 * Where a decision claims more than the page shows, and so needs a reason in the person's own words: what may have been altered;
 * a proposal that the pixels do not show; a figure that two readers saw alike in a sum that does not add up as printed; what is
 * proved without a person.
 * null: nowhere. `document`: as it stands before the decision.
 */
export function wantsReason(document: Document, content: DecisionContent): WantedReason | null {
  if (content.action !== 'confirm' && content.action !== 'set') return null;
  const open = document.findings.filter(({ resolved }) => !resolved);
  for (const target of targetsOf(content)) {
    const at = open.filter(({ cells }) =>
      cells.some((cell) => pointerOfCell(cell, document) === target),
    );
    if (at.some((one) => one.class === 'suspected_tampering')) return { target, why: 'suspected' };
    if (content.action !== 'set') continue;
    const isDoubted =
      isProvedOtherwise(document, content) ||
      (at.some((one) => one.class === 'source_inconsistent') && !isOnlyTyped(document, target)) ||
      open.some((one) => proposesInDoubt(one, document, content));
    if (isDoubted) return { target, why: 'doubted' };
  }
  return null;
}

/** The place that wants a reason which the decision does not give; null: it may be taken. */
export function lacksReason(document: Document, content: DecisionContent): WantedReason | null {
  const reason = 'reason' in content ? (content.reason ?? '') : '';
  return isStockReason(reason) ? wantsReason(document, content) : null;
}

type Setting = Extract<DecisionContent, { action: 'set' }>;

/** What stands there is proved, and nobody vouched for it: it is not what the decision says. */
function isProvedOtherwise(document: Document, { target, value }: Setting): boolean {
  const field = fieldAt(document, target);
  return (
    field !== null &&
    isClaimed(field.status) &&
    field.status !== 'confirmed' &&
    field.value !== value
  );
}

/** A person gave the figure of a cell, and no reader bears it out: to give another one is not against the page. */
function isOnlyTyped({ lines }: Document, target: string): boolean {
  const cell = cellAt(target);
  const witnesses = cell && lines[cell.line]?.cells[cell.column]?.witnesses;
  return witnesses?.length === 1 && witnesses[0] === 'reviewer';
}

function proposesInDoubt(
  finding: Finding,
  document: Document,
  { target, value }: Setting,
): boolean {
  return finding.proposals.some(
    ({ cell, to, evidence }) =>
      to === value &&
      pointerOfCell(cell, document) === target &&
      (evidence === PIXELS_SAY_OTHERWISE || finding.class === 'source_inconsistent'),
  );
}
