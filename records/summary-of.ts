import type { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { Field } from '../schemas/field.ts';
import { figuresOf } from '../schemas/figures-of.ts';
import { SECOND_PERSON } from '../schemas/review-codes.ts';
import type { ReviewSummary } from '../schemas/upload-view.ts';

/** What lists show of an extraction, and the tax numbers by which it is found. */
export function summaryOf({ documents }: Extraction): {
  readonly review: ReviewSummary;
  readonly tax_ids: string[];
} {
  const figures = documents.map(figuresOf);
  const findings = documents.flatMap((document) => document.findings);
  return {
    review: {
      doubtful: figures.reduce((sum, { printed, claimed }) => sum + printed - claimed, 0),
      errors: findings.filter(
        ({ severity, resolved }) => severity === 'error' && resolved === undefined,
      ).length,
      awaiting: findings.filter(({ code }) => code === SECOND_PERSON).length,
      companies: distinct(documents.flatMap(partiesOf)),
      kinds: documents.map(({ kind }) => kind),
    },
    tax_ids: distinct(documents.flatMap(taxIdsOf)),
  };
}

function partiesOf({ header, invoice }: Document): Field[] {
  return [header.entity_name, ...(invoice ? [invoice.seller.name, invoice.buyer.name] : [])];
}

function taxIdsOf({ header, invoice }: Document): Field[] {
  return [header.tax_id, ...(invoice ? [invoice.seller.tax_id, invoice.buyer.tax_id] : [])];
}

/** Values as read, proved or not, each once. */
function distinct(fields: readonly Field[]): string[] {
  return [...new Set(fields.flatMap(({ value }) => value ?? []))].sort();
}
