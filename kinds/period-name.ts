import type { DocumentKind } from '../schemas/document.ts';
import type { Period } from '../schemas/period.ts';
import { lastDay } from './dated-heading.ts';
import { isoDay } from './iso-day.ts';
import { spanOfPeriod } from './span-of-period.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** A period as people say it: 2025年第3季度, Q3 2025. Of a balance sheet the day that it ends on: 2025-09-30. */
export function periodName(period: Period, kind: DocumentKind, language: 'zh' | 'en'): string {
  if (kind === 'balance_sheet') return lastDayOf(period);
  const [year = '', part = ''] = period.split('-');
  const number = Number(part.replace(/\D/, ''));
  if (language === 'zh') {
    if (part === '') return `${year}年`;
    if (part.startsWith('H')) return `${year}年${number === 1 ? '上' : '下'}半年`;
    return `${year}年${part.startsWith('Q') ? `第${number}季度` : `${number}月`}`;
  }
  if (part === '' || /^[HQ]/.test(part)) return `${part} ${year}`.trim();
  return `${MONTHS[number - 1]} ${year}`;
}

function lastDayOf(period: Period): string {
  const [year = 0, month = 0] = spanOfPeriod(period).to.split('-').map(Number);
  return isoDay(year, month, lastDay(year, month));
}
