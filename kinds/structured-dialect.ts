import type { DocumentKind } from '../schemas/document.ts';

/**
 * Where texts stand in a structured file, as data: element names without prefixes, one within another, "A/B/C"; "@x" at
 * the end is an attribute; "//B" is B at any depth outside of the groups; "B[C/D=x]" a B whose C/D says x, "B[C/D]" one
 * that has a C/D with a text, and "$currency" the text of that field. Paths begin below the root, those of a group below its element.
 */
export type ElementPath = string;

/** The first of the paths that leads to a text; or all texts of all of them, joined. */
export interface ElementSource {
  readonly paths: readonly ElementPath[];
  /** Set: the texts belong together and are joined with it. Not set: two different texts are rivals, and none is believed. */
  readonly joined?: string;
}

/** Elements that repeat: lines of goods, rates, discounts. */
export interface ElementGroup {
  /** All elements that these paths lead to are members, in the order of the paths. */
  readonly paths: readonly ElementPath[];
  /** By field name of the document. */
  readonly fields: Readonly<Record<string, ElementSource>>;
  readonly groups?: Readonly<Record<string, ElementGroup>>;
}

/** One way of writing an invoice as elements. The reader of structured files knows nothing else of them. */
export interface StructuredDialect {
  readonly id: string;
  readonly kind: DocumentKind;
  /** A root with one of these names, in a namespace that begins so; null: in any. */
  readonly roots: readonly { readonly name: string; readonly namespace: string | null }[];
  /** Roots of other names are this dialect too where of each list one path leads to an element; []: none is. */
  readonly signs: readonly (readonly ElementPath[])[];
  /** Names are the same in capitals and in small letters. */
  readonly anyCase: boolean;
  /** What kind of invoice it is: the first source whose text tells a type decides. */
  readonly type: readonly {
    readonly source: ElementSource;
    readonly type: (text: string) => string | null;
  }[];
  /** By path of the document, "seller.name". `currency` is read first, for "$currency". */
  readonly fields: Readonly<Record<string, ElementSource>>;
  readonly groups: Readonly<Record<string, ElementGroup>>;
  /** What bare numbers among the rates are. percent: 25 is 25 %. either: 0.06 and 6 are 6 %, as the rates that exist tell. */
  readonly rates: 'percent' | 'either';
  /** The currency where none is named; null: it has to be. */
  readonly currency: string | null;
  /** Paths of the document that this dialect has no element for: that they are missing says nothing. */
  readonly unstated: readonly string[];
}
