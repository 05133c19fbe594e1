import { socialCreditCodeCandidates } from '../../kinds/unified-social-credit-code.ts';
import { headerPointer, type InvoiceReadings } from './invoice-readings.ts';
import type { LookAtPage } from './look-at-gaps.ts';
import type { Reading } from './read-value.ts';
import { withMargin } from './with-margin.ts';

/**
 * Tax numbers of a picture of which the first reader was not sure and which their check digits do not confirm: the third reader
 * looks at the print. Where the check digits confirm what it sees, that is offered, as a guess, with what the first reader saw
 * beside it: an altered number is one sign away from one that passes, so no more is said than that a person must look.
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
    settled.set(pointer, settle(reading, seen?.third?.text ?? ''));
  }
  return settled;
}

/** Read unsurely, or ink that is no number; not confirmed by check digits. */
function isOpen({ state, value, unsure, alternatives, contradicted }: Reading): boolean {
  const text = value ?? alternatives[0]?.value ?? '';
  return (
    !contradicted &&
    (state === 'unread' || (state === 'read' && unsure === true)) &&
    /\d{6}/.test(text) &&
    socialCreditCodeCandidates(text).length === 0
  );
}

function settle(reading: Reading, third: string): Reading {
  const [code, other] = socialCreditCodeCandidates(third.replace(/\s/g, ''));
  if (code === undefined || other !== undefined) return reading;
  const first = reading.value ?? reading.alternatives[0]?.value ?? null;
  return {
    ...reading,
    state: 'read',
    value: code,
    raw: third,
    witnesses: ['second_reader'],
    doublyRead: false,
    guessed: true,
    alternatives: [{ value: first, reason: 'first reader' }],
  };
}
