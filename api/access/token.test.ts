import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freshToken, hmacOfSecret, isSecret, LOOKS_LIKE_TOKEN, parseToken } from './token.ts';

const PEPPER = 'p'.repeat(32);

it('a token reads back, and with any character changed is none', () => {
  const token = freshToken('live');
  expect(parseToken(token.text)).toEqual(token);
  fc.assert(
    fc.property(
      fc.nat(token.text.length - 1),
      fc.constantFrom(...'0123456789abcdef_'),
      (at, other) => {
        const changed = token.text.slice(0, at) + other + token.text.slice(at + 1);
        if (changed !== token.text) expect(parseToken(changed)).toBeNull();
      },
    ),
  );
  for (const text of ['', 'hedui_live_', `${token.text} `, token.text.slice(0, -1)])
    expect(parseToken(text)).toBeNull();
});

it('a secret is right only under its own pepper, id and kind', () => {
  const token = freshToken('live');
  const kept = hmacOfSecret(PEPPER, token);
  expect(isSecret(PEPPER, token, kept)).toBe(true);
  for (const other of [
    { ...token, id: freshToken('live').id },
    { ...token, kind: 'session' as const },
    { ...token, secret: freshToken('live').secret },
  ])
    expect(isSecret(PEPPER, other, kept)).toBe(false);
  expect(isSecret('q'.repeat(32), token, kept)).toBe(false);
  expect(isSecret(PEPPER, token, null)).toBe(false);
});

it('a part of a token is recognised where none may be', () => {
  expect(freshToken('link').text.slice(0, 40)).toMatch(LOOKS_LIKE_TOKEN);
  expect('/v1/documents?name=hedui_live').not.toMatch(LOOKS_LIKE_TOKEN);
});
