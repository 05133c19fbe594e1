import type { Page, Word } from '../../schemas/page.ts';

/**
 * The words of a page that a model may see: those that a person sees. What the picture of the page contradicts (hidden,
 * covered, white or tiny text, hidden cells of a sheet) is none. Where the picture proves words, a text that it does not
 * prove is none either: text that is hidden upon other print is not told from that print. Ink without text stays: it
 * says nothing.
 */
export function shownWords({ words }: Pick<Page, 'words'>): Word[] {
  const isDrawn = words.some(({ visible }) => visible === 'proved');
  return words.filter(
    ({ visible, text }) =>
      visible !== 'contradicted' && !(isDrawn && visible === 'unproved' && text !== null),
  );
}
