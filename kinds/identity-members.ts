import type { IdentityVariant } from './catalogue.ts';

/** Members of an identity from its formula: plus('a', 'b'). */
export function plus(...keys: string[]): IdentityVariant['members'] {
  return keys.map((key) => ({ key, sign: 1 }));
}

/** Members that are taken off: minus('c'). */
export function minus(...keys: string[]): IdentityVariant['members'] {
  return keys.map((key) => ({ key, sign: -1 }));
}
