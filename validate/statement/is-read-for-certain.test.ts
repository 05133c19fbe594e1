import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { isReadForCertain } from './is-read-for-certain.ts';

const word = (more: Partial<Word> = {}): Word => ({
  id: 1,
  text: '2457889.56',
  box: [0.4, 0.2, 0.5, 0.21],
  looksLike: 'figure',
  confidence: 0.98,
  digits: { text: '2457889.56', confidence: 0.996 },
  visible: null,
  ...more,
});
const other = (text: string) => ({ text, confidence: 0.6 });

it('isReadForCertain asks for more than two readers that see the same', () => {
  expect(isReadForCertain([word()])).toBe(false);
  expect(isReadForCertain([word({ third: other('2457889.66') })])).toBe(false);
  expect(isReadForCertain([word({ ownPrint: 'doubts' })])).toBe(false);
});

it('isReadForCertain hears the page’s own print, a further reader, or a second one that is certain', () => {
  for (const more of [
    { ownPrint: 'confirms' },
    { third: other('2457889.56') },
    { fourth: other('2457889,56') },
    { digits: { text: '2457889.56', confidence: 0.9995 } },
  ] as Partial<Word>[])
    expect(isReadForCertain([word(more)])).toBe(true);
});

it('isReadForCertain asks nothing of a mark, and of each figure of several', () => {
  expect(isReadForCertain([word({ text: '-', digits: { text: '-', confidence: 0.8 } })])).toBe(
    true,
  );
  expect(isReadForCertain([word({ ownPrint: 'confirms' }), word()])).toBe(false);
});
