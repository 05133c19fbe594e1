import type { DecimalText } from '../../schemas/money.ts';
import { decimalText, parseDecimal } from '../exact-decimal.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];
/** Three groups of four digits: below 10^12. */
const LARGEST_YUAN = 10n ** 12n;

/** Spellings that occur in print and in readings, in the form this file works with. */
const SPELLINGS: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...'〇一二三四五六七八九'].map((sign, digit) => [sign, DIGITS[digit]]),
  ...Object.entries({ 两: '贰', 貳: '贰', 參: '叁', 叄: '叁', 陸: '陆', 另: '零' }),
  ...Object.entries({ 十: '拾', 百: '佰', 千: '仟', 萬: '万', 億: '亿' }),
  ...Object.entries({ 元: '圆', 圓: '圆', 正: '整' }),
]);

/** Each character of amounts, and those that no amount has (the plain numerals among them) and it is misread as. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    零: '雲〇',
    壹: '查壶章一',
    贰: '或武二',
    叁: '参三',
    肆: '肄四',
    伍: '五',
    陆: '际六',
    柒: '染些集七',
    捌: '别拐八',
    玖: '九',
    拾: '拎抬给十',
    佰: '值借伯百',
    仟: '任件什仕千',
    万: '方',
    圆: '园圈团團图圖围國国固因',
    角: '甬用',
    分: '汾份芬',
  }).flatMap(([meant, seen]) => [...seen].map((sign) => [sign, meant])),
);

/** Every character that stands in an amount in words, or that a reader of pictures takes for one that does. */
export const SEEN_IN_WORDS = [
  ...`${DIGITS}${PLACES.join('')}${GROUPS.join('')}圆角分整`,
  ...Object.keys({ ...SPELLINGS, ...LOOK_ALIKES }),
].join('');

/** An amount in words as it was read, with the characters that cannot stand in one put right, and specks in it gone. */
export function repairWords(words: string): string {
  return [...words.replace(/[-_.,·|'"~。、]+/g, '')]
    .map((sign) => LOOK_ALIKES[sign] ?? sign)
    .join('');
}

/**
 * The amount in Chinese capitals as invoices print it: "1409.50" → 壹仟肆佰零玖圆伍角整; a negative one starts with （负数）.
 * Throws RangeError above two decimal places or from 10^12 yuan on.
 */
export function amountToWords(amount: DecimalText): string {
  const { units, places } = parseDecimal(decimalText(parseDecimal(amount)));
  if (places > 2) throw new RangeError(`"${amount}" has more than two decimal places`);
  const cents = units < 0n ? -units : units;
  const yuan = cents / 100n;
  if (yuan >= LARGEST_YUAN) throw new RangeError(`"${amount}" is too large for words`);
  const tenths = Number((cents / 10n) % 10n);
  const hundredths = Number(cents % 10n);
  const whole = wholeInWords(yuan);
  let words = whole ? `${whole}圆` : '';
  if (tenths === 0 && hundredths === 0) words = `${words || '零圆'}整`;
  else {
    words += tenths ? `${DIGITS[tenths]}角` : words ? '零' : '';
    words += hundredths ? `${DIGITS[hundredths]}分` : '整';
  }
  return units < 0n ? `（负数）${words}` : words;
}

/**
 * The amount that such words mean, with two decimal places: 叁佰贰拾伍圆零肆分 → "325.04".
 * Optional 零, 元 or 圆, 整 or 正, an omitted 壹 before 拾, 人民币, ¥ and ⊗ in front are understood.
 * null: the words are not well formed, so that a misread character is never taken for another amount.
 */
export function amountFromWords(text: string): DecimalText | null {
  let words = text.replace(/\s/g, '').replace(/^(?:人民币|[¥￥⊗ⓧ○◎×✕])+/u, '');
  const negative = /^[（(]?(?:负数|负|欠)[）)]?/.exec(words);
  if (negative) words = words.slice(negative[0].length);
  words = [...words].map((sign) => SPELLINGS[sign] ?? sign).join('');
  const match = /^(?:([^圆角分整]+)圆)?(?:零?([^圆角分整零])角)?(?:零?([^圆角分整零])分)?整?$/.exec(
    words,
  );
  if (!match || !words) return null;
  const whole = match[1] === undefined ? 0n : wholeFromWords(match[1]);
  const tenths = match[2] === undefined ? 0 : DIGITS.indexOf(match[2]);
  const hundredths = match[3] === undefined ? 0 : DIGITS.indexOf(match[3]);
  if (whole === null || tenths < 0 || hundredths < 0) return null;
  if (match[1] === undefined && match[2] === undefined && match[3] === undefined) return null;
  const cents = whole * 100n + BigInt(tenths * 10 + hundredths);
  const amount = decimalText({ units: negative ? -cents : cents, places: 2 });
  // Written back and compared: units out of order, digits side by side and the like are refused by construction.
  return essence(amountToWords(amount)) === essence(negative ? `（负数）${words}` : words)
    ? amount
    : null;
}

/**
 * The words are those of their amount sign by sign, 元 for 圆 and 正 for 整 aside: of a reading that means the same amount
 * otherwise, a 零 or 整 may have been lost.
 */
export function isSpeltOut(words: string): boolean {
  const amount = amountFromWords(words);
  const plain = words.replace(/\s/g, '').replaceAll('元', '圆').replaceAll('正', '整');
  return amount !== null && amountToWords(amount) === plain.replace(/^\((负数)\)/, '（$1）');
}

/** Every character that an amount in words has. */
const SIGNS = new Set(`${DIGITS}${PLACES.join('')}${GROUPS.join('')}圆角分`);

/**
 * Words of which some characters were misread or lost may say this amount: those that amounts have stand in it in their order.
 * false: one of them says another amount.
 */
export function maySayAmount(words: string, amount: DecimalText): boolean {
  const said = amountToWords(amount);
  let from = 0;
  for (const sign of words) {
    const meant = SPELLINGS[sign] ?? sign;
    if (!SIGNS.has(meant) || meant === '零') continue;
    from = said.indexOf(meant, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

function wholeInWords(yuan: bigint): string {
  let words = '';
  let pendingZero = false;
  for (let group = GROUPS.length - 1; group >= 0; group--) {
    const value = Number((yuan / 10n ** BigInt(group * 4)) % 10000n);
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(value / 10 ** place) % 10;
      if (digit === 0) {
        pendingZero = true;
        continue;
      }
      words += `${pendingZero && words ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
      pendingZero = false;
    }
    if (value > 0) words += GROUPS[group];
  }
  return words;
}

/** null: a character that is no digit and no unit, or a unit that cannot stand there. */
function wholeFromWords(words: string): bigint | null {
  let whole = 0n;
  let group = 0n;
  let digit: bigint | null = null;
  for (const sign of words) {
    if (DIGITS.includes(sign)) digit = BigInt(DIGITS.indexOf(sign));
    else if (PLACES.includes(sign)) {
      group += (digit ?? 1n) * 10n ** BigInt(PLACES.indexOf(sign));
      digit = null;
    } else if (GROUPS.includes(sign)) {
      const size = 10n ** BigInt(GROUPS.indexOf(sign) * 4);
      whole =
        sign === '亿'
          ? (whole + group + (digit ?? 0n)) * size
          : whole + (group + (digit ?? 0n)) * size;
      group = 0n;
      digit = null;
    } else return null;
  }
  const total = whole + group + (digit ?? 0n);
  return total < LARGEST_YUAN ? total : null;
}

/** What must agree between two spellings of one amount: all but the zeros, the closing 整 and the first 壹 of 壹拾. */
function essence(words: string): string {
  return words.replace(/[零整]/g, '').replace(/(^|[）万亿])壹拾/g, '$1拾');
}
