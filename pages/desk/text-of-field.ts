import { grouped } from '../../kinds/grouped.ts';
import { namesFigure } from '../../kinds/names-figure.ts';
import type { Document } from '../../schemas/document.ts';
import type { Field } from '../../schemas/field.ts';
import { inPrintedUnit, percentOf } from '../amounts.ts';
import { unitAt, unitWords } from '../places.ts';
import type { Texts } from '../texts.ts';

/** A value as it is shown at a place: amounts in the unit of the page, in groups of thousands; null: a blank. */
export function textOfValue(
  value: string | null,
  pointer: string,
  document: Document,
  texts: Texts,
  leastPlaces = 2,
): string {
  if (value === null) return texts.blank;
  if (pointer.endsWith('/tax_rate')) return percentOf(value);
  if (pointer === '/header/unit') return unitWords(value, document, texts) ?? value;
  if (pointer === '/header/granularity') return texts.granularities[value] ?? value;
  return namesFigure(pointer)
    ? grouped(inPrintedUnit(value, unitAt(pointer, document), leastPlaces))
    : value;
}

/** What is claimed or proposed of a field, with decimal places where the page has them; where nothing is, what stands there. */
export function textOfField(
  field: Field,
  pointer: string,
  document: Document,
  texts: Texts,
): string {
  const { status, value, raw } = field;
  if (status === 'unreadable') return '—';
  if (value === null) return raw ?? '';
  const hasPlaces = raw === null || /[.,]\d{1,2}\D*$/.test(raw);
  return textOfValue(value, pointer, document, texts, hasPlaces ? 2 : 0);
}
