import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** The last two of a code's twelve digits, and the types that such codes are printed on. Other endings are not known for sure. */
const TYPES_OF_ENDING: Readonly<Record<string, readonly string[]>> = {
  '04': ['paper_ordinary'],
  '05': ['paper_ordinary'],
  '06': ['roll_ordinary'],
  '07': ['roll_ordinary'],
  '11': ['electronic_ordinary'],
  '12': ['electronic_ordinary', 'electronic_toll'],
};

/** A code of twelve digits says what kind of invoice it was handed out for, and the title says it too. */
export const codeAndTitle: InvoiceRule = ({ type, code }) => {
  const types = code.value?.length === 12 ? TYPES_OF_ENDING[code.value.slice(10)] : undefined;
  return type === null || types === undefined || types.includes(type)
    ? []
    : [
        invoiceFinding({
          code: 'code_and_title',
          severity: 'warning',
          class: 'rule_violation',
          en: 'By its last digits the invoice code is that of another kind of invoice than the title says. Compare both with the page.',
          zh: '发票代码末两位所示票种与标题不符，请核对代码和标题。',
          cells: ['/invoice/code'],
        }),
      ];
};
