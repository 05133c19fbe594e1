import type { TamperedFile } from '../../fixtures/tampering/tampered-file.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { Document } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';

/** What became of one file. */
export interface FileVerdict {
  readonly file: TamperedFile;
  /** Some document of it waits for a person, or none was found. */
  readonly held: boolean;
  /** A finding names the changed figure, by its cell or in the equation that fails. */
  readonly named: boolean;
  /** An equation of the page fails. */
  readonly equationFails: boolean;
  /** Highest severity of a finding that suspects tampering. */
  readonly suspected: 'error' | 'warning' | 'info' | null;
  readonly codes: readonly string[];
}

/** Compares what was read with what was done to the file. Pure. */
export function judgeFile(
  file: TamperedFile,
  { documents }: Pick<Extraction, 'documents'>,
): FileVerdict {
  const findings = documents.flatMap((document) => document.findings);
  const suspicions = findings.filter((finding) => finding.class === 'suspected_tampering');
  const severities = ['error', 'warning', 'info'] as const;
  return {
    file,
    held: documents.length === 0 || documents.some(({ status }) => status !== 'verified'),
    named: file.changes.length > 0 && documents.some((document) => names(document, file)),
    equationFails: findings.some(({ equation }) => equation !== null),
    suspected:
      severities.find((severity) => suspicions.some((one) => one.severity === severity)) ?? null,
    codes: [...new Set(findings.map(({ severity, code }) => `${severity} ${code}`))],
  };
}

function names(document: Document, { changes }: TamperedFile): boolean {
  const key = changes[0]?.key;
  const row = statementForms
    .find(({ kind, standard }) => kind === document.kind && standard === document.standard)
    ?.rows.find((one) => one.key === key);
  const captions = [row?.caption ?? '', ...(row?.synonyms ?? [])].map(coreOf);
  return document.findings.some(
    ({ severity, cells, equation }) =>
      severity !== 'info' &&
      (cells.some((cell) => typeof cell !== 'string' && cell.key === key) ||
        captions.some(
          (caption) => caption !== '' && coreOf(equation?.text ?? '').includes(caption),
        )),
  );
}

function coreOf(text: string): string {
  return normaliseCaption(text).core;
}
