import { DOCUMENT_NAMES } from '../../kinds/document-names.ts';
import { periodName } from '../../kinds/period-name.ts';
import type { WantedItem } from '../../schemas/wanted.ts';
import type { Language } from '../texts.ts';
import { monthName, WANTED_TEXTS } from './wanted-texts.ts';

/** 利润表 · 2025年; Sales invoices · January 2025 to June 2025 · 10 at least. */
export function itemName(item: WantedItem, language: Language): string {
  const texts = WANTED_TEXTS[language];
  if (item.kind !== 'invoices')
    return [
      DOCUMENT_NAMES[language].kinds[item.kind],
      periodName(item.period, item.kind, language),
    ].join(' · ');
  const { direction, months, count } = item;
  return [
    texts.invoices[direction ?? 'any'],
    ...(months
      ? [texts.ofMonths(monthName(months.from, language), monthName(months.to, language))]
      : []),
    ...(count === null ? [] : [texts.atLeast(count)]),
  ].join(' · ');
}
