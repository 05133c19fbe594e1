import type { Document } from '../../schemas/document.ts';
import { fieldsIn } from './fields-at.ts';

/**
 * What the places of a Document are called, with their JSON pointers: rows by key or caption, cells by row and column, header and
 * invoice fields by their own names. Two readings of one page call the same place the same, wherever it stands in them.
 * `columnsBy`: id where both have as many columns, else role.
 */
export function placesOf(document: Document, columnsBy: 'id' | 'role'): Map<string, string> {
  const places = new Map<string, string>();
  const add = (name: string, pointer: string): string => {
    let unique = name;
    for (let n = 2; places.has(unique); n += 1) unique = `${name} (${n})`;
    places.set(unique, pointer);
    return unique;
  };
  const columns = document.columns.map((column, at) => ({
    id: column.id,
    name: add(`column ${column[columnsBy]}`, `/columns/${at}`),
  }));
  for (const [at, { key, label, cells }] of document.lines.entries()) {
    const row = add(`row ${key ?? label}`, `/lines/${at}`);
    for (const { id, name } of columns)
      if (cells[id]) add(`${row}, ${name}`, `/lines/${at}/cells/${id}`);
  }
  for (const [pointer] of [
    ...fieldsIn(document.header, '/header'),
    ...fieldsIn(document.invoice, '/invoice'),
  ])
    add(pointer, pointer);
  return places;
}

/** By what the columns of two readings are told apart. */
export function columnsOf(one: Document, other: Document): 'id' | 'role' {
  return one.columns.length === other.columns.length ? 'id' : 'role';
}
