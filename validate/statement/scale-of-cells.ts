import type { DraftStatement } from '../../schemas/statement-draft.ts';

/**
 * By what the number formats of a spreadsheet's cells divide what they show: 1 where they show it as it is, null where
 * they differ. Zeros look alike at every scale; earnings per share, by the keys of their rows, have none.
 */
export function scaleOfCells(
  { rows }: DraftStatement,
  perShare: ReadonlySet<string | null>,
): number | null {
  const scales = new Set<number>();
  for (const { key, cells } of rows) {
    if (perShare.has(key)) continue;
    for (const { words } of Object.values(cells))
      for (const { text, stored } of words)
        if (/[1-9]/.test(stored?.value ?? text ?? '')) scales.add(stored?.scale ?? 1);
  }
  return scales.size > 1 ? null : ([...scales][0] ?? 1);
}
