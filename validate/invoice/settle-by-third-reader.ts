import type { Place } from '../../schemas/page.ts';
import {
  SECOND_READER_CERTAIN,
  SECOND_READER_SURE,
  THIRD_READER_CERTAIN,
  THIRD_READER_SURE,
} from '../second-reader.ts';
import { interpret } from './interpret.ts';
import type { InvoiceReadings } from './invoice-readings.ts';
import type { LookAtPage } from './look-at-gaps.ts';
import { ANOTHER_PAGE, type Interpret, type Reading } from './read-value.ts';
import { withMargin } from './with-margin.ts';

/**
 * Figures, rates and numbers of a picture that the first reader did not read, or that the second does not confirm: the
 * third one, a model of another make, looks at the print as it was before it was cleaned, and the second looks again.
 * Both sure of what the first read: it is read twice. Both certain of the same where the first read nothing: that is it,
 * and the value is a corrected one. Anything else changes nothing.
 */
export async function settleByThirdReader(
  readings: InvoiceReadings,
  look: LookAtPage,
): Promise<InvoiceReadings> {
  const asked = new Map<number, { pointer: string; reading: Reading; place: Place }[]>();
  for (const [pointer, reading] of readings) {
    if (!isOpen(pointer, reading) || reading.page === null || reading.box === null) continue;
    const place: Place = { box: withMargin(reading.box), byThird: true };
    asked.set(reading.page, [...(asked.get(reading.page) ?? []), { pointer, reading, place }]);
  }
  const settled = new Map(readings);
  for (const [page, doubts] of asked) {
    const looks = await look(
      page,
      doubts.map(({ place }) => place),
    );
    for (const [index, { pointer, reading }] of doubts.entries()) {
      const [second, third] = [looks[index]?.digits, looks[index]?.third];
      const meaning = meaningOf(pointer);
      if (!second || !third || !meaning) continue;
      const [seen, other] = [meaning(second.text, true)?.value, meaning(third.text, true)?.value];
      if (seen === undefined || seen === null || seen !== other) {
        const further = [second, third].flatMap(({ text, confidence }) => {
          const value = meaning(text, true)?.value;
          return value ? [{ value, raw: text, confidence }] : [];
        });
        if (further.length > 0) settled.set(pointer, { ...reading, further });
        continue;
      }
      const isSupplied =
        isSecondOnly(reading) &&
        second.confidence >= SECOND_READER_CERTAIN &&
        third.confidence >= THIRD_READER_CERTAIN;
      const isConfirmed =
        reading.value === seen &&
        !isSecondOnly(reading) &&
        second.confidence >= SECOND_READER_SURE &&
        third.confidence >= THIRD_READER_SURE;
      if (isConfirmed)
        settled.set(pointer, {
          ...reading,
          witnesses: ['ocr', 'second_reader'],
          doublyRead: true,
          alternatives: [],
        });
      else if (isSupplied)
        settled.set(pointer, {
          ...reading,
          state: 'read',
          value: seen,
          raw: second.text,
          witnesses: ['ocr', 'second_reader'],
          doublyRead: true,
          doubtful: reading.doubtful,
          // What another page says of it stays beside it.
          alternatives: reading.alternatives.filter(({ reason }) => reason === ANOTHER_PAGE),
        });
    }
  }
  return settled;
}

/** What stands at a pointer, for values that the digit reader can spell; null for all others. */
export function meaningOf(pointer: string): Interpret | null {
  const key = pointer.split('/').at(-1) ?? '';
  if (['quantity', 'unit_price'].includes(key)) return interpret.figure;
  if (['amount', 'tax', 'total_amount', 'total_tax', 'total_with_tax'].includes(key)) return money;
  if (key === 'tax_rate') return interpret.rate;
  return ['number', 'code', 'check_code'].includes(key) ? interpret.digits : null;
}

/** With any other number of decimal places part of an amount was read. */
function money(text: string): { value: string | null } | null {
  const amount = interpret.figure(text, true);
  return amount?.value?.split('.')[1]?.length === 2 ? amount : null;
}

/** The first reader read nothing of this kind. */
function isSecondOnly({ state, witnesses }: Reading): boolean {
  return (
    state === 'unread' || (state === 'read' && witnesses.every((one) => one === 'second_reader'))
  );
}

function isOpen(pointer: string, reading: Reading): boolean {
  if (meaningOf(pointer) === null || reading.contradicted || reading.obscured) return false;
  if (isSecondOnly(reading)) return true;
  return (
    reading.state === 'read' &&
    reading.value !== null &&
    reading.witnesses.includes('ocr') &&
    !reading.doublyRead &&
    !reading.doubtful
  );
}
