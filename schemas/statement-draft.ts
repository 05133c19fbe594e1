import type { ColumnRole, Granularity, PlaceWitness } from './document.ts';
import type { Box, Word } from './page.ts';

/** How long the reported period is; year_to_date: from new year to the end of a month that closes no known period. */
export type Span = Granularity | 'year_to_date';

/** A word and the page it stands on. */
export interface PlacedWord {
  readonly page: number;
  readonly word: Word;
}

/** One cell: what stands in it, left to right, and the region of the page that it covers. */
export interface DraftCell {
  readonly page: number;
  readonly region: Box;
  readonly words: readonly Word[];
}

export interface DraftColumn {
  readonly id: string;
  readonly role: ColumnRole;
  /** Header as printed; "" where none was found. */
  readonly label: string;
  /** Every head that names this column: one a half on two-sided forms, one a page on continued ones. */
  readonly headings: readonly { readonly label: string; readonly words: readonly PlacedWord[] }[];
}

export interface DraftRow {
  /** Key of the catalogue row; null where the catalogue knows none. */
  readonly key: string | null;
  readonly label: string;
  readonly rowNumber: number | null;
  /** Section of the catalogue in which the row stands by its printed place; null outside any. */
  readonly section: string | null;
  /** 减, 加 or 其中 before the caption; details indented under a 其中 row have it too. */
  readonly prefix: 'of_which' | 'less' | 'add' | null;
  /** Set for a keyed row that stands outside the catalogue's order: identities of its printed section count it. */
  readonly outOfOrder: boolean;
  /** Key of the catalogue row that this caption names although another printed row holds it already. */
  readonly duplicateOf: string | null;
  readonly page: number;
  readonly witnesses: readonly PlaceWitness[];
  /** The caption alone proves nothing, but is more like this row's than any other's that could stand here. Absent else. */
  readonly leans?: true;
  /** By column id. Every column has a cell, an empty one where nothing is printed. */
  readonly cells: Readonly<Record<string, DraftCell>>;
}

/** A text of the header with where it was read; `value` is normalised as the contract says. */
export interface DraftText {
  readonly value: string | null;
  readonly raw: string;
  readonly sources: readonly PlacedWord[];
}

export interface DraftHeader {
  readonly entityName: DraftText | null;
  readonly taxId: DraftText | null;
  readonly periodStart: DraftText | null;
  readonly periodEnd: DraftText | null;
  readonly granularity: DraftText | null;
  readonly unit: DraftText | null;
  readonly currency: DraftText | null;
}

/** What ties a page to its statement besides its place in the upload and its rows. */
export interface PageTie {
  readonly page: number;
  /** It is the first page, or prints the title, the company and the period of the first. */
  readonly isNamed: boolean;
  /** Another statement of the upload lacks these rows as well, and nothing on the page speaks against it. */
  readonly hasRival: boolean;
}

export interface DraftStatement {
  /** Id of the statement form in the catalogue. */
  readonly formId: string;
  readonly scope: 'consolidated' | 'parent' | null;
  /** Part of the title was not read: it may say another scope. */
  readonly scopeIsDoubtful: boolean;
  readonly pages: readonly number[];
  readonly ties: readonly PageTie[];
  readonly granularity: Span | null;
  readonly header: DraftHeader;
  readonly columns: readonly DraftColumn[];
  readonly rows: readonly DraftRow[];
  /** Ink inside the table that belongs to no cell, caption or header. */
  readonly unassigned: readonly PlacedWord[];
}
