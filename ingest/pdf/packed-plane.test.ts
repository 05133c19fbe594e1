import { expect, it } from 'vitest';
import { packedPlane } from './packed-plane.ts';

it('gives back every pixel', () => {
  const data = Uint8Array.from({ length: 600 }, (_, i) => (i * i) % 256);
  const plane = packedPlane({ width: 30, height: 20, data })();
  expect([plane.width, plane.height]).toEqual([30, 20]);
  expect([...plane.data]).toEqual([...data]);
});
