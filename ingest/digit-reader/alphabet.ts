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

/**
 * The reading that a printed text should give: digits and separators as they are, spaces gone,
 * every run of other glyphs as one `?`.
 */
export function toReadable(printed: string): string {
  let readable = '';
  for (const glyph of printed) {
    if (/\s/u.test(glyph)) continue;
    const code = glyph.codePointAt(0) ?? 0;
    const digit = code >= 0xff10 && code <= 0xff19 ? String(code - 0xff10) : glyph;
    const symbol = SAME[digit] ?? digit;
    const known = SYMBOLS.includes(symbol) ? symbol : '?';
    if (known === '?' && readable.endsWith('?')) continue;
    readable += known;
  }
  return readable;
}
