import { bareText } from '../../kinds/bare-text.ts';
import { SECOND_READER_SURE } from '../second-reader.ts';
import { compareSigns } from './compare-signs.ts';
import type { InvoiceReadings } from './invoice-readings.ts';
import type { LookAtPage } from './look-at-gaps.ts';
import type { Reading } from './read-value.ts';

/**
 * Values of a text layer that the picture of the page neither proved nor contradicted, read from the pixels by the
 * digit reader: agreement is a second reading, another figure a contradiction, anything else leaves them as they are.
 * Only values with digits are looked at; letters and Chinese characters are passed over.
 */
export async function lookAgain(
  readings: InvoiceReadings,
  look: LookAtPage,
): Promise<InvoiceReadings> {
  const asked = new Map<number, { pointer: string; reading: Reading }[]>();
  for (const [pointer, reading] of readings)
    if (isOpen(reading) && reading.page !== null)
      asked.set(reading.page, [...(asked.get(reading.page) ?? []), { pointer, reading }]);
  const seen = new Map(readings);
  for (const [page, places] of asked) {
    const looks = await look(
      page,
      places.flatMap(({ reading }) => (reading.box ? [{ box: reading.box }] : [])),
    );
    for (const [index, { pointer, reading }] of places.entries()) {
      const digits = looks[index]?.digits;
      if (!digits || digits.confidence < SECOND_READER_SURE) continue;
      const verdict = compareSigns(reading.raw ?? '', digits.text);
      if (verdict === 'same')
        seen.set(pointer, {
          ...reading,
          witnesses: [...reading.witnesses, 'second_reader'],
          doublyRead: true,
          obscured: false,
        });
      if (verdict === 'other')
        seen.set(pointer, {
          ...reading,
          contradicted: true,
          alternatives: [...reading.alternatives, { value: digits.text, reason: 'second reader' }],
        });
    }
  }
  return seen;
}

function isOpen(reading: Reading): boolean {
  return (
    reading.state === 'read' &&
    reading.witnesses.length === 1 &&
    reading.witnesses[0] === 'text_layer' &&
    !reading.contradicted &&
    !reading.doubtful &&
    reading.box !== null &&
    /^[\d.,¥%()*/-]*\d[\dA-Za-z.,¥%()*/年月日-]*$/.test(bareText(reading.raw))
  );
}
