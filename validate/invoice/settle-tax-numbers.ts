import {
  socialCreditCodeCandidates,
  socialCreditCodesOfReadings,
} from '../../kinds/unified-social-credit-code.ts';
import { headerPointer, type InvoiceReadings } from './invoice-readings.ts';
import type { LookAtPage } from './look-at-gaps.ts';
import type { Reading } from './read-value.ts';
import { withMargin } from './with-margin.ts';

/**
 * Tax numbers of a picture of which the first reader was not sure and which their check digits do not confirm: the third reader
 * and the digit reader look at the print. Where the check digits confirm what the third sees, or the digits that the second sees
 * with the letters of another, that is offered, as a guess, with what the first reader saw beside it: an altered number is one
 * sign away from one that passes, so no more is said than that a person must look.
 */
export async function settleTaxNumbers(
  readings: InvoiceReadings,
  look: LookAtPage,
): Promise<InvoiceReadings> {
  const settled = new Map(readings);
  for (const party of ['seller', 'buyer']) {
    const pointer = headerPointer(`${party}.tax_id`);
    const reading = readings.get(pointer);
    if (!reading || !isOpen(reading) || reading.page === null || reading.box === null) continue;
    const place = { box: withMargin(reading.box), byThird: true, isCode: true };
    const [seen] = await look(reading.page, [place]);
    const third = withoutSpaces(seen?.third?.text ?? '');
    const digits = withoutSpaces(seen?.digits.text ?? '');
    if (isDoubted(reading, digits)) settled.set(pointer, settle(reading, third, digits));
  }
  return settled;
}

/** Read without certainty, or ink that is no number; not confirmed by check digits. */
function isOpen({ state, value, unsure, uncertain, contradicted }: Reading): boolean {
  if (contradicted) return false;
  if (state === 'unread') return true;
  return (
    state === 'read' &&
    (unsure === true || uncertain === true) &&
    /\d{6}/.test(value ?? '') &&
    socialCreditCodeCandidates(value ?? '').length === 0
  );
}

/** The first reader was unsure, or the digit reader sees other digits. */
function isDoubted({ state, value, unsure }: Reading, digits: string): boolean {
  if (state === 'unread' || unsure === true) return true;
  const [read, seen] = [value ?? '', digits].map((text) => text.replace(/\D+/g, '?'));
  return digits !== '' && read !== seen;
}

function settle(reading: Reading, third: string, digits: string): Reading {
  const first = reading.value ?? reading.alternatives[0]?.value ?? null;
  const joined = [third, withoutSpaces(first ?? '')].flatMap((text) =>
    socialCreditCodesOfReadings(text, digits),
  );
  const confirmed = socialCreditCodeCandidates(third);
  const [code, other] = confirmed.length > 0 ? confirmed : [...new Set(joined)];
  if (code === undefined || other !== undefined) return reading;
  return {
    ...reading,
    state: 'read',
    value: code,
    raw: confirmed.length > 0 ? third : code,
    witnesses: ['second_reader'],
    doublyRead: false,
    guessed: true,
    alternatives: [{ value: first, reason: 'first reader' }],
  };
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}
