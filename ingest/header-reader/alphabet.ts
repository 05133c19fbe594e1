import { readableOf } from '../digit-reader/readable-of.ts';

/** Chinese characters of units, column captions, dates and the codes of the forms. */
const CHINESE =
  '单位金额货币人民元千万百亿期末初年上本月季累计余数发生同度日至第一二三四行次附注项目资产负债和及所有者权益股东或会企小表账面价值实际报告今当去';

/**
 * What the reader can say, in the order of the network's outputs. Output 0 is the CTC blank, output i says
 * HEADER_SYMBOLS[i - 1]; the last one stands for every glyph that is not among them.
 */
export const HEADER_SYMBOLS = `${CHINESE}0123456789():-,/?`;

/** Glyphs that mean the same in a header. */
const SAME: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '：': ':',
  '，': ',',
  '／': '/',
  '－': '-',
  '−': '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '~': '-',
  '～': '-',
};

/** The reading that a printed text should give: glyphs of the alphabet as they are, every run of others as one `?`. */
export function toHeaderReading(printed: string): string {
  return readableOf(printed, HEADER_SYMBOLS, SAME);
}
