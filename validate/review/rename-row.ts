import { formOf, perShareKeys } from '../../kinds/form-of.ts';
import type { Document, Line } from '../../schemas/document.ts';
import { NotApplicableError } from './not-applicable.ts';
import { withoutSums } from './without-sums.ts';

/**
 * A row that a person takes for another one of its form; `key` null: for none that the form knows. Its figures keep their
 * readings; what sums said of them is forgotten. Throws `NotApplicableError`.
 */
export function renameRow(
  document: Document,
  {
    target,
    row,
    key,
  }: { readonly target: string; readonly row: number; readonly key: string | null },
): Document {
  const line = document.lines[row];
  const form = formOf(document);
  if (!line || !form) throw new NotApplicableError(target, 'no_such_target');
  const known = key === null || form.rows.some((one) => one.key === key);
  // Figures per share are printed in another unit than all others: they would have to be read anew.
  const perShare = perShareKeys(document);
  const isScaled = document.header.unit.value !== '1';
  const changesUnit =
    isScaled && perShare.has(key ?? '') !== (line.key !== null && perShare.has(line.key));
  if (!known || changesUnit) throw new NotApplicableError(target, 'not_of_its_kind');
  const isTaken = (one: Line, at: number) => at !== row && key !== null && one.key === key;
  if (document.lines.some(isTaken)) throw new NotApplicableError(target, 'taken');
  const cells = Object.fromEntries(
    Object.entries(line.cells).map(([id, field]) => [id, withoutSums(field)]),
  );
  const renamed: Line =
    line.key === key
      ? { ...line, witnesses: [...new Set([...line.witnesses, 'reviewer' as const])] }
      : { ...line, key, witnesses: ['reviewer'], cells };
  return {
    ...document,
    lines: document.lines.map((one, at) => (at === row ? renamed : one)),
  };
}
