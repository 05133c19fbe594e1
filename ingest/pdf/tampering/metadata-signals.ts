import { PDFDateString } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TamperingSignal } from '../../../schemas/tampering-signal.ts';
import { EDITORS } from './editors.ts';

/** What a file says of itself, as pdf.js hands it out. */
export type FileInfo = Readonly<Record<string, unknown>>;

/** A file is written in this many milliseconds; a change within them belongs to its making. */
const WHILE_WRITTEN = 120_000;

/** What the file says of the program that made it, and of when it was changed. */
export function metadataSignals(info: FileInfo): TamperingSignal[] {
  const textOf = (key: string) => (typeof info[key] === 'string' ? info[key] : '');
  const maker = `${textOf('Producer')}\n${textOf('Creator')}`;
  const editors = EDITORS.filter(({ pattern }) => pattern.test(maker));
  const signals = editors.map(({ name }): TamperingSignal => ({ kind: 'editor', program: name }));
  const created = PDFDateString.toDateObject(textOf('CreationDate'));
  const modified = PDFDateString.toDateObject(textOf('ModDate'));
  if (created && modified && modified.getTime() - created.getTime() > WHILE_WRITTEN)
    signals.push({
      kind: 'modified_later',
      created: created.toISOString(),
      modified: modified.toISOString(),
    });
  return signals;
}
