import type { CatalogueRow } from '../../kinds/catalogue.ts';
import type { DraftRow } from '../../schemas/statement-draft.ts';

/**
 * The rows without the witness of a number that only happens to be another row's. A company's own row shifts all numbers
 * below it by one: then the number beside 非流动资产合计 is the one that the form gives to 资产总计, and a caption that was not
 * read says nothing against it. A number counts where the nearest numbered row of the form above or below it has its own.
 */
export function withoutCoincidingNumbers(
  rows: readonly DraftRow[],
  form: readonly CatalogueRow[],
): DraftRow[] {
  const numberOf = new Map(form.map(({ key, rowNumber }) => [key, rowNumber]));
  const agrees = ({ key, rowNumber }: DraftRow): boolean | null => {
    const own = key === null ? null : (numberOf.get(key) ?? null);
    return own === null || rowNumber === null ? null : own === rowNumber;
  };
  const known = (row: DraftRow) => agrees(row) !== null;
  return rows.map((row, index) => {
    if (!row.witnesses.includes('row_number')) return row;
    const neighbours = [rows.slice(0, index).findLast(known), rows.slice(index + 1).find(known)];
    const isAlone = neighbours.every((other) => other === undefined || !agrees(other));
    return isAlone && neighbours.some((other) => other !== undefined)
      ? { ...row, witnesses: row.witnesses.filter((witness) => witness !== 'row_number') }
      : row;
  });
}
