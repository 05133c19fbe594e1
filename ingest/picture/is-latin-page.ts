/** Fewest texts that tell the script of a page. */
const FEWEST = 8;
/** Shorter ones may be dirt that reads as letters, or a currency. */
const WORD = /[A-Za-z]{3}/;
const CHINESE = /\p{Script=Han}/u;
/** One text in so many may hold a Chinese character: a garbled letter, a seal. */
const CHINESE_OF = 8;

/** Is a page printed in a Latin script, by the texts that were read on it? A bilingual one is not. */
export function isLatinPage(texts: readonly string[]): boolean {
  const chinese = texts.filter((text) => CHINESE.test(text)).length;
  const latin = texts.filter((text) => WORD.test(text) && !CHINESE.test(text)).length;
  return latin >= FEWEST && chinese * CHINESE_OF <= latin;
}
