import { readableOf } from './readable-of.ts';

/** What the reader can say, in the order of the network's outputs. Output 0 is the CTC blank, output i says SYMBOLS[i - 1]. */
export const SYMBOLS = '0123456789,.-()%*/¥△?';

/** Outputs of the network: the blank and the symbols. */
export const OUTPUTS = SYMBOLS.length + 1;

/** Output that says `?`. One `?` stands for a run of foreign glyphs of any length, however often it is said. */
export const FOREIGN = SYMBOLS.length;

/** Glyphs that mean the same in a figure. */
const SAME: Readonly<Record<string, string>> = {
  '−': '-',
  '—': '-',
  '–': '-',
  '－': '-',
  '‐': '-',
  '（': '(',
  '）': ')',
  '￥': '¥',
  '▲': '△',
  '，': ',',
  '．': '.',
  '％': '%',
  '＊': '*',
  '／': '/',
};

/** The reading that a printed text should give: digits and separators as they are, every run of other glyphs as one `?`. */
export function toReadable(printed: string): string {
  return readableOf(printed, SYMBOLS, SAME);
}
