import type { LabelledForm } from '../../kinds/labelled-form.ts';
import type { Page } from '../../schemas/page.ts';
import { findTableHead } from './find-table-head.ts';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows, type Row } from './group-rows.ts';
import { partsOfLine } from './until-gap.ts';

export interface RecognisedForm {
  readonly form: LabelledForm;
  /** The type that the title declares; null = a seal or a bad reading hides which one. */
  readonly type: string | null;
}

/** Share of a title's characters that OCR may get wrong … */
const MOST_WRONG = 0.25;
/** … and that a seal may hide as well, where words of the form itself say what it is. */
const MOST_HIDDEN = 0.65;
const FEWEST_WORDS = 2;
/** So many of them tell the form where nothing is left of its title. */
const ENOUGH_WORDS = 3;
/** Share of the room above the table in which a form has its title and its numbers. */
const TOP_PART = 0.5;
/** A line with so many characters of a title in its order is the title's. */
const FEWEST_OF_TITLE = 4;

/**
 * The form that this page is, by its title and the head of its table; null when it is none of these. Of a picture, whose
 * title lies under a seal, words that stand on this form alone make up for it.
 * A page that names a form without its table (an instruction, a covering letter) is not that form.
 */
export function recogniseForm(page: Page, forms: readonly LabelledForm[]): RecognisedForm | null {
  const known = recognised.get(forms) ?? new WeakMap<Page, RecognisedForm | null>();
  recognised.set(forms, known);
  const before = known.get(page);
  if (before !== undefined) return before;
  const form = formOf(page, forms);
  known.set(page, form);
  return form;
}

/** Every family of documents asks it of every page: of many invoices in one file it is what takes longest once they are read. */
const recognised = new WeakMap<readonly LabelledForm[], WeakMap<Page, RecognisedForm | null>>();

function formOf(page: Page, forms: readonly LabelledForm[]): RecognisedForm | null {
  const rows = groupRows(glyphsOfPage(page));
  const forgiving = page.source === 'ocr';
  const titled = formByTitle(page, rows, forms, forgiving, false);
  if (!forgiving || (titled && titled.numbers > 0)) return titled;
  const hidden = formByTitle(page, rows, forms, forgiving, true);
  if (titled === null || hidden === null) return hidden ?? titled;
  // 增值税专用发票 is also what is left of 电子发票（增值税专用发票）, whose number has another length.
  const isRest = hidden.form.titles.some(({ caption }) => caption.includes(titled.caption));
  // A title with a wrong character counts for less than a number of the right length among the words of another form.
  const isTold = titled.wrong > 0 && hidden.words >= ENOUGH_WORDS;
  return (isRest || isTold) && hidden.numbers > 0 ? hidden : titled;
}

interface Candidate extends RecognisedForm {
  readonly caption: string;
  /** Share of the caption's characters that were read otherwise. */
  readonly wrong: number;
  readonly words: number;
  readonly numbers: number;
}

/** `hidden`: parts of the title may lack. Asked second: 增值税专用发票 is what 增值税电子专用发票 lacks two characters to. */
function formByTitle(
  page: Page,
  rows: readonly Row[],
  forms: readonly LabelledForm[],
  forgiving: boolean,
  hidden: boolean,
): Candidate | null {
  const candidates = forms.flatMap((form) => {
    const head = findTableHead(rows, form.table, forgiving, page);
    if (!head) return [];
    // Brackets are thin, and of a picture seldom read; where a part lacks, they tell titles apart.
    const plain = (signs: readonly string[]) =>
      forgiving && !hidden ? signs.filter((sign) => !/[()]/.test(sign)) : signs;
    const lines = rows.filter((row) => row.centre < head.row.top).map((row) => plain(signsOf(row)));
    const ranked = form.titles
      .map(({ caption, type }) => ({
        type,
        caption,
        wrong: leastWrong(lines, plain([...caption]), hidden),
      }))
      .sort((one, other) => one.wrong - other.wrong);
    const [best] = ranked;
    if (!best) return [];
    const numbers = forgiving ? numbersOfForm(rows, form, head.row) : 0;
    const words = hidden ? wordsOfForm(rows, form) + numbers : 0;
    const isList = form.isList && best.wrong <= MOST_WRONG;
    const most = words >= ENOUGH_WORDS ? 1 : words >= FEWEST_WORDS ? MOST_HIDDEN : MOST_WRONG;
    if (best.wrong > (forgiving ? most : 0)) return [];
    const isAnother =
      best.wrong > 0 &&
      numbers === 0 &&
      !form.isList &&
      bearsOtherTitle(rows, head.row, form, forms);
    if (isAnother) return [];
    // 电子发票日用发票 is as like 普通发票 as its end allows, and has a character of 专用发票.
    const type = best.wrong === 0 ? best.type : typeBySigns(lines, form);
    return [{ form, type, wrong: best.wrong, caption: best.caption, words, numbers, isList }];
  });
  // A list of goods names the invoice that it belongs to.
  const [found] = candidates.sort(
    (one, other) =>
      Number(other.isList) - Number(one.isList) ||
      other.numbers - one.numbers ||
      one.wrong - other.wrong ||
      other.words - one.words ||
      other.caption.length - one.caption.length,
  );
  return found ?? null;
}

/**
 * Does a title of another form stand above the parties in all its signs? Where it is a part of one of this form's, no sign of
 * the rest may have been read.
 */
function bearsOtherTitle(
  rows: readonly Row[],
  head: Row,
  form: LabelledForm,
  forms: readonly LabelledForm[],
): boolean {
  const bare = (caption: string) => caption.replace(/[()]/g, '');
  const own = form.titles.map(({ caption }) => bare(caption));
  const others = forms
    .filter((other) => other !== form && !other.isList)
    .flatMap(({ titles }) => titles.map(({ caption }) => bare(caption)));
  return rowsOfTitle(rows, head).some((row) => {
    const line = bare(signsOf(row).join(''));
    return others
      .filter((title) => line.includes(title))
      .some((title) => {
        const beside = line.replace(title, '');
        const rest = own
          .filter((caption) => caption.includes(title))
          .flatMap((caption) => [...caption.replace(title, '')]);
        return !rest.some((sign) => beside.includes(sign));
      });
  });
}

/** Those that may hold title and numbers: below them, down to the head of the table, names of parties may quote a title. */
function rowsOfTitle(rows: readonly Row[], head: Row): Row[] {
  const first = Math.min(...rows.map(({ top }) => top));
  const end = first + TOP_PART * (head.top - first);
  return rows.filter(({ centre }) => centre < end);
}

function leastWrong(
  lines: readonly (readonly string[])[],
  caption: readonly string[],
  hidden: boolean,
): number {
  return Math.min(
    1,
    ...lines.map((line) =>
      hidden
        ? Math.min(wrongShare(line, caption), 1 - inOrder(line, caption) / caption.length)
        : wrongShare(line, caption),
    ),
  );
}

/** Does the row hold a caption in its very signs? */
export function holdsCaption(row: Row, caption: string): boolean {
  return wrongShare(signsOf(row), [...caption]) === 0;
}

/** Without unread ink: a seal is printed over the title. */
function signsOf(row: Row): string[] {
  return row.glyphs.map(({ sign }) => sign).filter((sign) => sign !== '\uFFFD');
}

/** The least share of the caption's characters that differ, over all places in the line. */
function wrongShare(line: readonly string[], caption: readonly string[]): number {
  let least = 1;
  for (let from = 0; from + caption.length <= line.length; from++) {
    const wrong = caption.filter((sign, offset) => line[from + offset] !== sign).length;
    least = Math.min(least, wrong / caption.length);
  }
  return least;
}

/** How many of the caption's characters the line has in their order (the longest common subsequence). */
function inOrder(line: readonly string[], caption: readonly string[]): number {
  let row = new Array<number>(caption.length + 1).fill(0);
  for (const sign of line) {
    const next = [0];
    for (const [place, wanted] of caption.entries())
      next.push(
        sign === wanted ? (row[place] ?? 0) + 1 : Math.max(row[place + 1] ?? 0, next[place] ?? 0),
      );
    row = next;
  }
  return row[caption.length] ?? 0;
}

/** How many of the words that tell the form from others are on the page. */
function wordsOfForm(rows: readonly Row[], form: LabelledForm): number {
  const lines = rows.map(signsOf);
  return form.ownWords.filter((word) =>
    lines.some((line) => wrongShare(line, [...word]) <= MOST_WRONG),
  ).length;
}

/** How many numbers the form has above its blocks, where all of them are there; else 0. */
function numbersOfForm(rows: readonly Row[], { ownNumbers }: LabelledForm, head: Row): number {
  const numbers = rowsOfTitle(rows, head)
    .flatMap(({ glyphs, em }) => partsOfLine(glyphs, em))
    .flatMap(
      (part) =>
        part
          .map(({ sign }) => sign)
          .join('')
          .match(/\d+/g) ?? [],
    );
  const isThere = (pattern: RegExp) => numbers.some((number) => pattern.test(number));
  return ownNumbers.every(isThere) ? ownNumbers.length : 0;
}

/** The type whose title alone has the characters that were read of it; null where none or several do. */
function typeBySigns(lines: readonly (readonly string[])[], form: LabelledForm): string | null {
  const read = new Set(
    lines
      .filter((line) =>
        form.titles.some(({ caption }) => inOrder(line, [...caption]) >= FEWEST_OF_TITLE),
      )
      .flat(),
  );
  const types = new Set(
    form.titles.flatMap(({ caption, type }) => {
      const others = new Set(
        form.titles.filter((other) => other.type !== type).flatMap((other) => [...other.caption]),
      );
      return [...caption].some((sign) => !others.has(sign) && read.has(sign)) ? [type] : [];
    }),
  );
  const [type] = types;
  return types.size === 1 && type !== undefined ? type : null;
}
