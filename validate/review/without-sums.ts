import type { Field } from '../../schemas/field.ts';

/** A figure in another row than the sums saw it in: what they said of it says nothing there. */
export function withoutSums(field: Field): Field {
  if (!field.witnesses.includes('identity')) return field;
  const witnesses = field.witnesses.filter((one) => one !== 'identity');
  const isProved = witnesses.length >= 2 || witnesses.includes('reviewer');
  return {
    ...field,
    witnesses,
    status: field.status === 'unreadable' || isProved ? field.status : 'unverified',
  };
}
