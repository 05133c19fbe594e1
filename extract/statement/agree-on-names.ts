import type { DraftStatement, DraftText } from '../../schemas/statement-draft.ts';
import { isSameCompany } from './is-same-company.ts';

/**
 * Statements of one file that name one company all get its name as it was read in most of them, of equally many readings the
 * surest. Text layers keep what they say.
 */
export function agreeOnNames(drafts: readonly DraftStatement[]): DraftStatement[] {
  const names = drafts.flatMap(({ header }) => header.entityName ?? []);
  return drafts.map((draft) => {
    const own = draft.header.entityName;
    if (!own?.value || sureness(own) === null) return draft;
    const ofCompany = names.filter((name) => isSameCompany(name.value ?? '', own.value ?? ''));
    const countOf = ({ value }: DraftText) =>
      ofCompany.filter((name) => name.value === value).length;
    const best = ofCompany.reduce((best, name) => {
      const more = countOf(name) - countOf(best);
      return more > 0 || (more === 0 && (sureness(name) ?? 1) > (sureness(best) ?? 1))
        ? name
        : best;
    }, own);
    return { ...draft, header: { ...draft.header, entityName: { ...own, value: best.value } } };
  });
}

/** Confidence of the least sure word of a name; null for a text layer. */
function sureness({ sources }: DraftText): number | null {
  const confidences = sources.flatMap(({ word }) => word.confidence ?? []);
  if (confidences.length < sources.length) return null;
  return sources.length === 0 ? 0 : Math.min(...confidences);
}
