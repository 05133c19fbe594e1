import type { Document } from '../../schemas/document.ts';
import type { FieldStatus } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import { type Named, namedBy } from '../../schemas/pointer-of-cell.ts';
import { columnsOf, placesOf } from './places-of.ts';

/** With the row and the column that the pointer leads to in this reading. */
interface Reading extends Named {
  readonly pointer: string;
  readonly value: string | null;
  readonly status: FieldStatus;
}

/** One figure or value on which two readings of a page differ; null: the one does not have it. */
export interface Difference {
  readonly place: string;
  readonly before: Reading | null;
  readonly after: Reading | null;
}

/** Every place whose value or status differs, in the order of the former reading, then what is new. */
export function compareReadings(before: Document | null, after: Document | null): Difference[] {
  const by = before && after ? columnsOf(before, after) : 'id';
  const [former, later] = [readingsOf(before, by), readingsOf(after, by)];
  return [...new Set([...former.keys(), ...later.keys()])].flatMap((place) => {
    const [one, other] = [former.get(place) ?? null, later.get(place) ?? null];
    const isSame = one?.value === other?.value && one?.status === other?.status;
    return isSame ? [] : [{ place, before: one, after: other }];
  });
}

function readingsOf(document: Document | null, by: 'id' | 'role'): Map<string, Reading> {
  if (!document) return new Map();
  return new Map(
    [...placesOf(document, by)].flatMap(([place, pointer]): [string, Reading][] => {
      const field = fieldAt(document, pointer);
      if (!field) return [];
      const { value, status } = field;
      return [[place, { pointer, ...namedBy(pointer, document), value, status }]];
    }),
  );
}
