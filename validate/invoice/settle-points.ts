import { isRoundedProduct, productPointers } from './exact-products.ts';
import type { InvoiceReadings } from './invoice-readings.ts';
import type { Reading } from './read-value.ts';

/** A comma before three digits: of thousands, or a point as readers of worn pictures see it. */
const ONE_COMMA = /^(\d{1,3}),(\d{3})$/;

/** More digits than any quantity or price has before its point. */
const LOST_POINT = /^\d{12,}$/;

/** Digits behind a point: a speck, or what is left of a figure below one. */
const LEADING_POINT = /^[.,](\d+)$/;

/**
 * Quantities and prices of a picture such as 89,262, which may be 89.262, and .294, which may be 294 behind a speck: the one
 * with which quantity × price is the amount, to the cent, is meant. Where neither or both are, the figure is in doubt, or
 * a guess. A price that is a long row of digits lost its point where the product wants it: a guess, too.
 */
export function settlePoints(readings: InvoiceReadings, itemCount: number): InvoiceReadings {
  const settled = new Map(readings);
  for (const places of productPointers(itemCount))
    for (const pointer of places.slice(0, 2)) {
      const reading = settled.get(pointer);
      const speck = LEADING_POINT.exec(reading?.alternatives[0]?.value ?? '');
      if (reading?.state === 'unread' && speck?.[1]) {
        const whole = seen(reading, speck[1]);
        const parted = seen(reading, `0.${speck[1]}`);
        const fitting = [whole, parted].filter((choice) =>
          isRoundedProduct(places, new Map([...settled, [pointer, choice]])),
        );
        settled.set(pointer, fitting[0] ?? { ...whole, guessed: true });
        continue;
      }
      if (reading?.witnesses.includes('ocr') && LOST_POINT.test(reading.value ?? '')) {
        const [only, other] = withPoints(reading).filter((choice) =>
          isRoundedProduct(places, new Map([...settled, [pointer, choice]])),
        );
        if (only && !other) settled.set(pointer, only);
        continue;
      }
      const match = ONE_COMMA.exec(reading?.raw ?? '');
      if (!reading || !match || reading.witnesses.includes('text_layer')) continue;
      const whole = { ...reading, value: `${match[1]}${match[2]}` };
      const parted = { ...reading, value: `${match[1]}.${match[2]}` };
      const fitting = [whole, parted].filter((choice) =>
        isRoundedProduct(places, new Map([...settled, [pointer, choice]])),
      );
      const [only, other] = fitting;
      settled.set(pointer, only && !other ? only : { ...reading, doubtful: true });
    }
  return settled;
}

/** What was read of it had no value of its own, and has this one. */
function seen(reading: Reading, value: string): Reading {
  const raw = reading.alternatives[0]?.value ?? value;
  return { ...reading, state: 'read', value, raw, witnesses: ['ocr'], alternatives: [] };
}

/** The digits with a point in every place between two of them, as guesses. */
function withPoints(reading: Reading): Reading[] {
  const digits = reading.value ?? '';
  return Array.from({ length: digits.length - 1 }, (_, at) => ({
    ...reading,
    value: `${digits.slice(0, at + 1)}.${digits.slice(at + 1)}`,
    doublyRead: false,
    guessed: true as const,
    alternatives: [...reading.alternatives, { value: digits, reason: 'first reader' }],
  }));
}
