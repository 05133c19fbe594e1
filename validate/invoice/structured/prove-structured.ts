import type { ValueWitness } from '../../../schemas/field.ts';
import type { StructuredDraft } from '../../../schemas/structured-draft.ts';
import type { InvoiceReadings } from '../invoice-readings.ts';
import { placesOfSum, type SumResult } from '../invoice-sums.ts';
import { type Proofs, TOTAL, WORDS, withCheckDigits, wordsAgree } from '../prove-readings.ts';
import type { Reading } from '../read-value.ts';
import type { RoundedProduct } from './rounded-products.ts';
import { sharesRate } from './structured-sums.ts';

/**
 * What arithmetic, words and check digits say of the values of a structured source. No reader errs there, so an equation
 * proves its members where it closes over two figures that are not zero, the total among them: each is an element of its own.
 */
export function proveStructured(
  draft: StructuredDraft,
  readings: InvoiceReadings,
  sums: readonly SumResult[],
  products: readonly RoundedProduct[],
): Proofs {
  const proofs = new Map<string, Set<ValueWitness>>();
  const add = (pointer: string, witness: ValueWitness) => {
    proofs.set(pointer, (proofs.get(pointer) ?? new Set()).add(witness));
  };
  const isSound = (pointer: string) => {
    const reading = readings.get(pointer);
    return !reading || isUndoubted(reading);
  };
  for (const { sum, closes, printed } of sums) {
    const places = placesOfSum(sum);
    if (closes && /[1-9]/.test(printed ?? '') && places.every(isSound))
      for (const pointer of places) add(pointer, 'identity');
  }
  for (const { places, closes } of products)
    if (closes && places.every(isSound)) for (const pointer of places) add(pointer, 'identity');
  const isProved = (pointer: string) =>
    isSound(pointer) && (readings.get(pointer)?.doublyRead || proofs.has(pointer));
  for (const { sum, closes } of sums) {
    // Zeros that sum up to a zero which is proved.
    const places = placesOfSum(sum);
    const isZero = (pointer: string) => !/[1-9]/.test(readings.get(pointer)?.value ?? '');
    if (closes && isProved(sum.total) && places.every((one) => isSound(one) && isZero(one)))
      for (const pointer of places) add(pointer, 'identity');
  }
  for (const index of (draft.groups.items ?? []).keys()) {
    // A mark (免税) stands where a rate would, and no tax is charged.
    const [rate, tax] = ['tax_rate', 'tax'].map((key) => `/invoice/items/${index}/${key}`);
    if (!rate || !tax) continue;
    const isMark = readings.get(rate)?.state === 'read' && readings.get(rate)?.value === null;
    const isUntaxed = !/[1-9]/.test(readings.get(tax)?.value ?? '');
    if (isMark && isUntaxed && isSound(rate) && isProved(tax)) add(rate, 'identity');
  }
  for (const { quotient } of products)
    if (quotient?.given.every(isProved) && quotient.proves.every(isSound))
      for (const pointer of quotient.proves) add(pointer, 'identity');
  proveRatesOfLines(draft, readings, sums, proofs, add);
  if (wordsAgree(readings, isUndoubted)) {
    add(TOTAL, 'words');
    add(WORDS, 'words');
  }
  for (const pointer of withCheckDigits(readings)) add(pointer, 'check_digits');
  return proofs;
}

function isUndoubted({ contradicted, doubtful }: Reading): boolean {
  return !contradicted && !doubtful;
}

/** A line's rate is proved by its rate's row: that row's tax is its amount at this rate, and its amount the sum of the lines. */
function proveRatesOfLines(
  draft: StructuredDraft,
  readings: InvoiceReadings,
  sums: readonly SumResult[],
  proofs: Proofs,
  add: (pointer: string, witness: ValueWitness) => void,
): void {
  for (const { sum, closes } of sums) {
    const row = /^(\/invoice\/tax_breakdown\/\d+)\/amount$/.exec(sum.total)?.[1];
    if (row === undefined || !closes || !proofs.get(`${row}/tax_rate`)?.has('identity')) continue;
    for (const group of ['items', 'discounts', 'charges'])
      for (const index of (draft.groups[group] ?? []).keys())
        if (sharesRate(row, `/invoice/${group}/${index}`, readings))
          add(`/invoice/${group}/${index}/tax_rate`, 'identity');
  }
}
