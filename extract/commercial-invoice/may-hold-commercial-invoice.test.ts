import { expect, it } from 'vitest';
import { pageOfTexts } from '../labelled-form/testing/page-of-texts.ts';
import { mayHoldCommercialInvoice } from './may-hold-commercial-invoice.ts';

it.each([
  ['Invoice INV-2025-0107', true],
  ['Tax Invoice', true],
  ['Rechnung Nr. 471102', true],
  ['AVOIR AV-2017-0005', true],
  ['Pro-forma balance sheet', false],
  ['Trade and other receivables are invoiced monthly', false],
  ['资产负债表', false],
])('%s: %s', (text, expected) => {
  expect(mayHoldCommercialInvoice(pageOfTexts([[text, 40, 40]]))).toBe(expected);
});
