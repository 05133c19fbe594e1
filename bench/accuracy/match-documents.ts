import type { TruthDocument } from '../../fixtures/truth.ts';
import type { Document } from '../../schemas/document.ts';

export interface DocumentMatch {
  /** Place in the truth's list. */
  readonly place: number;
  readonly truth: TruthDocument;
  /** null: the statement was not found. */
  readonly document: Document | null;
}

/** Pairs printed statements with read ones: of the same kind, the one with the most pages in common, first come first. */
export function matchDocuments(
  truths: readonly TruthDocument[],
  documents: readonly Document[],
): { readonly matches: DocumentMatch[]; readonly extra: Document[] } {
  const left = new Set(documents);
  const matches = truths.map((truth, place): DocumentMatch => {
    const candidates = [...left].filter(({ kind }) => kind === truth.kind);
    const common = (document: Document) =>
      document.pages.filter((page) => truth.pages.includes(page)).length;
    const [best] = candidates.sort((a, b) => common(b) - common(a));
    if (best && common(best) === 0 && truths.filter(({ kind }) => kind === truth.kind).length > 1)
      return { place, truth, document: null };
    if (best) left.delete(best);
    return { place, truth, document: best ?? null };
  });
  return { matches, extra: [...left] };
}
