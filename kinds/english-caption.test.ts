import { expect, it } from 'vitest';
import { normaliseCaption } from './normalise-caption.ts';

it.each([
  ['Accounts receivable, net of allowance of $412 and $380, respectively', 'accountsreceivablenet'],
  ['Common stock, $0.001 par value; 100,000,000 shares authorized', 'commonstock'],
  ['Commitments and contingencies (Note 11)', 'commitmentsandcontingencies'],
  ['Net cash provided by (used in) operating activities', 'netcashprovidedbyoperatingactivities'],
  ['Total stockholders’ equity (deficit)', 'totalshareholdersequity'],
  ['Total Acme Holdings, Inc. shareholders’ equity', 'totalshareholdersequity'],
  ['Total liabilities and stockholders’ equity', 'totalliabilitiesandshareholdersequity'],
  ['Long-term debt, net of current portion', 'longtermdebtnetofcurrentportion'],
])('compares "%s" by its words', (caption, core) => {
  expect(normaliseCaption(caption).core).toBe(core);
});
