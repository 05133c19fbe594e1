import { absentField, type Field } from '../../schemas/field.ts';

/** The currency as the sign before the total says it, and 圆 or 元 in the total in words. */
export function currencyField(total: Field, words: Field): Field {
  if (!/[¥￥]/.test(total.raw ?? '')) return absentField();
  const spoken = /[圆元]/.test(words.raw ?? '') && words.status === 'verified';
  return {
    ...total,
    value: 'CNY',
    raw: '¥',
    status: spoken || total.witnesses.includes('visible_text') ? total.status : 'unverified',
    witnesses: total.witnesses.filter((witness) => witness !== 'identity'),
    alternatives: [],
  };
}
