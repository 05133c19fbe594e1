import { expect, it } from 'vitest';
import { loadDigitReader } from './load-digit-reader.ts';

it('loadDigitReader finds nothing on blank paper', async () => {
  const reader = await loadDigitReader();
  const data = new Uint8Array(60 * 20).fill(240);
  expect(reader.read([{ width: 60, height: 20, channels: 1, data }])).toEqual([
    { text: '', confidence: 1 },
  ]);
});
