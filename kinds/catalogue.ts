import type { ColumnRole, DocumentKind, Granularity, Standard } from '../schemas/document.ts';

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
  /** Official 行次; null where the form prints none. */
  readonly rowNumber: number | null;
  readonly level: RowLevel;
  /** The block in which unknown rows of a company are summed, e.g. "current_assets"; null outside any sum. */
  readonly section: string | null;
  /** Half of the two-sided print; null for one-sided forms. */
  readonly side: 'left' | 'right' | null;
  /** true: rows of this form that companies commonly leave out or that only other versions print. */
  readonly optional: boolean;
  /** true: a negative figure is ordinary here (未分配利润, 应交税费, 营业利润 …). */
  readonly mayBeNegative: boolean;
}

/** total (= or >=) the signed sum of its members. A row that is not printed counts as nothing. */
export interface Identity {
  readonly id: string;
  readonly relation: '=' | '>=';
  readonly total: string;
  readonly members: readonly { readonly key: string; readonly sign: 1 | -1 }[];
  /**
   * Printed rows without a key that stand in these sections count as members with sign +1
   * (-1 where the caption starts with 减); [] where the identity only joins subtotals.
   */
  readonly openSections: readonly string[];
  /**
   * Set of rows of which at least one must be printed for the identity to say anything; e.g. the six-line form prints
   * no 小计 rows. null = members and total as printed are enough.
   */
  readonly alternativeSign?: readonly string[];
}

export interface StatementForm {
  /** e.g. "small_enterprise.balance_sheet". */
  readonly id: string;
  readonly kind: Extract<DocumentKind, 'balance_sheet' | 'income_statement' | 'cash_flow_statement'>;
  readonly standard: Standard;
  /** 会小企01表 … as printed beside the title. */
  readonly formCode: string;
  /** Captions of the title: 资产负债表, 利润表, 损益表, 合并资产负债表 … without spaces. */
  readonly titles: readonly string[];
  readonly rows: readonly CatalogueRow[];
  readonly identities: readonly Identity[];
}

/** What a column header means, for forms whose header says it in words. */
export interface ColumnCaption {
  /** Header as printed, without spaces: 期末余额, 期末数 … */
  readonly caption: string;
  /** The role; a function of the statement's granularity where the word alone does not say (本期金额). */
  readonly role: (granularity: Granularity | null) => ColumnRole;
}
