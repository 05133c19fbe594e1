import type { ValueWitness } from '../../schemas/field.ts';

/** No reader saw this candidate: it is what a figure would be with a sign more or less than was read. */
export function isUnseen({ witnesses }: { readonly witnesses: readonly ValueWitness[] }): boolean {
  return witnesses.every((one) => one === 'ink');
}
