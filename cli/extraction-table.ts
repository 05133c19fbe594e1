import type { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { Field } from '../schemas/field.ts';

const MARKS: Readonly<Record<Field['status'], string>> = {
  verified: '✓',
  corrected: '✓',
  confirmed: '✓',
  unverified: '?',
  disputed: '≠',
  unreadable: '×',
};

/** An extraction as text for a terminal: one table a document, then what a person must look at. */
export function extractionTable(extraction: Extraction): string {
  const parts = [`\n${extraction.file.name}\n`];
  for (const error of extraction.errors)
    parts.push(
      `  ${error.page === null ? '' : `p.${error.page} `}${error.code}: ${error.message.zh}\n    ${error.message.en}\n`,
    );
  for (const document of extraction.documents) parts.push(documentTable(document));
  return parts.join('');
}

function documentTable(document: Document): string {
  const { header } = document;
  const title = [
    document.kind,
    document.standard,
    header.entity_name.value,
    header.period_end.value,
    header.unit.value === null ? null : `unit ${header.unit.value}`,
  ].filter((part) => part !== null);
  const rows = [
    ['', ...document.columns.map((column) => `${column.label} (${column.role})`)],
    ...document.lines.map((line) => [
      `${String(line.row_number ?? '').padStart(3)} ${line.label}`,
      ...document.columns.map((column) => {
        const cell = line.cells[column.id];
        return cell ? `${cell.value ?? cell.raw ?? ''} ${MARKS[cell.status]}` : '';
      }),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const body = rows.map((row) =>
    row
      .map((text, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - displayWidth(text));
        return column === 0 ? text + gap : gap + text;
      })
      .join('  '),
  );
  const findings = document.findings.map(
    (finding) =>
      `  ${finding.severity} ${finding.code}: ${finding.message.zh}\n    ${finding.message.en}${finding.equation ? `\n    ${finding.equation.text}` : ''}`,
  );
  return `\n${title.join(' · ')} → ${document.status}\n${body.join('\n')}\n${findings.join('\n')}\n`;
}

/** Columns of a terminal: Chinese characters and full-width forms take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]/.test(character) ? 2 : 1;
  return width;
}
