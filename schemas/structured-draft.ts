import type { DocumentKind } from './document.ts';
import type { ValueWitness } from './field.ts';
import type { Box } from './page.ts';

/** A text for one value, in one layer of the file. */
export interface LayerText {
  /** As it stands there; never empty. */
  readonly text: string;
  /** page: what people see. The others are those of structured sources. */
  readonly layer: 'file' | 'attachment' | 'tags' | 'properties' | 'page';
  /** What it is a witness as. */
  readonly witnesses: readonly ValueWitness[];
  /** Other texts that the same layer has for the same value. */
  readonly rivals: readonly string[];
  /** It may belong to another value: it vouches for nothing and contradicts nothing. */
  readonly doubtful: boolean;
  /** The page of the upload where it is drawn, else the first of its file. */
  readonly page: number;
  /** null: it is stored, not drawn. */
  readonly box: Box | null;
}

/** Rows that repeat, by group; each row may have groups of its own. */
export interface DraftGroups {
  readonly [group: string]: readonly { readonly groups: DraftGroups }[];
}

/** An invoice from the structured sources of its file and from what its pages show; nothing is believed yet. */
export interface StructuredDraft {
  readonly dialect: string;
  readonly kind: DocumentKind;
  /** null: the source does not say. */
  readonly type: string | null;
  readonly pages: readonly number[];
  /** What bare numbers among the rates are: see StructuredDialect. */
  readonly rates: 'percent' | 'either';
  /** The currency that is meant where none is named; null: none is. */
  readonly impliedCurrency: string | null;
  /** JSON pointers of values that such a source has no place for: that they are missing says nothing. */
  readonly unstated: readonly string[];
  /** By JSON pointer into the document, "/invoice/items/0/amount": the best layer first, no entry: no layer has a text. */
  readonly values: ReadonlyMap<string, readonly LayerText[]>;
  readonly groups: DraftGroups;
  /** Layers that have another number of lines: theirs are compared with none. */
  readonly otherCounts: readonly { readonly layer: LayerText['layer']; readonly count: number }[];
  /** Is there a page that people see beside the structured source? */
  readonly hasPage: boolean;
  /** Pointers of values whose place on the page is empty, or that its form has no place for. */
  readonly blank: ReadonlySet<string>;
  /** Pointers of values for which the pages were searched and that they do not show. */
  readonly unseen: ReadonlySet<string>;
}
