import { unifyRadicals } from '../../kinds/unify-radicals.ts';

/** Text for comparing: compatibility forms unified, no spaces, one kind of colon and brackets. */
export function compact(text: string | null): string {
  return unifyRadicals((text ?? '').normalize('NFKC'))
    .replace(/[\s\p{Cc}]+/gu, '')
    .replace(/[﹕︰]/g, ':');
}
