import { toHalfWidth } from './to-half-width.ts';

/** Unit words as printed behind 单位：, upper case and without spaces, and how many currency units one of them is. */
export const unitWords: readonly { readonly word: string; readonly factor: number }[] = [
  { word: '元', factor: 1 },
  { word: '圆', factor: 1 },
  { word: '千元', factor: 1_000 },
  { word: '仟元', factor: 1_000 },
  { word: '万元', factor: 10_000 },
  { word: '萬元', factor: 10_000 },
  { word: '百万元', factor: 1_000_000 },
  { word: '百萬元', factor: 1_000_000 },
  { word: '亿元', factor: 100_000_000 },
  { word: '億元', factor: 100_000_000 },
];

const CURRENCY =
  /^(?:人民币|港币|美元:?|币种:?人民币|RMB|CNY|HKD|HK\$|USD|US\$|S\$|EUR|GBP|SGD|￥|¥|\$|€|£)/;
const LATIN: readonly (readonly [RegExp, number])[] = [
  [/^(?:IN)?(?:'?000S?|THOUSANDS?)(?:YUAN)?$/, 1_000],
  [/^(?:IN)?(?:MILLIONS?|MN|M|'?000'?000S?)(?:YUAN)?$/, 1_000_000],
  [/^YUAN$/, 1],
];

/**
 * How many currency units one printed unit is: 1, 1 000, 10 000, 1 000 000 or 100 000 000, from a unit as printed, with
 * or without its label and currency: "元", "单位：人民币万元", "RMB'000". null when the text is no unit known here;
 * never a guess.
 */
export function unitFactor(text: string): number | null {
  const bare = toHalfWidth(text.normalize('NFKC'))
    .replace(/[\s\u200B]+/g, '')
    .replace(/[‘’`´]/g, "'")
    .toUpperCase()
    .replace(/^[([]|[)\]]$/g, '')
    .replace(/^(?:金额|货币|计量)?单位[:;.]?/, '')
    .replace(/[,;/]?币种[:;.]?(?:人民币|RMB|CNY)$/, '');
  const currency = CURRENCY.exec(bare)?.[0] ?? '';
  const unit = bare.slice(currency.length).replace(/^[:;.]/, '');
  if (unit === '') return /^(?:RMB|CNY)$/.test(bare) || bare === '人民币' ? 1 : null;
  const word = unitWords.find((candidate) => candidate.word === unit);
  if (word) return word.factor;
  return LATIN.find(([pattern]) => pattern.test(unit))?.[1] ?? null;
}
