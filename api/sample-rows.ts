import type { Document } from '../schemas/document.ts';
import { figuresOf } from '../schemas/figures-of.ts';
import type { DocumentView } from '../schemas/upload-view.ts';

/** So that a row fits a terminal. */
const CODES_SHOWN = 2;

/** Rows of the table of samples: file, kind, status, figures claimed and printed, findings. One for each document. */
export function sampleRows(view: DocumentView): string[][] {
  const documents = view.extraction?.documents ?? [];
  if (documents.length === 0)
    return [[view.file.name, '-', view.state, '-', view.error?.code ?? '']];
  return documents.map((document, place) => [
    place === 0 ? view.file.name : '',
    document.kind,
    document.status,
    figures(document),
    findings(document),
  ]);
}

function figures(document: Document): string {
  const { claimed, printed } = figuresOf(document);
  return `${claimed}/${printed}`;
}

/** Codes with how often each stands, errors first. */
function findings({ findings: found }: Document): string {
  const order = ['error', 'warning', 'info'];
  const counts = new Map<string, number>();
  for (const { code } of found.toSorted(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  ))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = [...counts].map(([code, count]) => (count === 1 ? code : `${code} ×${count}`));
  const more = codes.length - CODES_SHOWN;
  return codes.slice(0, CODES_SHOWN).join(', ') + (more > 0 ? `, … +${more}` : '');
}
