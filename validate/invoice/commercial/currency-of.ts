import type { CommercialDraft } from '../../../schemas/commercial-draft.ts';
import { absentField, type Field } from '../../../schemas/field.ts';

/** Signs that stand for one currency alone. A bare $, £ sign of several countries or kr may be of several. */
const CURRENCIES: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  US$: 'USD',
  HK$: 'HKD',
  Fr: 'CHF',
  zł: 'PLN',
};
const CODES = new Set(
  'EUR USD GBP CHF CNY JPY HKD SGD AUD CAD NZD INR SEK NOK DKK PLN CZK HUF KRW THB AED ZAR MXN BRL'.split(
    ' ',
  ),
);
const SIGN = /US\$|HK\$|[€£₹$]|zł|\bFr\b|\b[A-Z]{3}\b/g;

/**
 * The currency by the signs at the amounts, the labels of the sums and the field that names it; null where there is none,
 * several, or a sign that many countries share ($). `like`: a field of the same print, whose proof it has.
 */
export function currencyOf(draft: CommercialDraft, like: Field): Field {
  const texts = [
    draft.fields.currency?.value?.text,
    ...draft.summary.flatMap(({ amount, label }) => [amount.text, label.text]),
    ...draft.items.map(({ cells }) => cells.amount?.text),
  ];
  const signs = new Set(texts.flatMap((text) => text?.match(SIGN) ?? []));
  const named = new Map(
    [...signs].flatMap((sign): [string, string][] => {
      const code = CURRENCIES[sign] ?? (CODES.has(sign) ? sign : null);
      return code === null ? [] : [[code, sign]];
    }),
  );
  const [only] = named;
  if (named.size !== 1 || !only) return { ...absentField(), raw: signs.has('$') ? '$' : null };
  const [value, raw] = only;
  // A $ beside USD is that dollar's.
  const isShared = signs.has('$') && !value.endsWith('D');
  return {
    ...like,
    value: isShared ? null : value,
    raw,
    status: like.witnesses.includes('visible_text') && !isShared ? like.status : 'unverified',
    witnesses: like.witnesses.filter((witness) => witness !== 'identity'),
    alternatives: [],
  };
}
