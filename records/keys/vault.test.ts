import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVault, SealBrokenError } from './vault.ts';
import { wrappingKeyOf } from './wrapping-key.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const dataKey = randomBytes(32);
const vault = createVault(TENANT, dataKey);

describe('a vault', () => {
  it('gives back any JSON value, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const [once, again] = [vault.seal(value, 'd', 'f'), vault.seal(value, 'd', 'f')];
        expect(vault.open(once, 'd', 'f')).toEqual(JSON.parse(JSON.stringify(value)));
        expect(once.equals(again)).toBe(false);
      }),
    );
  });

  it('opens nothing in another field, document or tenant, nor under another key', () => {
    const sealed = vault.seal({ figure: '31415926.53' }, 'd', 'f');
    for (const open of [
      () => vault.open(sealed, 'd', 'g'),
      () => vault.open(sealed, 'e', 'f'),
      () => createVault(OTHER, dataKey).open(sealed, 'd', 'f'),
      () => createVault(TENANT, randomBytes(32)).open(sealed, 'd', 'f'),
    ])
      expect(open).toThrow(SealBrokenError);
  });

  it('opens nothing of which one bit was changed or one byte cut', () => {
    const sealed = vault.seal('x'.repeat(1_000), 'd', 'f');
    for (let at = 0; at < sealed.byteLength; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => vault.open(changed, 'd', 'f'), `${at}`).toThrow(SealBrokenError);
      expect(() => vault.open(sealed.subarray(0, at), 'd', 'f'), `${at}`).toThrow(SealBrokenError);
    }
  });

  it('blinds the same text to the same, for one tenant alone', () => {
    expect(vault.blind('a')).toBe(createVault(TENANT, dataKey).blind('a'));
    const others = [vault.blind('b'), createVault(OTHER, randomBytes(32)).blind('a')];
    expect(others).not.toContain(vault.blind('a'));
  });
});

describe('a wrapping key', () => {
  const wrapping = wrappingKeyOf('a secret of thirty-two characters');

  it('unwraps for whom it wrapped, and for nobody else', () => {
    const wrapped = wrapping.wrap(dataKey, 'a');
    expect(wrapping.unwrap(wrapped, 'a').equals(dataKey)).toBe(true);
    expect(() => wrapping.unwrap(wrapped, 'b')).toThrow();
    expect(() => wrappingKeyOf('another of thirty-two characters!').unwrap(wrapped, 'a')).toThrow();
    expect(wrapped.includes(dataKey)).toBe(false);
  });
});
