import { englishRowName } from '../../kinds/english-row-name.ts';
import { grouped } from '../../kinds/grouped.ts';
import type { Message } from '../../schemas/message.ts';
import { fromMinor } from '../../schemas/money.ts';
import { bareCaption } from './document-name.ts';
import type { Figure } from './statement.ts';

/** "净利润（本年累计金额）" / "net profit (year to date)" */
export function figureName({ label, key, column }: Figure): Message {
  const zh = bareCaption(label);
  const en = englishRowName(key);
  if (!column) return { zh, en };
  const role = column.role === 'ytd' ? 'year to date' : column.role.replaceAll('_', ' ');
  return { zh: `${zh}（${column.label}）`, en: `${en} (${role})` };
}

/** "-1,234.50" of minor units; "?" where nothing was read. */
export function amountText(amount: bigint | null): string {
  return amount === null ? '?' : grouped(fromMinor(amount));
}
