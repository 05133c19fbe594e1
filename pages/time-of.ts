import type { Language } from './texts.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');

/**
 * A moment (ISO 8601) as it is written in the language of the page, in the time of the browser: what Intl gives for it, without
 * Intl, whose first format takes a slow machine a seventh of a second.
 */
export function timeOf(
  moment: string,
  language: Language,
  upTo: 'minutes' | 'seconds' = 'seconds',
): string {
  const at = new Date(moment);
  const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()];
  const parts = [at.getHours(), at.getMinutes(), ...(upTo === 'seconds' ? [at.getSeconds()] : [])];
  const time = parts.map((part) => `${part}`.padStart(2, '0')).join(':');
  return language === 'zh'
    ? `${year}年${month + 1}月${day}日 ${time}`
    : `${day} ${MONTHS[month]} ${year}, ${time}`;
}
