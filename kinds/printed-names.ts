import type { Column, Line } from '../schemas/document.ts';
import type { Message } from '../schemas/message.ts';
import { bareCaption } from './bare-caption.ts';
import { capitalised } from './capitalised.ts';
import { DOCUMENT_NAMES } from './document-names.ts';
import { englishRowTitle } from './english-row-name.ts';

/**
 * What a printed row is called in messages: as printed, and in English as the catalogue's row with what is printed behind it:
 * "Total assets (资产总计)". As printed in both where the catalogue has no such row, or the print is English itself.
 */
export function printedRowName({ key, label }: Pick<Line, 'key' | 'label'>): Message {
  return inBoth(label, key === null ? null : englishRowTitle(key));
}

/** The same of a column: "期末余额" / "End of period (期末余额)"; of one without a caption what it means. */
export function printedColumnName({ label, role }: Pick<Column, 'label' | 'role'>): Message {
  const title = capitalised(DOCUMENT_NAMES.en.roles[role]);
  if (label === '') return { zh: DOCUMENT_NAMES.zh.roles[role], en: title };
  return inBoth(label, role === 'unknown' ? null : title);
}

function inBoth(label: string, english: string | null): Message {
  const isForeign = english !== null && /\p{Script=Han}/u.test(label);
  return { zh: label, en: isForeign ? `${english} (${bareCaption(label)})` : label };
}
