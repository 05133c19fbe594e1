import { readEnglishPeriodWords } from '../../kinds/english-period.ts';
import { unitFactor } from '../../kinds/units.ts';
import type { Spot } from './place.ts';
import { printOf } from './print-of.ts';
import type { TextLine } from './text-lines.ts';

type PeriodWords = NonNullable<ReturnType<typeof readEnglishPeriodWords>>;

/** Words of a line between title and table that belong together, and what they say. */
export interface HeadToken {
  readonly kind: 'period' | 'years' | 'note' | 'unit' | 'harmless' | 'other';
  readonly text: string;
  readonly spots: readonly Spot[];
  readonly left: number;
  readonly right: number;
  /** Of kind `period`, and of `years` what stands before its years. */
  readonly words: PeriodWords | null;
  /** Of kind `years`: all that are listed. */
  readonly years: readonly number[];
}

/** Words of one head stand this near to each other, in text heights. */
const WITHIN_HEAD = 1.2;
const LONGEST = 8;

const NOTE = /^notes?(?:no\.?)?$/i;
const HARMLESS = /^\(?(?:un)?audited\)?$/i;
const SIGN_OF_CURRENCY = /^\(?(?:US|HK|S|A|C|NZ)?\$\)?$|^\(?[€£]\)?$/i;
const UNIT_PHRASE = /\b(?:in|of)\b.*\b(?:thousands?|millions?|dollars?|RMB|USD|HKD|euros?)\b|000/i;
/** "December 31, 2024 and 2023", "years ended December 31, 2024, 2023 and 2022". */
const YEARS =
  /^(.*?)((?:19|20)\d\d(?:(?:,|,? ?and|,? ?&|\/) ?(?:(?:19|20)\d\d))+)(?: ?\((?:un)?audited\))?$/i;

/** The words of a line, left to right, as few as they can be. */
export function headTokens(line: TextLine, em: number): HeadToken[] {
  const tokens: HeadToken[] = [];
  for (let from = 0; from < line.spots.length; ) {
    const run: Spot[] = [];
    for (const spot of line.spots.slice(from, from + LONGEST)) {
      const last = run.at(-1);
      if (last && spot.left - last.right > WITHIN_HEAD * em) break;
      run.push(spot);
    }
    let count = run.length;
    while (count > 1 && tokenOf(run.slice(0, count)).kind === 'other') count--;
    const token = tokenOf(run.slice(0, count));
    tokens.push(token);
    from += count;
  }
  return tokens;
}

function tokenOf(spots: readonly Spot[]): HeadToken {
  const text = printOf(spots.map(({ word }) => word.text));
  const token = {
    text,
    spots,
    left: Math.min(...spots.map(({ left }) => left)),
    right: Math.max(...spots.map(({ right }) => right)),
    words: readEnglishPeriodWords(text),
    years: [],
  };
  if (token.words) return { ...token, kind: 'period' };
  const listed = YEARS.exec(text);
  const before = listed ? readEnglishPeriodWords(listed[1] ?? '') : null;
  if (listed && before && before.year === null)
    return {
      ...token,
      kind: 'years',
      text: (listed[1] ?? '').trim(),
      words: before,
      years: [...(listed[2] ?? '').matchAll(/\d{4}/g)].map(([year]) => Number(year)),
    };
  if (NOTE.test(text.replace(/\s/g, ''))) return { ...token, kind: 'note' };
  if (HARMLESS.test(text)) return { ...token, kind: 'harmless' };
  const isUnit = unitFactor(text) !== null || SIGN_OF_CURRENCY.test(text) || UNIT_PHRASE.test(text);
  return { ...token, kind: isUnit ? 'unit' : 'other' };
}
