import type { DocumentKind } from './document.ts';
import type { Box, DigitReading, PageSummary, Word } from './page.ts';

/** The piece of one placed word that a value was read from. */
export interface DraftPart {
  readonly page: number;
  /** Id of the word on that page. */
  readonly word: number;
  readonly text: string;
  /** false: the word holds more than this piece (label and value in one word). */
  readonly whole: boolean;
  readonly source: PageSummary['source'];
  readonly visible: Word['visible'];
  /** Ink that is no word's own lies on the word: what the page shows there may be another text. */
  readonly overInk: boolean;
  readonly confidence: number | null;
  /** The digit reader's reading of the whole word. */
  readonly digits: DigitReading | null;
  /** Further readers' looks at the whole word; absent where they were not asked. */
  readonly third?: DigitReading;
  readonly fourth?: DigitReading;
}

/** What was read in one place of a form, before anything is believed. */
export interface DraftValue {
  /** The pieces joined: no space between Chinese characters, wrapped lines joined. Never empty. */
  readonly text: string;
  readonly parts: readonly DraftPart[];
  readonly page: number;
  readonly box: Box;
  /** The place is not certain: another column or label would fit about as well, or two values claim it. */
  readonly doubtful: boolean;
  /** It is doubtful for nothing but a ruling line along or through it, with which a stroke may have gone. */
  readonly onLine?: true;
  /** Other texts that were found for the same place (a second page that prints another total). */
  readonly rivals: readonly string[];
}

/** printed false: the form has no such label or column. value null: it has, and nothing stands there. */
export interface DraftField {
  readonly printed: boolean;
  readonly value: DraftValue | null;
}

export interface DraftRow {
  readonly page: number;
  /** By column key; every column that is printed has an entry. */
  readonly cells: Readonly<Record<string, DraftValue | null>>;
  /** Where the cells that are null would stand, for a second look at the paper; no entry = their place is covered. */
  readonly gaps: Readonly<Record<string, Box>>;
}

/** One document of a labelled form, spread over one page or several, as read. */
export interface FormDraft {
  readonly form: string;
  readonly kind: DocumentKind;
  /** By the title, e.g. "digital_special"; null = the title does not say. */
  readonly type: string | null;
  /** Twice the same number where two printed pages stand on one. */
  readonly pages: readonly number[];
  /** Of the pages that it shares with others: where it stands on them. */
  readonly parts: readonly { readonly page: number; readonly part: Box }[];
  readonly source: PageSummary['source'];
  /** N of 共N页; null where nothing of the kind is printed. */
  readonly printedPageCount: number | null;
  /** By path; every declared field has an entry. */
  readonly fields: Readonly<Record<string, DraftField>>;
  /** Paths that this form never prints, by rule. */
  readonly absentPaths: readonly string[];
  /** Keys of values of a line for which it never has a column. */
  readonly absentColumns: readonly string[];
  /** The amounts of the items hold the tax. */
  readonly amountsHoldTax: boolean;
  /** Keys of the printed columns, left to right; null = a column of unknown meaning. */
  readonly columns: readonly (string | null)[];
  /** true: a head was not understood, or one that is always printed not found: what is missing cannot be called absent. */
  readonly unknownColumns: boolean;
  readonly items: readonly DraftRow[];
  /** 小计 rows, one a page at most. */
  readonly subtotals: readonly DraftRow[];
  /** The line that stands for all items where these are on a list of their own; null = no such line. */
  readonly listLine: DraftRow | null;
  /** What stands in the item table and found no place in it. Not empty = something printed was not read. */
  readonly loose: readonly DraftValue[];
}
