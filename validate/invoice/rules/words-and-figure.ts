import { compare, decimalText, parseDecimal, subtract } from '../../../kinds/exact-decimal.ts';
import { amountFromWords, maySayAmount } from '../../../kinds/vat-invoice/amount-in-words.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import { classOfContradiction, type InvoiceRule } from '../rule-context.ts';

/** The total in Chinese capitals and the total in digits are one amount. Compared as amounts, never as text. */
export const wordsAndFigure: InvoiceRule = (invoice, context) => {
  const { total_with_tax: total, total_with_tax_words: words } = invoice;
  const cells = ['/invoice/total_with_tax', '/invoice/total_with_tax_words'];
  if (total.value === null || words.value === null) return [];
  const amount = amountFromWords(words.value);
  if (amount === null)
    return [
      invoiceFinding({
        code: 'words_unreadable',
        // On a picture the words are often beyond OCR; then what was read of them may be the amount's, or is another one's.
        severity:
          words.witnesses.includes('ocr') && maySayAmount(words.value, total.value)
            ? 'warning'
            : 'error',
        class: 'misread',
        en: 'The total in words is no well-formed amount. Read it on the page.',
        zh: '价税合计大写不是规范的金额，请对照原件核对。',
        cells: cells.slice(1),
      }),
    ];
  if (compare(parseDecimal(amount), parseDecimal(total.value)) === 0) return [];
  return [
    invoiceFinding({
      code: 'words',
      severity: 'error',
      class: classOfContradiction(cells, context),
      en: 'The total in words and the total in digits differ. Ask the issuer which one holds.',
      zh: '价税合计大写与小写金额不一致，请向开票方核实。',
      cells,
      equation: {
        text: '价税合计（大写）= 价税合计（小写）',
        expected: amount,
        printed: total.value,
        residual: decimalText(subtract(parseDecimal(total.value), parseDecimal(amount))),
      },
    }),
  ];
};
