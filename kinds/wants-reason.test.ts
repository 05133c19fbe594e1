import { expect, it } from 'vitest';
import type { DecisionContent } from '../schemas/decision.ts';
import type { Document } from '../schemas/document.ts';
import { type Finding, PIXELS_SAY_OTHERWISE } from '../schemas/finding.ts';
import { STOCK_REASONS } from './stock-reasons.ts';
import { lacksReason } from './wants-reason.ts';

const target = '/lines/0/cells/c1';
const cell = { key: null, column: 'c1', line: 0 };

function documentWith(finding: Partial<Finding>): Document {
  const findings = [{ class: 'misread', cells: [cell], proposals: [], ...finding }];
  return { lines: [], findings } as unknown as Document;
}

const set = (value: string | null, reason: string): DecisionContent => ({
  ...{ action: 'set', target, value, reason },
});
const proposing = (evidence: string) => ({
  proposals: [{ cell, from: '1.00', to: '7.00', reason: '', evidence }],
});

it('a proposal that the pixels do not show wants words, taken or typed; another value does not', () => {
  const document = documentWith(proposing(PIXELS_SAY_OTHERWISE));
  const { asPrinted, typed, proposal } = STOCK_REASONS;
  for (const { zh, en } of [asPrinted, typed, proposal(1), proposal(9)])
    for (const reason of [zh, en, ` ${en} `])
      expect(lacksReason(document, set('7.00', reason))).toEqual({ target, why: 'doubted' });
  expect(lacksReason(document, set('7.00', 'the bank sent the original'))).toBeNull();
  expect(lacksReason(document, set('8.00', asPrinted.en))).toBeNull();
});

it('a proposal that they show does not', () => {
  const document = documentWith(proposing('原图支持 / the pixels show it'));
  expect(lacksReason(document, set('7.00', 'as printed'))).toBeNull();
});

it('a page that does not add up as printed is mended by nobody without words, and may be confirmed', () => {
  const document = documentWith({ class: 'source_inconsistent' });
  expect(lacksReason(document, set('5.00', 'as printed'))?.why).toBe('doubted');
  expect(lacksReason(document, set(null, '按原件更正'))?.why).toBe('doubted');
  expect(lacksReason(document, { action: 'confirm', targets: [target] })).toBeNull();
});

it('what another person typed may be set right without words', () => {
  const typed = { cells: { c1: { value: '1.00', witnesses: ['reviewer'] } } };
  const document = { ...documentWith({ class: 'source_inconsistent' }), lines: [typed] };
  expect(lacksReason(document as unknown as Document, set('5.00', 'as printed'))).toBeNull();
});

it('what may have been altered is not even confirmed without them, until somebody closed the finding', () => {
  const confirm: DecisionContent = { action: 'confirm', targets: ['/lines/3/cells/c1', target] };
  const altered = { class: 'suspected_tampering' } as const;
  expect(lacksReason(documentWith(altered), confirm)).toEqual({ target, why: 'suspected' });
  expect(
    lacksReason(documentWith(altered), { ...confirm, reason: 'seen in the original' }),
  ).toBeNull();
  const resolved = { decided_by: 'user:li', decided_at: '', reason: 'seen' };
  expect(lacksReason(documentWith({ ...altered, resolved }), confirm)).toBeNull();
});
