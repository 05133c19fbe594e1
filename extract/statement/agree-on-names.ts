import type { DraftStatement, DraftText } from '../../schemas/statement-draft.ts';
import { isSameCompany } from './is-same-company.ts';

/** Statements of one file that name one company all get its name as it was read best. Text layers keep what they say. */
export function agreeOnNames(drafts: readonly DraftStatement[]): DraftStatement[] {
  const names = drafts.flatMap(({ header }) => header.entityName ?? []);
  return drafts.map((draft) => {
    const own = draft.header.entityName;
    if (!own?.value || sureness(own) === null) return draft;
    const best = names
      .filter((name) => isSameCompany(name.value ?? '', own.value ?? ''))
      .reduce(
        (surest, name) => ((sureness(name) ?? 1) > (sureness(surest) ?? 1) ? name : surest),
        own,
      );
    return { ...draft, header: { ...draft.header, entityName: { ...own, value: best.value } } };
  });
}

/** Confidence of the least sure word of a name; null for a text layer. */
function sureness({ sources }: DraftText): number | null {
  const confidences = sources.flatMap(({ word }) => word.confidence ?? []);
  if (confidences.length < sources.length) return null;
  return sources.length === 0 ? 0 : Math.min(...confidences);
}
