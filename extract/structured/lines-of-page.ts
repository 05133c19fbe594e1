import type { Box, Page, Word } from '../../schemas/page.ts';

/** Words that stand side by side, as one text. */
export interface TextLine {
  readonly page: number;
  readonly words: readonly Word[];
  /** The words' texts with a space between them. */
  readonly text: string;
  readonly top: number;
  readonly bottom: number;
}

/** Share of the lower word's height that two words of one line have in common. */
const COMMON = 0.5;

/** The lines of a page from top to bottom. */
export function linesOfPage(page: Page): TextLine[] {
  const words = page.words
    .filter(({ text }) => text !== null)
    .sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3]);
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && isBeside(first.box, word.box)) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => {
    const ordered = line.sort((a, b) => a.box[0] - b.box[0]);
    return {
      page: page.number,
      words: ordered,
      text: ordered.map(({ text }) => text).join(' '),
      top: Math.min(...ordered.map(({ box }) => box[1])),
      bottom: Math.max(...ordered.map(({ box }) => box[3])),
    };
  });
}

/** The words of a line that hold the characters from `from` to `to` of its text. */
export function wordsAt(line: TextLine, from: number, to: number): Word[] {
  const found: Word[] = [];
  let at = 0;
  for (const word of line.words) {
    const end = at + (word.text?.length ?? 0);
    if (at < to && end > from) found.push(word);
    at = end + 1;
  }
  return found;
}

/** Around all of these words; there is one at least. */
export function boxAround(words: readonly Word[]): Box {
  return [
    Math.min(...words.map(({ box }) => box[0])),
    Math.min(...words.map(({ box }) => box[1])),
    Math.max(...words.map(({ box }) => box[2])),
    Math.max(...words.map(({ box }) => box[3])),
  ];
}

function isBeside(a: Box, b: Box): boolean {
  const common = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return common > COMMON * Math.min(a[3] - a[1], b[3] - b[1]);
}
