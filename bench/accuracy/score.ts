import type { FieldStatus } from '../../schemas/field.ts';

/** What is wrong with a claim, or with a figure that a verified document lacks. */
export type SilentKind =
  /** Another amount than the page says, sign and unit included. */
  | 'value'
  /** Claimed to be empty, and a figure stands there. */
  | 'blank_for_figure'
  /** A figure claimed where the page is empty. */
  | 'invented'
  /** Claimed in a row or column that the page does not have. */
  | 'row'
  | 'column'
  | 'header'
  /** In a verified document: a figure that is missing or not claimed right. */
  | 'verified_document'
  /** A claimed figure of a statement that the file does not hold. */
  | 'document';

/** One cell that is not as printed, for the list of errors. */
export interface CellError {
  readonly file: string;
  readonly document: number | null;
  readonly kind: string;
  readonly row: string | null;
  readonly label: string;
  readonly column: string;
  readonly truth: string | null;
  readonly printed: string;
  readonly got: string | null;
  readonly raw: string | null;
  readonly status: FieldStatus | 'absent';
  readonly witnesses: readonly string[];
  readonly silent: SilentKind | null;
}

/** Counts of one statement or, summed, of many. */
export interface Counts {
  readonly documents: number;
  readonly documentsFound: number;
  readonly figures: number;
  readonly figuresRight: number;
  readonly figuresClaimedRight: number;
  readonly blanks: number;
  readonly inventedClaimed: number;
  readonly inventedUnclaimed: number;
  readonly zeroBlankConfused: number;
  /** Claimed cells, blank ones included, and claimed header fields. */
  readonly claims: number;
  readonly silent: number;
  /** Figures on pictures that both readers saw alike, and of these those that are not as printed, claimed or not. */
  readonly readAlike: number;
  readonly alikeAndWrong: number;
  readonly columnRoles: number;
  readonly columnRolesRight: number;
  readonly columnRolesClaimedRight: number;
  readonly unitRight: number;
  readonly entityRight: number;
  readonly periodRight: number;
  readonly taxIds: number;
  readonly taxIdsRight: number;
  readonly rowNumbers: number;
  readonly rowNumbersRight: number;
}

export const noCounts: Counts = {
  documents: 0,
  documentsFound: 0,
  figures: 0,
  figuresRight: 0,
  figuresClaimedRight: 0,
  blanks: 0,
  inventedClaimed: 0,
  inventedUnclaimed: 0,
  zeroBlankConfused: 0,
  claims: 0,
  silent: 0,
  readAlike: 0,
  alikeAndWrong: 0,
  columnRoles: 0,
  columnRolesRight: 0,
  columnRolesClaimedRight: 0,
  unitRight: 0,
  entityRight: 0,
  periodRight: 0,
  taxIds: 0,
  taxIdsRight: 0,
  rowNumbers: 0,
  rowNumbersRight: 0,
};

export function addCounts(a: Counts, b: Counts): Counts {
  const sum: Record<string, number> = {};
  for (const key of Object.keys(noCounts) as (keyof Counts)[]) sum[key] = a[key] + b[key];
  return { ...noCounts, ...sum };
}
