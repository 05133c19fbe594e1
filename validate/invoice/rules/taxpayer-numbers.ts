import { socialCreditCodeRepairs } from '../../../kinds/unified-social-credit-code.ts';
import { judgeTaxpayerNumber } from '../../../kinds/vat-invoice/taxpayer-number.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

const PARTIES = [
  { key: 'seller', en: 'seller', zh: '销售方' },
  { key: 'buyer', en: 'buyer', zh: '购买方' },
] as const;

/** Both tax numbers are well formed and their check digits right. That a number exists is another question. */
export const taxpayerNumbers: InvoiceRule = (invoice) =>
  PARTIES.flatMap(({ key, en, zh }) => {
    const number = invoice[key].tax_id.value;
    const verdict = number === null ? 'valid' : judgeTaxpayerNumber(number);
    if (verdict === 'valid' || verdict === 'unchecked') return [];
    const cell = `/invoice/${key}/tax_id`;
    const cells = [cell];
    const proposals = (number === null ? [] : socialCreditCodeRepairs(number)).map((code) => ({
      cell,
      from: number,
      to: code,
      reason: 'signs that look alike; with it both check digits are right',
      evidence: 'check_digits',
    }));
    return [
      verdict === 'invalid'
        ? invoiceFinding({
            code: 'tax_number_check',
            severity: 'error',
            class: 'rule_violation',
            en: `The check digit of the ${en}'s tax number is wrong. Compare the number with the page.`,
            zh: `${zh}纳税人识别号校验位不符，请对照原件核对。`,
            cells,
            proposals,
          })
        : invoiceFinding({
            code: 'tax_number_form',
            severity: 'error',
            class: 'rule_violation',
            en: `The ${en}'s tax number has an unusual length or characters.`,
            zh: `${zh}纳税人识别号的长度或字符异常，请核对。`,
            cells,
          }),
    ];
  });
