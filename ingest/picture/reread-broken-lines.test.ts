import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { TextReader } from '../ocr/open-text-reader.ts';
import { rereadBrokenLines } from './reread-broken-lines.ts';

const [WIDTH, HEIGHT] = [200, 40];

/** What becomes of 单位： and 元, read as one line. */
async function unitRead(unit: Partial<Word>): Promise<readonly Word[]> {
  const print = (id: number, text: string, left: number, right: number, more = {}) => ({
    word: { id, text, confidence: 0.95, looksLike: 'text', digits: null, ...more } as Word,
    box: { left, right, top: 10, bottom: 30 },
    digitHeight: 16,
  });
  const plane = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT).fill(250) };
  const readers = {
    text: {
      readTexts: async (lines: readonly unknown[]) =>
        lines.map(() => ({ text: '单位：元', confidence: 0.95 })),
    } as unknown as TextReader,
    digits: { read: () => [] } as unknown as DigitReader,
  };
  const { words } = await rereadBrokenLines(
    [print(0, '单位：', 20, 66), print(1, '元', 84, 104, unit)],
    { plane, stamped: plane, covers: [], barriers: [] },
    readers,
    new AbortController().signal,
  );
  return words;
}

it('rereadBrokenLines keeps with a unit that ink stands before it which nobody read', async () => {
  expect(await unitRead({})).toMatchObject([{ text: '单位：元' }]);
  expect((await unitRead({}))[0]).not.toHaveProperty('unreadGlyph');
  expect(await unitRead({ unreadGlyph: true })).toMatchObject([
    { text: '单位：元', unreadGlyph: true },
  ]);
});
