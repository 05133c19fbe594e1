import type { HeduiRecord } from '../records/record.ts';
import type { Field } from '../schemas/field.ts';
import { fieldsOfDocument } from './fields-of-document.ts';

export const CSV_HEAD = [
  'sequence',
  'upload_id',
  'file',
  'document',
  'version',
  'kind',
  'document_status',
  'place',
  'key',
  'label',
  'column',
  'value',
  'status',
  'witnesses',
  'page',
  'recorded_at',
  'decided_by',
] as const;

const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** What a spreadsheet takes for the beginning of a formula, also full-width or behind white space. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/;

/**
 * One line for each value of a record, each with its status; one without a value where it has none, so that nobody takes a former
 * version for what holds. A record whose content is erased has none.
 */
export function linesOfRecord(record: HeduiRecord): string[] {
  const { document, lineage } = record;
  if (!document || !lineage) return [];
  const fields = fieldsOfDocument(document);
  return (fields.length > 0 ? fields : [NOTHING]).map(({ pointer, key, label, column, field }) =>
    csvLine([
      record.sequence,
      record.upload_id,
      lineage.file.name,
      document.id,
      record.version,
      document.kind,
      document.status,
      pointer,
      key,
      label,
      column,
      ...(field ? valuesOf(field) : NO_VALUES),
      record.recorded_at,
      lineage.decided_by,
    ]),
  );
}

const NOTHING = { pointer: null, key: null, label: null, column: null, field: null };
const NO_VALUES = [null, null, null, null];

function valuesOf({ value, status, witnesses, page }: Field) {
  return [value, status, witnesses.join(' '), page];
}

/** RFC 4180; null is nothing. A text that a spreadsheet would compute is marked as text, a number stays one. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | number | null): string {
  const text = cell === null ? '' : String(cell);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
