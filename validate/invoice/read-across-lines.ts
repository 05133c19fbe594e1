import { bySecondReader } from './by-second-reader.ts';
import { isRoundedProduct, productPointers, taxPointers } from './exact-products.ts';
import type { InvoiceReadings } from './invoice-readings.ts';
import type { LookAtPage } from './look-at-gaps.ts';
import type { Reading } from './read-value.ts';
import { meaningOf } from './settle-by-third-reader.ts';
import { withMargin } from './with-margin.ts';

/**
 * Figures of a picture's line that are in doubt, as those are which run over a ruling line, where neither quantity × price nor
 * amount × rate of it holds: digits went with the line when it was cleared. The first reader and the third look at the print as it
 * was before. Where both see the same other figure, it is offered, as a guess with what was read beside it.
 */
export async function readAcrossLines(
  itemCount: number,
  readings: InvoiceReadings,
  look: LookAtPage,
): Promise<InvoiceReadings> {
  const equations = [...productPointers(itemCount), ...taxPointers(itemCount)];
  const told = new Set(equations.filter((places) => isRoundedProduct(places, readings)).flat());
  const asked = equations
    .flat()
    .filter((pointer) => !told.has(pointer))
    .flatMap((pointer) => {
      const reading = readings.get(pointer);
      if (!reading?.box || reading.page === null || !isOpen(reading)) return [];
      const place = { box: withMargin(reading.box), byThird: true, again: 'figure' as const };
      return [{ pointer, reading, page: reading.page, place }];
    });
  const found = new Map(readings);
  for (const [page, places] of Map.groupBy(asked, (one) => one.page)) {
    const looks = await look(
      page,
      places.map(({ place }) => place),
    );
    for (const [at, { pointer, reading }] of places.entries()) {
      const { again, third } = looks[at] ?? {};
      const [seen, other] = [again, third].map((one) =>
        one ? meaningOf(pointer)?.(one.text, true)?.value : undefined,
      );
      if (!again || !seen || seen !== other || seen === reading.value) continue;
      const second = { value: seen, raw: again.text, confidence: 0 };
      found.set(pointer, bySecondReader({ ...reading, second }));
    }
  }
  return found;
}

/** In doubt, of a picture. */
function isOpen({ state, doubtful, contradicted, obscured, witnesses }: Reading): boolean {
  if (!doubtful || contradicted || obscured) return false;
  return state === 'unread' || (state === 'read' && !witnesses.includes('text_layer'));
}
