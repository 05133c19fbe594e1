import type { ColumnRole, DocumentKind, Standard } from '../schemas/document.ts';
import type { Span } from '../schemas/statement-draft.ts';

/**
 * heading: owns no figure. item: adds into its section's subtotal. memo: a 其中 row or another detail that adds into
 * nothing exactly. subtotal: the total of an identity.
 */
export type RowLevel = 'heading' | 'item' | 'memo' | 'subtotal';

/** One row of a form, in printed order. */
export interface CatalogueRow {
  /** One accounting meaning across all forms; null for headings. Unique within a form. */
  readonly key: string | null;
  /** Official caption as printed, with its 一、/减：/加：/其中： prefix and sign hint. */
  readonly caption: string;
  /** Other captions that mean this row, also as printed. */
  readonly synonyms: readonly string[];
  /** What the first reader makes of the caption however well it is printed; nobody prints it so. */
  readonly readAs?: readonly string[];
  /** Official 行次; null where the form prints none. */
  readonly rowNumber: number | null;
  readonly level: RowLevel;
  /**
   * The block in which a company's own rows are summed when they follow this one, e.g. "current_assets". A subtotal
   * closes its block and has the one that begins below it; null: none.
   */
  readonly section: string | null;
  /** Half of the two-sided print; null for one-sided forms. */
  readonly side: 'left' | 'right' | null;
  /** true: rows of this form that companies commonly leave out or that only other versions print. */
  readonly optional: boolean;
  /** true: a negative figure is ordinary here (未分配利润, 应交税费, 营业利润 …). */
  readonly mayBeNegative: boolean;
  /** Earnings per share: printed in currency units whatever the statement's unit, so the factor does not apply. */
  readonly perShare?: true;
  /** The row is known, for what it is in the sums, and the list of keys that are handed out has none for it. */
  readonly unlisted?: true;
}

/** A block of rows of which a company may print more than the catalogue knows. */
export interface OpenSection {
  readonly section: string;
  /** How a keyless row of the section counts when its caption has neither 加 nor 减 before it. */
  readonly sign: 1 | -1;
}

/**
 * When a variant may be tried. A row "bears a figure" when something other than zero stands in its cell, read or not;
 * a row that is not printed, blank or 0.00 bears none (templates come filled with 0.00). Every condition must hold.
 */
export interface VariantCondition {
  /** All of these rows bear a figure. */
  readonly figured?: readonly string[];
  /** At least one of these rows bears a figure. */
  readonly anyFigured?: readonly string[];
  /** None of these rows bears a figure. */
  readonly notFigured?: readonly string[];
}

/** One legal way in which a form adds up to a total. */
export interface IdentityVariant {
  /** Short name of the way, e.g. "losses_positive"; unique within its identity. */
  readonly variant: string;
  readonly members: readonly { readonly key: string; readonly sign: 1 | -1 }[];
  /**
   * Printed rows without a key that stand in these sections count as members; [] where only subtotals are joined.
   * A 减 before their caption makes them -1, a 加 +1, a 其中 leaves them out.
   */
  readonly openSections: readonly OpenSection[];
  /** Absent: always applicable. */
  readonly when?: VariantCondition;
}

/**
 * total (= or >=) the signed sum of its members. A row that is not printed or is blank counts as nothing.
 * The identity itself is its first variant; it holds when any one applicable variant closes, the first that closes
 * counts, and it says nothing when none is applicable (evaluate-identity.ts).
 */
export interface Identity extends IdentityVariant {
  readonly id: string;
  readonly relation: '=' | '>=';
  readonly total: string;
  /** Other legal ways, in order of preference. */
  readonly otherVariants?: readonly IdentityVariant[];
  /** Forms are in use that print this total's row and leave its cell blank (小计 rows): blank then says nothing. */
  readonly totalMayBeBlank?: true;
}

export interface StatementForm {
  /** e.g. "small_enterprise.balance_sheet". */
  readonly id: string;
  readonly kind: Extract<
    DocumentKind,
    'balance_sheet' | 'income_statement' | 'cash_flow_statement'
  >;
  readonly standard: Standard;
  /** 会小企01表 … as printed beside the title; null where the form has no number. */
  readonly formCode: string | null;
  /** Captions of the title: 资产负债表, 利润表, 损益表, 合并资产负债表 … without spaces. */
  readonly titles: readonly string[];
  /** No authority orders the items of a block: each company prints them as it likes. */
  readonly orderIsFree?: true;
  /** Blocks stand under headings or behind subtotals, and captions that stand in two of them are told apart by these. */
  readonly blocksAreHeaded?: true;
  /** Keys of the totals without which a print of the form is not whole; absent: no authority says which it has. */
  readonly closingRows?: readonly string[];
  readonly rows: readonly CatalogueRow[];
  readonly identities: readonly Identity[];
}

/** What a column header means, for forms whose header says it in words. */
export interface ColumnCaption {
  /** Header as printed, without spaces: 期末余额, 期末数 … */
  readonly caption: string;
  /** The role; a function of the statement's granularity where the word alone does not say (本期金额). */
  readonly role: (granularity: Span | null) => ColumnRole;
}
