import type { Document } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import { differingFields } from './differing-fields.ts';
import { invoiceFinding } from './invoice-finding.ts';

/**
 * Invoices of one upload that bear one number: the later one is told as a copy, or, where they claim different amounts,
 * dates or parties, as another version, which holds it. Nothing is dropped. New documents; those given stay as they are.
 */
export function tellRepeatedInvoices(documents: readonly Document[]): Document[] {
  const first = new Map<string, Document>();
  return documents.map((document) => {
    const { invoice } = document;
    if (!invoice?.number.value || !isClaimed(invoice.number.status)) return document;
    const number = `${document.kind} ${invoice.seller.tax_id.value} ${invoice.code.value ?? ''}/${invoice.number.value}`;
    const earlier = first.get(number);
    if (!earlier?.invoice) {
      first.set(number, document);
      return document;
    }
    const differing = differingFields(earlier.invoice, invoice);
    const pages = earlier.pages.join(', ');
    const list = (language: 'en' | 'zh') =>
      differing.map((row) => row[language]).join(language === 'zh' ? '；' : '; ');
    const finding =
      differing.length === 0
        ? invoiceFinding({
            code: 'duplicate',
            severity: 'warning',
            class: 'duplicate',
            en: `The invoice of this number stands on page ${pages} already, with the same amounts. Count it once.`,
            zh: `第${pages}页已有同一号码、金额相同的发票，只应计算一次。`,
            cells: ['/invoice/number'],
          })
        : invoiceFinding({
            code: 'versions',
            severity: 'error',
            class: 'suspected_tampering',
            en: `The invoice on page ${pages} has the same number and says otherwise: ${list('en')}. One of them was misread or altered: look the number up at the tax bureau.`,
            zh: `第${pages}页的发票号码相同而内容不同：${list('zh')}。其中一张可能识别有误或被改动，请到税务机关网站查验。`,
            cells: ['/invoice/number'],
          });
    return {
      ...document,
      status: finding.severity === 'error' ? 'needs_review' : document.status,
      findings: [...document.findings, finding],
    };
  });
}
