import { bareCaption } from '../../kinds/bare-caption.ts';
import { DOCUMENT_NAMES } from '../../kinds/document-names.ts';
import { englishRowName } from '../../kinds/english-row-name.ts';
import { grouped } from '../../kinds/grouped.ts';
import type { Message } from '../../schemas/message.ts';
import { fromMinor } from '../../schemas/money.ts';
import type { Figure } from './statement.ts';

/** "净利润（本年累计金额）" / "net profit (净利润, year to date)": what is printed in Chinese is there to be found on the page. */
export function figureName({
  label,
  key,
  column,
}: Pick<Figure, 'label' | 'key' | 'column'>): Message {
  const zh = bareCaption(label);
  const notes = [
    ...(/\p{Script=Han}/u.test(label) ? [zh] : []),
    ...(column ? [DOCUMENT_NAMES.en.roles[column.role]] : []),
  ];
  return {
    zh: column ? `${zh}（${column.label || DOCUMENT_NAMES.zh.roles[column.role]}）` : zh,
    en: `${englishRowName(key)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
  };
}

/** "-1,234.50" of minor units; "?" where nothing was read. */
export function amountText(amount: bigint | null): string {
  return amount === null ? '?' : grouped(fromMinor(amount));
}
