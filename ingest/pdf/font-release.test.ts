import { expect, it } from 'vitest';
import { createFontRelease } from './font-release.ts';

/** Reads pages whose fonts are named; the pages after which fonts were let go. */
async function releases(pages: readonly (readonly string[])[]): Promise<number[]> {
  const held = new Map<string, unknown>([['glyph of a font', 'its outline']]);
  const after: number[] = [];
  let number = 0;
  const letGo = createFontRelease({
    cleanup: async () => {
      after.push(number);
      held.clear();
    },
  });
  for (const fonts of pages) {
    number++;
    for (const loadedName of fonts) held.set(loadedName, { loadedName });
    await letGo({ commonObjs: held } as unknown as Parameters<typeof letGo>[0]);
  }
  return after;
}

it('lets go early where each page has fonts of its own', async () => {
  const pages = Array.from({ length: 10 }, (_, page) => [`Song ${page}`, `Kai ${page}`]);
  expect(await releases(pages)).toEqual([4, 8]);
});

it('keeps fonts that the pages share, however many', async () => {
  const shared = Array.from({ length: 30 }, (_, font) => `font ${font}`);
  expect(await releases(Array.from({ length: 20 }, () => shared))).toEqual([16]);
});

it('goes on when a page was left in the middle of drawing it', async () => {
  const letGo = createFontRelease({ cleanup: () => Promise.reject(new Error('busy')) });
  const page = { commonObjs: new Map() } as unknown as Parameters<typeof letGo>[0];
  for (let count = 0; count < 17; count++) await letGo(page);
});
