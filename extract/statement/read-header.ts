import { distance } from 'fastest-levenshtein';
import { COMPANY_LABELS } from '../../kinds/company-labels.ts';
import { unitFactor } from '../../kinds/units.ts';
import type { DraftHeader, DraftText } from '../../schemas/statement-draft.ts';
import { compact } from './compact.ts';
import { factorOfUnit } from './factor-of-unit.ts';
import {
  betterReading,
  confirmedReading,
  firstReading,
  otherReading,
  secondReading,
} from './header-text.ts';
import type { Spot } from './place.ts';
import { englishCurrency, englishUnit } from './read-english-header.ts';
import { type Period, readPeriod } from './read-period.ts';
import type { TextLine } from './text-lines.ts';

const ENTITY_LABEL = new RegExp(`(?:${COMPANY_LABELS.join('|')})(?:\\([^)]*\\))?[:：]?`);
/** What may be such a label with a glyph misread: its colon tells. */
const GARBLED_LABEL = /^[\u4e00-\u9fff]{4,5}[:：]/;
const OTHER_LABEL =
  /(纳税人识别号|统一社会信用代码|税号|所属?期[起止]|所属期|所属时期|会计期间|报表期间|报表日期|金额单位|货币单位|单位[:：]|编制日期|会小?企\d|\d{4}年|20\d\d-)/;
const TAX_ID =
  /(?:纳税人识别号|统一社会信用代码|税号|信用代码)[^:：0-9A-Za-z]*[:：]?([0-9A-Za-z]{15,20})/;
/** A unit behind its label, of which OCR may miss a character, or in a sentence (金额单位均为人民币元); it takes the colon for other marks, 千 for 干 and 万 for 方. */
const UNIT =
  /(?:^|[^\u4e00-\u9fff])(?:金额|货币|计量|报表|\p{Script=Han}币|金\p{Script=Han})?(?:单位|币种)(?:均?[为以])?[^\u4e00-\u9fffA-Za-z0-9]{0,2}((?:人民币)?[^\u4e00-\u9fff]?(?:百万|亿|[万方]|[千干仟]|百)?元|RMB'?000)(?![\u4e00-\u9fff])/iu;
/** A unit in the brackets of a column's head: 2022年度（万元）. */
const UNIT_OF_HEAD = /[(（]((?:人民币)?(?:百万|[千万亿])?元)[)）]/;
/** A unit that stands alone, its label being beyond reading. */
const BARE_UNIT = /^((?:人民币)?(?:百万|亿|万|千)?元)$/;
/** Ends a company name where nothing else stands on its line. */
const COMPANY_END =
  /^[\u4e00-\u9fff()·A-Za-z]{2,40}(公司|厂|店|中心|合作社|事务所|集团|经营部|商行)$/;

/**
 * Reads the header block of a statement: the lines from its title to the heads of its columns; of the lines of these
 * heads only the unit.
 */
export function readHeader(
  page: number,
  lines: readonly TextLine[],
  headLines: readonly TextLine[] = [],
): DraftHeader {
  const all = [...lines, ...headLines];
  const { textOf, period } = likeliestPeriod(lines);
  const periodLine = period ? lines[period.line] : undefined;
  // Two texts where first and last day are printed apart, on two lines perhaps.
  const places = periodLine ? [periodLine, ...lines.filter((line) => line !== periodLine)] : [];
  const printed = (period?.raw ?? '')
    .split(' ')
    .flatMap(
      (raw) => places.map((line) => shortestRun(line, textOf, raw)).find((run) => run) ?? [],
    );
  const sources = (printed.length > 0 ? printed : (periodLine?.spots ?? [])).map((spot) => ({
    page,
    word: spot.word,
  }));
  const periodText = (value: string | null): DraftText | null =>
    value === null || period === null ? null : { value, raw: period.raw, sources };
  return {
    entityName: entityName(page, lines),
    taxId: firstMatch(page, lines, TAX_ID, (match) => (match[1] ?? '').toUpperCase()),
    periodStart: periodText(period?.start ?? null),
    periodEnd: periodText(period?.end ?? null),
    granularity: periodText(period?.granularity ?? null),
    unit: contradictsItself(all) ? null : (unitText(page, all, unitOf) ?? englishUnit(page, lines)),
    currency:
      (isForeign(all) ? null : unitText(page, all, () => 'CNY')) ?? englishCurrency(page, lines),
  };
}

type TextOf = (spot: Spot) => string;

/** The period of the first text that has one: that whose numbers two readers see, the surer one's, OCR's, the other's. */
function likeliestPeriod(lines: readonly TextLine[]): {
  readonly textOf: TextOf;
  readonly period: Period | null;
} {
  for (const textOf of [confirmedReading, betterReading, firstReading, otherReading]) {
    const period = readPeriod(lines.map((line) => line.spots.map(textOf).join('')));
    if (period) return { textOf, period };
  }
  return { textOf: firstReading, period: null };
}

/** A unit anywhere in a header: 元（万元）, （以万元列示）, 人民币万元; behind a number it is an amount. */
const ANY_UNIT = /(?<![\d百千万亿])(?:百万|[百千万亿])?元(?!\/股)/g;
const FOREIGN =
  /新加坡元|新台币|台币|韩[元币]|卢布|泰铢|法郎|港[币元]|美[元金]|欧元|日元|英镑|澳元|加元|USD|HKD|EUR|JPY|GBP/i;

/** Two units are printed, which is the statement's nobody can tell. */
function contradictsItself(lines: readonly TextLine[]): boolean {
  const units = new Set(
    lines.flatMap((line) => {
      const text = line.spots.map(firstReading).join('');
      const labelled = [...line.spots.map(firstReading), text].flatMap((one) =>
        [UNIT, UNIT_OF_HEAD].flatMap((pattern) =>
          [...one.matchAll(new RegExp(pattern, 'giu'))].flatMap(
            (match) => unitOf(match as RegExpExecArray) ?? [],
          ),
        ),
      );
      const multiples = [...text.matchAll(ANY_UNIT)].flatMap(([word]) =>
        word === '元' ? [] : String(unitFactor(word)),
      );
      return [...labelled, ...multiples];
    }),
  );
  return units.size > 1;
}

/** What follows the label of a currency. */
const CURRENCY = /(?:币种|币别|本位币|货币种类)[:：]?([^\s:：,，;；]{1,6})/;
const OWN_CURRENCY = /^(?:人民币|RMB|CNY|[百千万亿]*元)/i;

/** Another currency is named, or one that is not known to be the own. */
function isForeign(lines: readonly TextLine[]): boolean {
  return lines.some((line) => {
    const text = line.spots.map(firstReading).join('');
    const named = CURRENCY.exec(text)?.[1];
    return FOREIGN.test(text) || (named !== undefined && !OWN_CURRENCY.test(named));
  });
}

/** The unit behind its label by either reader, or in the brackets of a head; a word that is nothing but a unit needs none. */
function unitText(
  page: number,
  lines: readonly TextLine[],
  value: (match: RegExpExecArray) => string | null,
): DraftText | null {
  return (
    firstMatch(page, lines, UNIT, value) ??
    firstMatch(page, lines, UNIT, value, secondReading) ??
    firstMatch(page, lines, UNIT_OF_HEAD, value) ??
    firstMatch(page, lines, BARE_UNIT, value, secondReading)
  );
}

/** Factor of the unit as text; null for no unit known. */
function unitOf(match: RegExpExecArray): string | null {
  return factorOfUnit(match[1] ?? '');
}

function firstMatch(
  page: number,
  lines: readonly TextLine[],
  pattern: RegExp,
  value: (match: RegExpExecArray) => string | null,
  textOf: (spot: Spot) => string = firstReading,
): DraftText | null {
  for (const line of lines)
    for (const run of runs(line, textOf)) {
      const match = pattern.exec(run.text);
      if (!match) continue;
      return {
        value: value(match),
        raw: match[0],
        sources: run.spots.map((spot) => ({ page, word: spot.word })),
      };
    }
  return null;
}

/** Single words first, then neighbours joined: a label and its value may be one word or two. */
function* runs(
  line: TextLine,
  textOf: (spot: Spot) => string,
): Generator<{ text: string; spots: readonly Spot[] }> {
  for (let count = 1; count <= line.spots.length; count++)
    for (let from = 0; from + count <= line.spots.length; from++) {
      const spots = line.spots.slice(from, from + count);
      yield { text: spots.map(textOf).join(''), spots };
    }
}

function shortestRun(
  line: TextLine,
  textOf: (spot: Spot) => string,
  raw: string,
): readonly Spot[] | null {
  for (const { text, spots } of runs(line, textOf)) if (text.includes(raw)) return spots;
  return null;
}

function entityName(page: number, lines: readonly TextLine[]): DraftText | null {
  for (const line of lines)
    for (const [index, spot] of line.spots.entries()) {
      const behind = behindLabel(line.spots.slice(index));
      if (behind === null) continue;
      const sources = [...behind.label];
      let name = cutAtLabel(behind.text);
      for (const next of name.cut ? [] : line.spots.slice(index + sources.length)) {
        if (name.text && next.left - (sources.at(-1)?.right ?? 0) > 2.5 * spot.height) break;
        const more = cutAtLabel(compact(next.word.text));
        const joined = joinedNames(name.text, more.text, next.left < (sources.at(-1)?.right ?? 0));
        if (more.text) sources.push(next);
        name = { text: joined, cut: more.cut };
        if (more.cut) break;
      }
      if (behind.isGarbled && !COMPANY_END.test(name.text)) continue;
      if (name.text.length >= 2)
        return {
          value: bracketsAsPrinted(name.text, sources),
          raw: bracketsAsPrinted(name.text, sources),
          sources: sources.map((source) => ({ page, word: source.word })),
        };
    }
  for (const line of lines)
    for (const spot of line.spots) {
      const text = compact(spot.word.text);
      if (COMPANY_END.test(text))
        return {
          value: bracketsAsPrinted(text, [spot]),
          raw: text,
          // Without a label it may be the auditor's.
          sources: [],
        };
    }
  return null;
}

/** Words of one label stand this near to each other, in heights of the print. */
const WITHIN_LABEL = 0.8;

/** The label of a company at the begin of a line's rest, in one word or two, and what stands behind it in these; null for none. */
function behindLabel(spots: readonly Spot[]): {
  readonly label: readonly Spot[];
  readonly text: string;
  readonly isGarbled: boolean;
} | null {
  const [first, second] = spots;
  if (!first) return null;
  const isInTwo =
    second !== undefined &&
    second.left - first.right <= WITHIN_LABEL * first.height &&
    !ENTITY_LABEL.test(compact(second.word.text));
  for (const label of isInTwo ? [[first], [first, second]] : [[first]]) {
    const text = label.map(({ word }) => compact(word.text)).join('');
    const known = ENTITY_LABEL.exec(text);
    if (known) return { label, text: text.slice(known.index + known[0].length), isGarbled: false };
  }
  const text = compact(first.word.text);
  const garbled = GARBLED_LABEL.exec(text)?.[0];
  const isNearly = COMPANY_LABELS.some((one) => distance(one, garbled?.slice(0, -1) ?? '') === 1);
  return garbled && isNearly
    ? { label: [first], text: text.slice(garbled.length), isGarbled: true }
    : null;
}

/** Two parts of a name; where their words overlap, both hold the glyph between them. */
function joinedNames(first: string, second: string, areOverlapping: boolean): string {
  const isShared = areOverlapping && second !== '' && first.at(-1) === second[0];
  return first + (isShared ? second.slice(1) : second);
}

function cutAtLabel(printed: string): { text: string; cut: boolean } {
  // The colon of the label, as OCR may have read it.
  const text = printed.replace(/^[:;,.'·]+|[:;,.'·]+$/g, '');
  const at = text.search(OTHER_LABEL);
  return at < 0 ? { text, cut: false } : { text: text.slice(0, at), cut: true };
}

/** A name keeps the brackets of its print; OCR cannot tell their width, and Chinese print has full-width ones. */
function bracketsAsPrinted(name: string, sources: readonly Spot[]): string {
  const halfWidth = sources.some(
    ({ word }) => word.confidence === null && /[()]/.test(word.text ?? ''),
  );
  return halfWidth ? name : name.replace(/\(/g, '（').replace(/\)/g, '）');
}
