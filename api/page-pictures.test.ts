import { expect, it } from 'vitest';
import { createPagePictures } from './page-pictures.ts';

const { signal } = new AbortController();
const page = (uploadId: string, number = 1) => ({ tenantId: 't', uploadId, number });
const file = async () => [{ name: 'a.pdf', bytes: new Uint8Array(1) }];

it('draws a page once, and again when its upload was forgotten', async () => {
  let drawn = 0;
  const pictures = createPagePictures(async () => {
    drawn += 1;
    return new Uint8Array([drawn]);
  });
  for (let time = 0; time < 3; time += 1)
    expect(await pictures.of(page('a'), file, signal)).toEqual(new Uint8Array([1]));
  pictures.forget('t', 'b');
  expect(await pictures.of(page('a'), file, signal)).toEqual(new Uint8Array([1]));
  pictures.forget('t', 'a');
  expect(await pictures.of(page('a'), file, signal)).toEqual(new Uint8Array([2]));
});

it('keeps nothing of an upload that was forgotten while it was drawn', async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<Uint8Array>();
  let drawn = 0;
  const pictures = createPagePictures(() => {
    drawn += 1;
    begun.resolve();
    return end.promise;
  });
  const first = pictures.of(page('a'), file, signal);
  await begun.promise;
  pictures.forget('t', 'a');
  end.resolve(new Uint8Array(1));
  await first;
  await pictures.of(page('a'), file, signal);
  expect(drawn).toBe(2);
});

it('keeps 64 MB, those asked for last', async () => {
  let drawn = 0;
  const pictures = createPagePictures(async () => {
    drawn += 1;
    return new Uint8Array(20e6);
  });
  for (const upload of ['a', 'b', 'c', 'a', 'd']) await pictures.of(page(upload), file, signal);
  expect(drawn).toBe(4);
  await pictures.of(page('a'), file, signal);
  expect(drawn).toBe(4);
  await pictures.of(page('b'), file, signal);
  expect(drawn).toBe(5);
});
