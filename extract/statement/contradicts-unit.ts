import { compact } from './compact.ts';
import { factorOfUnit } from './factor-of-unit.ts';
import type { TextLine } from './text-lines.ts';

/** Of any currency; OCR takes 千 for 干 and 万 for 方. */
const MONEY =
  "((?:人民币|RMB|CNY|新加坡|新?台币?|港币?|[美欧日韩澳加]|[十百千仟干万萬方亿億])*[元圆]|RMB'?000)";
/**
 * Sentences that say in what unit the figures are, in captures the unit: 本表单位：万元, 以上金额单位均为人民币万元,
 * 均以千元列示. An amount (100 万元) and a price (元/吨) are none, nor is the label of a company (编制单位).
 */
const STATEMENTS_OF_UNIT = [
  `(?<!编制|编报|填报|报送|核算|申报|投资)单位(?:均|都|全部)?[为以是]?[:：;；.,，]?${MONEY}(?![/／]|每|\\p{Script=Han}*(?:公司|厂|店|中心))`,
  `以${MONEY}(?:为(?:金额|货币|计量)?单位|列示|列报|填列|表示|反映|计量)`,
].map((source) => new RegExp(source, 'gu'));

/** What is said per share has a unit of its own. */
const PER_SHARE = /每股/;

/** Do the lines below the heads of a table say that its figures are in another unit than `unit`, a factor as text? Another currency is one. */
export function contradictsUnit(lines: readonly TextLine[], unit: string): boolean {
  return lines.some(({ spots }) => {
    const words = spots.map(({ word }) => compact(word.text));
    // A label and its unit may be two words, and what stands behind a unit is none of it.
    return [...words, words.join('')].some(
      (text) =>
        !PER_SHARE.test(text) &&
        STATEMENTS_OF_UNIT.some((pattern) =>
          [...text.matchAll(pattern)].some(([, named = '']) => factorOfUnit(named) !== unit),
        ),
    );
  });
}
