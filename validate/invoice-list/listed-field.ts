import { parseFigure } from '../../kinds/parse-figure.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import { parseInvoiceDate } from '../../kinds/vat-invoice/parse-invoice-date.ts';
import { isWithoutTaxMark, parseTaxRate } from '../../kinds/vat-invoice/parse-tax-rate.ts';
import { absentField, type Field } from '../../schemas/field.ts';
import type { ListedRow } from '../../schemas/listed-invoice.ts';
import type { Word } from '../../schemas/page.ts';

/** What a column holds. */
export type Content = 'text' | 'code' | 'date' | 'figure' | 'rate' | 'tax';

/**
 * The cell of a list as a field. It is what the file stores and what it shows: two witnesses, unless the format or what
 * is hidden keeps a person from seeing it.
 */
export function listedField({ page, cells }: ListedRow, column: string, content: Content): Field {
  const word = cells[column];
  if (word === undefined) return absentField();
  if (word === null)
    return {
      value: null,
      raw: '',
      status: 'verified',
      page,
      box: null,
      witnesses: ['structured', 'visible_text'],
      alternatives: [],
    };
  const meaning = meaningOf(word, content);
  const isSeen = word.visible === 'proved' && meaning !== undefined;
  return {
    value: meaning ?? null,
    raw: word.text,
    status: isSeen ? 'verified' : word.visible === 'contradicted' ? 'disputed' : 'unverified',
    page,
    box: word.box,
    witnesses: isSeen ? ['structured', 'visible_text'] : ['structured'],
    alternatives: [],
  };
}

/** null: a mark that says that there is none. undefined: not what belongs into such a column. */
function meaningOf(word: Word, content: Content): string | null | undefined {
  const text = word.text?.trim() ?? '';
  const plain = toHalfWidth(text).replace(/[\s']/g, '');
  switch (content) {
    case 'text':
      return text === '' ? undefined : text;
    case 'code':
      return /^[0-9A-Za-z]+$/.test(plain) ? plain.toUpperCase() : undefined;
    case 'date':
      return parseInvoiceDate(text) ?? undefined;
    case 'figure':
      return figureOf(word);
    case 'tax':
      return isWithoutTaxMark(text) ? null : figureOf(word);
    case 'rate': {
      const rate = parseTaxRate(text);
      if (rate) return rate.value;
      const share = figureOf(word);
      return share !== undefined && Number(share) >= 0 && Number(share) < 1 ? share : undefined;
    }
  }
}

function figureOf({ text, stored }: Word): string | undefined {
  if (stored && stored.scale !== 1) return undefined;
  return stored?.value ?? parseFigure(text ?? '')?.value;
}
