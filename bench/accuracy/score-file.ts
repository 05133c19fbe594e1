import type { Truth } from '../../fixtures/truth.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { Document } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import { isClaimed } from '../../schemas/field.ts';
import { matchDocuments } from './match-documents.ts';
import { addCounts, type CellError, type Counts, noCounts } from './score.ts';
import { scoreDocument } from './score-document.ts';

export interface FileScore {
  readonly file: string;
  readonly counts: Counts;
  readonly errors: readonly CellError[];
  /** Statements of the file that were not altered, and how many of them passed without a person. */
  readonly consistent: number;
  readonly consistentVerified: number;
  /** Verified statements in which something is wrong, or that are not in the file or were altered. */
  readonly verified: number;
  readonly verifiedWrong: number;
  /** null: nothing was altered. */
  readonly altered: { readonly held: boolean; readonly named: boolean } | null;
  readonly statuses: readonly string[];
}

/** One file: every printed statement, and every statement that was read and is not there. Pure. */
export function scoreFile(truth: Truth, extraction: Pick<Extraction, 'documents'>): FileScore {
  const { matches, extra } = matchDocuments(truth.documents, extraction.documents);
  let counts = noCounts;
  const errors: CellError[] = [];
  let consistent = 0;
  let consistentVerified = 0;
  let verified = 0;
  let verifiedWrong = 0;
  for (const match of matches) {
    const score = scoreDocument(
      truth.file,
      match,
      truth.documents.filter((other) => other !== match.truth),
    );
    counts = addCounts(counts, score.counts);
    errors.push(...score.errors);
    const altered = truth.altered?.document === match.place;
    const passed = match.document?.status === 'verified';
    if (!altered) consistent++;
    if (!altered && passed) consistentVerified++;
    if (passed) verified++;
    if (passed && (altered || score.errors.some(({ silent }) => silent))) verifiedWrong++;
  }
  for (const document of extra) {
    const claimed = inventedDocument(truth, document);
    errors.push(...claimed);
    counts = addCounts(counts, { ...noCounts, silent: claimed.length, claims: claimed.length });
    if (document.status !== 'verified') continue;
    verified++;
    verifiedWrong++;
  }
  return {
    file: truth.file,
    counts,
    errors,
    consistent,
    consistentVerified,
    verified,
    verifiedWrong,
    altered: truth.altered ? heldAndNamed(truth, matches[truth.altered.document]?.document) : null,
    statuses: matches.map(({ document }) => document?.status ?? 'not found'),
  };
}

/** The claimed figures of a statement that the file does not hold. */
function inventedDocument(truth: Truth, document: Document): CellError[] {
  return document.lines.flatMap((line) =>
    document.columns.flatMap((column): CellError[] => {
      const field = line.cells[column.id];
      if (!field || field.value === null || !isClaimed(field.status)) return [];
      const { value, raw, status, witnesses } = field;
      return [
        {
          file: truth.file,
          document: null,
          kind: document.kind,
          row: line.key,
          label: line.label,
          column: column.role,
          truth: null,
          printed: '',
          got: value,
          raw,
          status,
          witnesses,
          silent: 'document',
        },
      ];
    }),
  );
}

function heldAndNamed(
  truth: Truth,
  document: Document | null | undefined,
): { readonly held: boolean; readonly named: boolean } {
  const alteration = truth.altered;
  if (!alteration || !document) return { held: document?.status !== 'verified', named: false };
  const captions = captionsOf(truth, alteration.key).concat(alteration.label).map(core);
  const named = document.findings.some(
    ({ severity, cells, equation }) =>
      (severity === 'error' || equation !== null) &&
      (cells.some((cell) => typeof cell !== 'string' && cell.key === alteration.key) ||
        captions.some((caption) => caption !== '' && core(equation?.text ?? '').includes(caption))),
  );
  return { held: document.status !== 'verified', named };
}

/** Every caption of the catalogue for the altered row. */
function captionsOf(truth: Truth, key: string): string[] {
  const document = truth.documents[truth.altered?.document ?? 0];
  const form = statementForms.find(
    ({ kind, standard }) => kind === document?.kind && standard === document.standard,
  );
  const row = form?.rows.find((candidate) => candidate.key === key);
  return row ? [row.caption, ...row.synonyms] : [];
}

function core(text: string): string {
  return normaliseCaption(text).core;
}
