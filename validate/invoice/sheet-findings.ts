import type { Finding } from '../../schemas/finding.ts';
import type { Page } from '../../schemas/page.ts';
import { invoiceFinding } from './invoice-finding.ts';

/** Pictures that show several invoices which could not be parted: what was read may be of any of them. */
export function sheetFindings(pages: readonly Page[]): Finding[] {
  const mixed = pages.filter(({ quality: { sheets }, parts }) => (sheets ?? 1) > 1 && !parts);
  if (mixed.length === 0) return [];
  return [
    invoiceFinding({
      code: 'several_on_page',
      severity: 'error',
      class: 'missing',
      en: 'The picture shows more than one invoice or sheet, and they could not be told apart for certain. Photograph or scan each on its own.',
      zh: '画面中有多张发票或纸张，无法可靠地分开识别，请逐张拍照或扫描。',
      cells: mixed.map(({ number }) => `/pages/${number}`),
    }),
  ];
}
