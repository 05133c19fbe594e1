import { describe, expect, it } from 'vitest';
import type { IdentityEvaluation } from '../../kinds/evaluate-identity.ts';
import { toMinor } from '../../schemas/money.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import { readCell } from './read-cell.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';
import { unboundPages } from './unbound-pages.ts';

const row = (key: string, page: number): DraftRow => ({
  key,
  label: key,
  rowNumber: null,
  section: null,
  prefix: null,
  outOfOrder: false,
  duplicateOf: null,
  page,
  witnesses: [],
  cells: {},
});

/** Pages without a tie where 100,000 and 23,456 stand on page 1 and their sum, so much off, on page 2. */
function unbound(off: number, unit: string): number[] {
  const rows = [row('a', 1), row('b', 1), row('total', 2)];
  const printed = [100_000, 23_456, 123_456 + off].map(String);
  const amounts = printed.map(toMinor);
  const residual = toMinor(String(off));
  const evaluation = {
    id: 'sum',
    status: residual === 0n ? 'holds' : 'fails',
    relation: '=',
    total: { key: 'total', amount: amounts[2] },
    variant: 'sum',
    members: ['a', 'b'].map((key, index) => ({
      key,
      openRow: null,
      sign: 1,
      amount: amounts[index],
    })),
    residual,
    nonZeroMembers: 2,
    unread: [],
    unprovenSigns: [],
  } as IdentityEvaluation;
  const proof = { chosen: [0, 0, 0], evaluations: [{ evaluation }] } as unknown as IdentityProof;
  const readings = printed.map((text, id) =>
    readCell(
      {
        region: [0, 0, 1, 1],
        words: [
          {
            id,
            text,
            box: [0.5, 0.1, 0.6, 0.11],
            looksLike: 'figure',
            confidence: 1,
            digits: { text, confidence: 1 },
            visible: null,
          },
        ],
      },
      OCR_PAGE,
    ),
  );
  const draft = {
    rows,
    ties: [1, 2].map((page) => ({ page, isNamed: page === 1, hasRival: false })),
    header: { unit: { value: unit, raw: '', sources: [] } },
  } as unknown as DraftStatement;
  return [...unboundPages(draft, new Map([['c1', proof]]), new Map([['c1', readings]]), 0)];
}

describe('unboundPages', () => {
  it('binds a page by a sum over the page break, in rounded figures as far as rounding goes', () => {
    expect(unbound(0, '1')).toEqual([]);
    expect(unbound(1, '1000')).toEqual([]);
    expect(unbound(2, '1000')).toEqual([2]);
  });
});
