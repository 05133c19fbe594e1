import type { DraftRow } from '../../schemas/form-draft.ts';
import { isPercent } from './figure-shape.ts';

/** Key of a column whose head says no more than "VAT". */
const UNDECIDED = 'tax_or_rate';

/**
 * Item rows and the keys of their columns once it is decided what stands under a bare "VAT": rates where all figures there
 * are shares, "20 %". Of other figures, the tax or its rate, nobody can tell which: they are not taken, and `isUnknown`.
 */
export function decideTaxColumn(
  items: readonly DraftRow[],
  keys: readonly (string | null)[],
): {
  readonly items: readonly DraftRow[];
  readonly keys: readonly (string | null)[];
  readonly isUnknown: boolean;
} {
  if (!keys.includes(UNDECIDED)) return { items, keys, isUnknown: false };
  const isRate = items.every(({ cells }) => {
    const text = cells[UNDECIDED]?.text;
    return text === undefined || isPercent(text);
  });
  const renamed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([key, value]): [string, T][] => {
        if (key !== UNDECIDED) return [[key, value]];
        return isRate ? [['tax_rate', value]] : [];
      }),
    );
  return {
    items: items.map((item) => ({ ...item, cells: renamed(item.cells), gaps: renamed(item.gaps) })),
    keys: keys.map((key) => (key === UNDECIDED ? (isRate ? 'tax_rate' : null) : key)),
    isUnknown: !isRate,
  };
}
