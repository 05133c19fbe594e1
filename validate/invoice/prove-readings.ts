import { compare, parseDecimal } from '../../kinds/exact-decimal.ts';
import { socialCreditCodeCandidates } from '../../kinds/unified-social-credit-code.ts';
import { amountFromWords, isSpeltOut } from '../../kinds/vat-invoice/amount-in-words.ts';
import { judgeInvoiceNumber } from '../../kinds/vat-invoice/invoice-number.ts';
import type { ValueWitness } from '../../schemas/field.ts';
import type { CodeComparison } from './compare-with-code.ts';
import { exactProducts } from './exact-products.ts';
import { headerPointer, type InvoiceReadings } from './invoice-readings.ts';
import { placesOfSum, type SumResult } from './invoice-sums.ts';
import { ratesOfTaxes } from './rates-of-taxes.ts';
import type { Reading } from './read-value.ts';

/** Witnesses that arithmetic, words, check digits and the QR code add, by pointer. */
export type Proofs = ReadonlyMap<string, ReadonlySet<ValueWitness>>;

export const TOTAL = headerPointer('total_with_tax');
export const WORDS = headerPointer('total_with_tax_words');

export function proveReadings(
  itemCount: number,
  readings: InvoiceReadings,
  sums: readonly SumResult[],
  code: CodeComparison | null,
): Proofs {
  const proofs = new Map<string, Set<ValueWitness>>();
  const add = (pointer: string, witness: ValueWitness) => {
    proofs.set(pointer, (proofs.get(pointer) ?? new Set()).add(witness));
  };
  if (wordsAgree(readings, ({ contradicted, obscured }) => !contradicted && !obscured)) {
    add(TOTAL, 'words');
    // What the words mean is proved; which characters a picture shows, only where none can be lacking.
    const words = readings.get(WORDS);
    if (!words?.witnesses.includes('ocr') || isSpeltOut(words.value ?? '')) add(WORDS, 'words');
  }
  for (const pointer of code?.agreeing ?? []) {
    const reading = readings.get(pointer);
    if (!reading?.contradicted && !reading?.obscured) add(pointer, 'qr');
  }
  for (const pointer of withCheckDigits(readings)) add(pointer, 'check_digits');
  for (const { sum, proves } of sums)
    if (proves === 'all') for (const pointer of placesOfSum(sum)) add(pointer, 'identity');
  for (const pointers of exactProducts(itemCount, readings))
    for (const pointer of pointers) add(pointer, 'identity');
  const isProved = (pointer: string) => isProvedBy(proofs, pointer, readings);
  spreadToCopies(readings, sums, proofs, add, isProved);
  for (const pointer of ratesOfTaxes(itemCount, readings, isProved)) add(pointer, 'identity');
  return proofs;
}

function isProvedBy(proofs: Proofs, pointer: string, readings: InvoiceReadings): boolean {
  const reading = readings.get(pointer);
  return (
    (reading?.doublyRead === true && !reading.doubtful) ||
    (proofs.has(pointer) && !reading?.guessed)
  );
}

/** A figure that stands in two places is proved in one by its proof in the other. */
function spreadToCopies(
  readings: InvoiceReadings,
  sums: readonly SumResult[],
  proofs: ReadonlyMap<string, ReadonlySet<ValueWitness>>,
  add: (pointer: string, witness: ValueWitness) => void,
  isProved: (pointer: string) => boolean,
): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const { sum, proves } of sums) {
      if (proves !== 'copy') continue;
      const places = placesOfSum(sum);
      const counted = places.filter((pointer) => /[1-9]/.test(readings.get(pointer)?.value ?? ''));
      if (!counted.some(isProved)) continue;
      for (const pointer of places) {
        if (proofs.get(pointer)?.has('identity')) continue;
        add(pointer, 'identity');
        changed = true;
      }
    }
  }
}

/** The total is the same in words; `isSound`: may a reading count? */
export function wordsAgree(
  readings: InvoiceReadings,
  isSound: (reading: Reading) => boolean,
): boolean {
  const [total, words] = [readings.get(TOTAL), readings.get(WORDS)];
  if (!total?.value || !words?.value || ![total, words].every(isSound)) return false;
  const amount = amountFromWords(words.value);
  return amount !== null && compare(parseDecimal(amount), parseDecimal(total.value)) === 0;
}

/** Tax numbers of the parties that their check digits confirm, and no look-alike. */
export function withCheckDigits(readings: InvoiceReadings): string[] {
  return ['seller', 'buyer'].flatMap((party) => {
    const pointer = headerPointer(`${party}.tax_id`);
    const number = readings.get(pointer)?.value;
    const candidates = number ? socialCreditCodeCandidates(number) : [];
    return candidates.length === 1 && candidates[0] === number ? [pointer] : [];
  });
}

/** Number and date support each other: the number has the form's structure, a known region and the issue year. */
export function numberAgreesWithDate(type: string | null, readings: InvoiceReadings): boolean {
  const readingOf = (path: string) => readings.get(headerPointer(path))?.value ?? null;
  const judgement = judgeInvoiceNumber({
    type,
    number: readingOf('number') ?? '',
    code: readingOf('code'),
    issueDate: readingOf('issue_date'),
  });
  return judgement.wellFormed && judgement.knownRegion && judgement.yearAgrees === true;
}
