import type { InvoiceCode } from '../../kinds/vat-invoice/parse-invoice-code.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { CodeComparison, CodedValue } from './compare-with-code.ts';
import { invoiceFinding } from './invoice-finding.ts';

/** The titles under which codes of a type are printed. Types that are not listed say nothing. */
const TITLES_OF_TYPE: Readonly<Record<InvoiceCode['type'], readonly string[]>> = {
  '01': ['paper_special'],
  '04': ['paper_ordinary'],
  '10': ['electronic_ordinary'],
  '31': ['digital_special'],
  '32': ['digital_ordinary'],
};
/** Titles that are compared with the type of the code. */
const COMPARED = new Set(Object.values(TITLES_OF_TYPE).flat());

/**
 * What the QR code says otherwise than the print. It is not signed and proves nothing alone, so it never replaces the
 * print; but a page whose two parts contradict each other was misread or altered. `proved`: pointers of values that the print proves
 * without it.
 */
export function codeFindings(
  comparison: CodeComparison | null,
  type: string | null,
  proved: ReadonlySet<string>,
): Finding[] {
  if (comparison === null) return [];
  const { code, differing, missing } = comparison;
  const findings: Finding[] = [];
  if (differing.length > 0)
    findings.push(
      invoiceFinding({
        code: 'qr',
        severity: 'error',
        class: differing.some(({ pointer }) => proved.has(pointer))
          ? 'suspected_tampering'
          : 'misread',
        en: `The QR code says otherwise than the print: ${listed(differing, 'en')}. One of them was misread or altered: compare the print with the page and look the invoice up at the tax bureau.`,
        zh: `二维码与票面不符：${listed(differing, 'zh')}。可能是识别错误，也可能被改动：请对照原件，并到税务机关网站查验。`,
        cells: differing.map(({ pointer }) => pointer),
        proposals: differing.map(proposalOf),
      }),
    );
  if (missing.length > 0)
    findings.push(
      invoiceFinding({
        code: 'qr_offers',
        severity: 'info',
        class: 'unreadable',
        en: `What was not read in print, the QR code says: ${listed(missing, 'en')}. Compare it with the page.`,
        zh: `票面未能识别的内容，二维码中为：${listed(missing, 'zh')}。请对照原件确认。`,
        cells: missing.map(({ pointer }) => pointer),
        proposals: missing.map(proposalOf),
      }),
    );
  const titles = TITLES_OF_TYPE[code.type];
  if (titles && type !== null && COMPARED.has(type) && !titles.includes(type))
    findings.push(
      invoiceFinding({
        code: 'qr_type',
        severity: 'error',
        class: 'suspected_tampering',
        en: `The QR code is that of another type of invoice (${code.type}) than the title says. Compare the title with the page and look the invoice up at the tax bureau.`,
        zh: `二维码中的发票种类（${code.type}）与票面标题不符，请核对标题，并到税务机关网站查验。`,
        cells: ['/invoice/type'],
      }),
    );
  return findings;
}

const NAMES: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  '/invoice/number': { en: 'number', zh: '发票号码' },
  '/invoice/code': { en: 'code', zh: '发票代码' },
  '/invoice/issue_date': { en: 'date', zh: '开票日期' },
  '/invoice/check_code': { en: 'check code', zh: '校验码' },
  '/invoice/total_amount': { en: 'amount without tax', zh: '金额（不含税）' },
  '/invoice/total_with_tax': { en: 'total with tax', zh: '价税合计' },
};

function listed(values: readonly CodedValue[], language: 'en' | 'zh'): string {
  const one = ({ pointer, printed, coded }: CodedValue) => {
    const name = NAMES[pointer]?.[language] ?? pointer;
    if (printed === null) return language === 'en' ? `${name} ${coded}` : `${name}${coded}`;
    return language === 'en'
      ? `${name} ${coded}, printed ${printed}`
      : `${name}为${coded}，票面为${printed}`;
  };
  return values.map(one).join(language === 'en' ? '; ' : '；');
}

function proposalOf({ pointer, printed, coded }: CodedValue): Finding['proposals'][number] {
  return { cell: pointer, from: printed, to: coded, reason: 'the QR code says so', evidence: 'qr' };
}
