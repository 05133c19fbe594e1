import type { DraftText } from '../../schemas/statement-draft.ts';
import { isChineseLine } from './is-chinese-line.ts';
import type { Spot } from './place.ts';
import { printOf } from './print-of.ts';
import type { TextLine } from './text-lines.ts';

const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:in|of|US|HK)?\s*(?:\$|€|£)?\s*['’‘]000['’‘]000/i, 1_000_000],
  [/['’‘]000s?\b|\b000['’‘]?s\b|\$\s*000\b/i, 1_000],
  // In a unit's place only: a company may be called after its millions.
  [multiples('thousand'), 1_000],
  [multiples('million'), 1_000_000],
  [multiples('billion'), 1_000_000_000],
];

function multiples(word: string): RegExp {
  const alone = `^\\(?(?:(?:RMB|(?:US|HK)?\\$|€|£|USD|HKD|EUR|GBP) ?)?${word}s?\\)?$`;
  return new RegExp(`\\b(?:in|of) (?:\\S+ )?${word}s?\\b|${alone}`, 'i');
}

/** Whole units are said by the name of the currency alone. */
const WHOLE =
  /\b(?:expressed|stated|presented|amounts|figures|reported)?\s*(?:are )?in\s+(?:whole )?(?:(?:U\.?S\.?|United States|Hong Kong|Canadian|Australian|Singapore)\s+)?(?:dollars|Renminbi|RMB|USD|US\$|HK\$|HKD|euros?|EUR|GBP|pounds sterling)(?!\w)/i;
/** A currency alone over a column. */
const SIGN = /^\(?(?:(?:US|HK|S|A|C|NZ)?\$|€|£|RMB|USD|HKD|EUR|GBP)\)?$/;
/** What the unit does not hold for. */
const EXCEPT = /[,;]?\s*\b(?:except|other than|excluding|unless|apart from)\b[^)]*/i;

/** Words of multiples: more than one of them, or one beside a currency that stands for whole units, is no unit known here. */
const MULTIPLE =
  /\b(?:tens?|hundreds?|thousands?|millions?|billions?|lakhs?|crores?)\b|(?:['’‘]000)+/gi;
const NEGATED = /\bnot\b/i;
/** A unit is spoken of, and which it is cannot be told. */
const UNCLEAR = 'unclear';

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/\bU\.?S\.? ?dollars?|United States dollars?|\bUSD\b|\bUS ?\$/i, 'USD'],
  [/Hong Kong dollars?|\bHKD\b|\bHK ?\$/i, 'HKD'],
  [/\bRMB|\bCNY\b|Renminbi|\byuan\b/i, 'CNY'],
  [/€|\bEUR\b|\beuros?\b/i, 'EUR'],
  [/£|\bGBP\b|pounds? sterling/i, 'GBP'],
  [/Singapore dollars?|\bSGD\b|\bS\$/i, 'SGD'],
  [/Canadian dollars?|\bCAD\b|\bC\$/i, 'CAD'],
  [/Australian dollars?|\bAUD\b|\bA\$/i, 'AUD'],
];

/** The unit that English lines above a table or in its heads say; null where they say none or two. */
export function englishUnit(page: number, lines: readonly TextLine[]): DraftText | null {
  // Chinese headers say their unit in Chinese; single Latin words in them may speak of something else.
  if (lines.some(isChineseLine) || namedCurrencies(lines).size > 1) return null;
  const said = (text: string) => {
    const rest = text.replace(EXCEPT, '');
    const factor = FACTORS.find(([pattern]) => pattern.test(rest))?.[1];
    if (factor !== undefined)
      return NEGATED.test(rest) || countOf(MULTIPLE, rest) > 1 ? UNCLEAR : String(factor);
    if (!WHOLE.test(rest)) return null;
    return countOf(MULTIPLE, text) > 0 ? UNCLEAR : '1';
  };
  const isSaid = lines.some(({ spots }) =>
    runsOf(spots).some((run) => said(printOf(run.map(({ word }) => word.text)))),
  );
  return onlyOne(page, lines, isSaid ? said : (text) => (SIGN.test(text) ? '1' : null));
}

/** The currency that they name; a bare $ is that of many countries. */
export function englishCurrency(page: number, lines: readonly TextLine[]): DraftText | null {
  if (lines.some(isChineseLine)) return null;
  if (namedCurrencies(lines).size !== 1) return null;
  return onlyOne(page, lines, (text) => CURRENCIES.find(([one]) => one.test(text))?.[1] ?? null);
}

function namedCurrencies(lines: readonly TextLine[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap(({ spots }) => {
      const text = printOf(spots.map(({ word }) => word.text));
      return CURRENCIES.flatMap(([pattern, code]) => (pattern.test(text) ? code : []));
    }),
  );
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

/** What single words or whole lines say, if all that say anything say the same. */
function onlyOne(
  page: number,
  lines: readonly TextLine[],
  meaning: (text: string) => string | null,
): DraftText | null {
  const found: { value: string; raw: string; spots: readonly Spot[] }[] = [];
  for (const { spots } of lines) {
    // Heads side by side that each say it say no more together.
    const isEach = spots.length > 1 && spots.every((spot) => meaning(printOf([spot.word.text])));
    for (const run of isEach ? spots.map((spot) => [spot]) : runsOf(spots)) {
      const raw = printOf(run.map(({ word }) => word.text));
      const value = meaning(raw);
      if (value !== null) found.push({ value, raw, spots: run });
    }
  }
  const [first] = found;
  if (!first || found.some(({ value }) => value !== first.value || value === UNCLEAR)) return null;
  return {
    value: first.value,
    raw: first.raw,
    sources: first.spots.map(({ word }) => ({ page, word })),
  };
}

/** Each word of a line, and the whole line. */
function runsOf(spots: readonly Spot[]): (readonly Spot[])[] {
  return [...spots.map((spot) => [spot]), spots];
}
