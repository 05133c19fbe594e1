import { bareCaption } from '../../kinds/bare-caption.ts';
import { monthText } from '../../kinds/months.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { Document, DocumentKind } from '../../schemas/document.ts';
import type { Message } from '../../schemas/message.ts';
import type { Member } from './member.ts';
import { lastMonthOf } from './times-of-columns.ts';

const KINDS: Readonly<Record<DocumentKind, Message>> = {
  balance_sheet: { zh: '资产负债表', en: 'balance sheet' },
  income_statement: { zh: '利润表', en: 'income statement' },
  cash_flow_statement: { zh: '现金流量表', en: 'cash flow statement' },
  vat_invoice: { zh: '发票', en: 'invoice' },
  invoice: { zh: '发票', en: 'invoice' },
  unknown: { zh: '文件', en: 'document' },
};

export function kindName(kind: DocumentKind): Message {
  return KINDS[kind];
}

/** "资产负债表 2025-03（bs.pdf）": kind, period or number where it is read, and file. */
export function documentName({ document, file }: Pick<Member, 'document' | 'file'>): Message {
  const last = lastMonthOf(document);
  const own = last === null ? (document.invoice?.number.value ?? '') : monthText(last);
  const { zh, en } = KINDS[document.kind];
  const middle = own === '' ? '' : ` ${own}`;
  return { zh: `${zh}${middle}（${file}）`, en: `${en}${middle} (${file})` };
}

/** The official caption of a row without its signs and numbers, the key where no form has one. */
export function captionOf({ kind, standard }: Document, key: string): string {
  const form = statementForms.find((one) => one.kind === kind && one.standard === standard);
  const caption = form?.rows.find((row) => row.key === key)?.caption;
  return caption === undefined ? key : bareCaption(caption);
}
