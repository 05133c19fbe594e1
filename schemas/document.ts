import { z } from 'zod';
import { absentField, Field } from './field.ts';
import { Finding } from './finding.ts';
import { Invoice } from './invoice.ts';
import { ModelUse } from './model-reading.ts';

export const DocumentKind = z
  .enum([
    'balance_sheet',
    'income_statement',
    'cash_flow_statement',
    'vat_invoice',
    'invoice',
    'unknown',
  ])
  .meta({ id: 'DocumentKind' });
export type DocumentKind = z.infer<typeof DocumentKind>;

export const Standard = z.enum(['small_enterprise', 'general_enterprise', 'ifrs_us_gaap']);
export type Standard = z.infer<typeof Standard>;

export const ColumnRole = z.enum([
  'ending',
  'opening_year',
  'opening_period',
  'prior_year_end',
  'ytd',
  'month',
  'quarter',
  'year',
  'prior_period',
  'prior_year',
  'prior_year_same_period',
  /** A year before the prior one; the label names it. */
  'unknown',
]);
export type ColumnRole = z.infer<typeof ColumnRole>;

export const Granularity = z.enum(['month', 'quarter', 'half_year', 'year']);
export type Granularity = z.infer<typeof Granularity>;

export const PlaceWitness = z.enum([
  'row_number',
  'caption',
  'geometry',
  'structured',
  'model',
  'reviewer',
]);
export type PlaceWitness = z.infer<typeof PlaceWitness>;

export const Column = z
  .object({
    id: z.string(),
    role: ColumnRole,
    label: z.string(),
    status: z.enum(['verified', 'unverified']),
  })
  .meta({ id: 'Column' });
export type Column = z.infer<typeof Column>;

/** One printed row. `key` is null for a row the catalogue does not know. */
export const Line = z
  .object({
    key: z.string().nullable(),
    label: z.string(),
    row_number: z.number().int().nullable(),
    witnesses: z.array(PlaceWitness),
    cells: z.record(z.string(), Field),
  })
  .meta({ id: 'Line' });
export type Line = z.infer<typeof Line>;

/** Is the row proved to be the one it is taken for? It takes two witnesses; a person's word is enough. */
export function isPlaced({ witnesses }: Pick<Line, 'witnesses'>): boolean {
  return witnesses.length >= 2 || witnesses.includes('reviewer');
}

export const DerivedFigure = z
  .object({
    key: z.string(),
    column: z.string(),
    value: z.string(),
    from: z.string(),
  })
  .meta({ id: 'DerivedFigure' });

export const Header = z
  .object({
    entity_name: Field,
    tax_id: Field,
    period_start: Field,
    period_end: Field,
    granularity: Field,
    unit: Field,
    currency: Field,
  })
  .meta({ id: 'Header' });
export type Header = z.infer<typeof Header>;

/** The header of a document on which none of its fields was found. */
export function absentHeader(): Header {
  return {
    entity_name: absentField(),
    tax_id: absentField(),
    period_start: absentField(),
    period_end: absentField(),
    granularity: absentField(),
    unit: absentField(),
    currency: absentField(),
  };
}

export const Document = z
  .object({
    id: z.string(),
    kind: DocumentKind,
    standard: Standard.nullable(),
    scope: z.enum(['consolidated', 'parent']).nullable(),
    pages: z.array(z.number().int()),
    /** The file of an archive that it stands in, by its path there; absent where no archive was uploaded. */
    entry: z.string().optional(),
    status: z.enum(['verified', 'needs_review', 'rejected']),
    header: Header,
    columns: z.array(Column),
    lines: z.array(Line),
    derived: z.array(DerivedFigure),
    invoice: Invoice.nullable(),
    unproven_text: z.array(z.string()),
    findings: z.array(Finding),
    /** What asking a language model took; absent where none was asked. */
    model: ModelUse.optional(),
  })
  .meta({ id: 'Document' });
export type Document = z.infer<typeof Document>;
