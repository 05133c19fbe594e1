import type { Document } from '../../schemas/document.ts';
import type { Field } from '../../schemas/field.ts';
import { grouped, inPrintedUnit } from '../amounts.ts';
import { isFigure, unitAt } from '../places.ts';
import type { Texts } from '../texts.ts';

/** A value as it is shown at a place: amounts in the unit of the page, in groups of thousands. */
export function textOfValue(
  value: string | null,
  pointer: string,
  document: Document,
  texts: Texts,
): string {
  if (value === null) return texts.blank;
  if (pointer === '/header/unit')
    return texts.unitOf(texts.units[value] ?? value, texts.currencies.CNY ?? '');
  if (pointer === '/header/granularity') return texts.granularities[value] ?? value;
  return isFigure(pointer) ? grouped(inPrintedUnit(value, unitAt(pointer, document))) : value;
}

/** What is claimed or proposed of a field; where nothing is, what stands on the page. */
export function textOfField(
  field: Field,
  pointer: string,
  document: Document,
  texts: Texts,
): string {
  if (field.status === 'unreadable') return '—';
  return field.value === null
    ? (field.raw ?? '')
    : textOfValue(field.value, pointer, document, texts);
}
