import type { DocumentKind } from '../schemas/document.ts';

/**
 * A form of labelled fields around one item table, as data. The reader knows nothing of invoices: what a label is
 * called, which block it stands in and what the table's columns mean is all said here.
 * Captions are written without spaces, in half-width punctuation, without a closing colon.
 */
export interface LabelledForm {
  readonly id: string;
  readonly kind: DocumentKind;
  /** The title above the table decides the type; a page without one of them is not this form. */
  readonly titles: readonly { readonly caption: string; readonly type: string }[];
  /** Words that this form has and no other: they tell it where a seal hides the title. */
  readonly ownWords: readonly string[];
  /** Numbers that stand above the blocks of every such form, one pattern each: they tell it too where its title is hidden. */
  readonly ownNumbers: readonly RegExp[];
  /** Headings printed down the page (购买方信息): what stands right of one, up to the next, belongs to its block. */
  readonly blocks: readonly {
    readonly id: string;
    readonly captions: readonly string[];
    /** Where it lies across the form, 0..1 from the left; null = only its caption tells. */
    readonly across: readonly [left: number, right: number] | null;
  }[];
  readonly fields: readonly FormField[];
  /** The form is printed before it is filled in: what the issuer's printer adds may stand off it, up or down, as a whole. */
  readonly preprinted: boolean;
  /** Lines of a document whose own page only points to them (销货清单); it prints that document's first field. */
  readonly isList: boolean;
  /** The amounts of the lines hold the tax: they add up to the total with tax. */
  readonly amountsHoldTax: boolean;
  /** Paths that this form never prints, by rule: their absence is a statement, not a gap. */
  readonly absentPaths: readonly string[];
  /** Keys of values of a line for which it never has a column. */
  readonly absentColumns: readonly string[];
  readonly table: FormTable;
}

export interface FormField {
  /** Where the value goes: "number", "seller.tax_id". Unique in the form. null: a label whose value is not taken. */
  readonly path: string | null;
  /** [] : the block as a whole is the value (备注). */
  readonly labels: readonly string[];
  /**
   * Above the table, a word without a label that is this: its group is the value. null: the value has a label. On paper
   * code and number stand in the corners, twice.
   */
  readonly shape: RegExp | null;
  /**
   * What the value looks like. Where its label could not be read on a picture, the only text in its place that looks like
   * it is the value. null: many things look like it.
   */
  readonly looksLike: RegExp | null;
  /** What stands right behind its label, where that was read so that it is as like another one's; null: anything. */
  readonly kind: RegExp | null;
  /** Path of the field below whose label this one's stands, where a form prints the same label twice; null = anywhere. */
  readonly after: string | null;
  /** The block the label stands in; null = outside all blocks, above or below the table as `part` says. */
  readonly block: string | null;
  readonly part: 'above_table' | 'below_table';
  /** true: one unbroken text (a number, a date, an amount): a wide gap inside it means that two texts met. */
  readonly solid: boolean;
  /** true: lines below without a label of their own continue the value. */
  readonly multiline: boolean;
}

/** text: any number of words. figure, rate: one word; a second one in the same cell is a contradiction. */
export type ColumnContent = 'text' | 'figure' | 'rate';

export interface FormColumn {
  /** null: a known head whose cells are not taken (车牌号): they must not be read as those of another column. */
  readonly key: string | null;
  readonly heads: readonly string[];
  readonly content: ColumnContent;
}

export interface FormTable {
  readonly columns: readonly FormColumn[];
  /** Keys of columns without which a row of captions is no head of this table. */
  readonly requiredColumns: readonly string[];
  /** So many heads make a row of words on a picture one of heads. */
  readonly fewestHeads: number;
  /** Names stand on lines of their own, above the figures, and run on under the other heads. */
  readonly namesStandAlone: boolean;
  /** Keys of columns that every print of the form has: where one is missing, its head was not understood. */
  readonly constantColumns: readonly string[];
  /** Keys of the columns of prints with lines between all of them, from left to right; [] = there are no such prints. */
  readonly ruledColumns: readonly string[];
  /** Keys of columns that stand side by side, in this order, in every print of the form. */
  readonly adjacentColumns: readonly string[];
  /** The column whose figure makes a row an item. */
  readonly anchorColumn: string;
  /** The column that holds the item's name, which may wrap over several rows. */
  readonly nameColumn: string;
  /** A name that starts with it starts an item, also when its figures stand a line lower; null = no such sign. */
  readonly namePrefix: string | null;
  /** The row that closes the table, and where its figures go by column key. */
  readonly totals: {
    readonly captions: readonly string[];
    readonly paths: Readonly<Record<string, string>>;
  };
  /** Rows that sum one page. */
  readonly subtotalCaptions: readonly string[];
  /** The name of a line that stands for a list elsewhere; null = no such line. */
  readonly listPointer: string | null;
  /** Captions of a second table inside the item area (出行人 …); two of them in a row end the items. */
  readonly detailHeads: readonly string[];
}
