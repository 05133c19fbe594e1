import type { Header } from '../../schemas/document.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import type { ValuePlace } from '../tampering/tampering-findings.ts';
import { boxAround } from './box-around.ts';

/** Where the values of a statement stand: each cell, empty ones too, and what its header says. */
export function placesOfValues({ rows }: DraftStatement, header: Header): ValuePlace[] {
  const cells = rows.flatMap((row, line) =>
    Object.entries(row.cells).flatMap(([column, { page, region, words }]): ValuePlace[] => {
      const cell = { key: row.key, column, line };
      const box = boxAround(words.map((word) => word.box));
      // What a figure is printed over stands where it does, be that outside the cell's region.
      return [region, ...(box ? [box] : [])].map((each) => ({
        cell,
        page,
        box: each,
        isFigure: true,
      }));
    }),
  );
  const fields = Object.entries(header).flatMap(([name, { page, box }]): ValuePlace[] =>
    page !== null && box !== null
      ? [{ cell: `/header/${name}`, page, box, isFigure: name !== 'entity_name' }]
      : [],
  );
  return [...cells, ...fields];
}
