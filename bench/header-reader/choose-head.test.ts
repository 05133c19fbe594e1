import { expect, it } from 'vitest';
import { readHeldOut } from '../../fixtures/digits/held-out.ts';
import { chooseHead } from '../../ingest/header-reader/choose-head.ts';
import { KNOWN_HEADS } from '../../ingest/header-reader/known-heads.ts';
import { loadHeaderReader } from '../../ingest/header-reader/load-header-reader.ts';

it('chooseHead never takes a head for another in unseen fonts', async () => {
  const reader = await loadHeaderReader();
  const pack = await readHeldOut(new URL('../../fixtures/header-words/', import.meta.url));
  const heads = pack.filter(({ reading }) => KNOWN_HEADS.includes(reading)).slice(0, 8);
  const chosen = heads.map(({ crop }) =>
    KNOWN_HEADS.filter((head) => chooseHead({ text: head, confidence: 1 }, crop, reader)),
  );
  for (const [i, texts] of chosen.entries())
    expect(texts.filter((text) => text !== heads[i]?.reading)).toEqual([]);
  expect(chosen.flat().length).toBeGreaterThan(6);
}, 60_000);
