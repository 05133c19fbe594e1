import { statementForms } from './registry.ts';
import { toHalfWidth } from './to-half-width.ts';
import { unifyRadicals } from './unify-radicals.ts';

const NAMES = [
  ...new Set(
    statementForms.flatMap(({ titles, formCode }) => [...titles, ...(formCode ? [formCode] : [])]),
  ),
].map(bare);

/** Does the print of a sheet, its words in reading order, name a statement by its title or by the number of its form? */
export function speaksOfStatement(texts: readonly (string | null)[]): boolean {
  const print = bare(texts.join(''));
  return NAMES.some((name) => print.includes(name));
}

function bare(text: string): string {
  return unifyRadicals(toHalfWidth(text)).replace(/\s/g, '').toLowerCase();
}
