import { z } from 'zod';
import { DocumentKind, Standard } from './document.ts';
import { ExtractionError } from './extraction.ts';
import { FieldStatus } from './field.ts';
import { FindingClass } from './finding.ts';
import { Message } from './message.ts';
import { DecimalText } from './money.ts';
import { Box } from './page.ts';

/** A document of the case; its place in the list is the index by which comparisons and findings name it. */
export const CaseDocument = z
  .object({
    file: z.string(),
    /** Id of the Document in its extraction. */
    id: z.string(),
    kind: DocumentKind,
    standard: Standard.nullable(),
    scope: z.enum(['consolidated', 'parent']).nullable(),
    status: z.enum(['verified', 'needs_review', 'rejected']),
    /** Index of its company; null: none of the case's companies, or not known. */
    company: z.number().int().nullable(),
    /** Proved first and last month, "2025-01"; equal for a balance sheet. null: not proved, so compared with nothing. */
    period: z.object({ from: z.string(), to: z.string() }).nullable(),
    /** Of an invoice, as its company sees it. */
    direction: z.enum(['issued', 'received']).nullable(),
    /** The better proved document that this one repeats: a proposal. It stays here, and its figures count once. */
    same_as: z.number().int().nullable(),
  })
  .meta({ id: 'CaseDocument' });
export type CaseDocument = z.infer<typeof CaseDocument>;

export const CaseCompany = z
  .object({ name: z.string().nullable(), tax_id: z.string().nullable() })
  .meta({ id: 'CaseCompany' });
export type CaseCompany = z.infer<typeof CaseCompany>;

/** One figure of a sum, and where it stands. `value` is in whole currency units, its sign as printed. */
export const CaseTerm = z
  .object({
    sign: z.union([z.literal(1), z.literal(-1)]),
    document: z.number().int(),
    key: z.string(),
    label: z.string(),
    /** Column of a statement; null for a field of an invoice. */
    column: z.string().nullable(),
    value: z.string().nullable(),
    status: FieldStatus,
    /** false: it may not be relied on, or what its column means may not. */
    proved: z.boolean(),
    page: z.number().int().nullable(),
    box: Box.nullable(),
  })
  .meta({ id: 'CaseTerm' });
export type CaseTerm = z.infer<typeof CaseTerm>;

/** `total` is null where a term is not proved or not there. */
export const CaseSide = z
  .object({ terms: z.array(CaseTerm), total: DecimalText.nullable() })
  .meta({ id: 'CaseSide' });
export type CaseSide = z.infer<typeof CaseSide>;

/**
 * exact: always holds to the 分, or as far as rounded figures can say. conditional: holds unless something happened that
 * the documents would have to show. tolerance: holds within a band. direction: only which side is larger is known.
 */
export const ComparisonClass = z.enum(['exact', 'conditional', 'tolerance', 'direction']);
export type ComparisonClass = z.infer<typeof ComparisonClass>;

export const ComparisonCode = z.enum([
  'statements.retained_earnings',
  'statements.profit_in_reserves',
  'statements.equity',
  'statements.cash_ending',
  'statements.cash_beginning',
  'statements.cash_increase',
  'statements.borrowings',
  'time.opening_balance',
  'time.closing_balance',
  'time.same_day',
  'time.same_period',
  'time.first_period',
  'time.year_to_date',
  'time.grows_in_year',
  'time.annual',
  'time.prior_year',
  'time.cash_chain',
  'invoices.revenue',
  'invoices.purchases',
]);
export type ComparisonCode = z.infer<typeof ComparisonCode>;

/**
 * agrees: no residual, none that rounding does not explain, or one inside the narrow band. explained: figures of the case
 * account for the residual to the 分. differs: it stands unexplained. not_comparable: a figure is not proved or not there.
 */
export const ComparisonOutcome = z.enum(['agrees', 'explained', 'differs', 'not_comparable']);
export type ComparisonOutcome = z.infer<typeof ComparisonOutcome>;

/** An ordinary cause of a difference, by a name that programs may rely on. */
export const CaseReason = z
  .object({ code: z.string(), message: Message })
  .meta({ id: 'CaseReason' });
export type CaseReason = z.infer<typeof CaseReason>;

export const Comparison = z
  .object({
    /** Unique in the case. */
    id: z.string(),
    code: ComparisonCode,
    class: ComparisonClass,
    /** Last month of what is compared, "2025-03". */
    period: z.string(),
    relation: z.enum(['=', '<=']),
    left: CaseSide,
    right: CaseSide,
    /** Left less right; null where it is not comparable. */
    residual: DecimalText.nullable(),
    /** What of the residual no figure of the case accounts for; null where it is not comparable. */
    unexplained: DecimalText.nullable(),
    /** What the rounding of printed figures, or the narrow band of a tolerance, allows. */
    allowed: DecimalText,
    outcome: ComparisonOutcome,
    /** Set for a difference that counts as a finding. */
    severity: z.enum(['error', 'warning', 'info']).nullable(),
    /** Figures that account for the residual, or for a part of it where the outcome is `differs`. */
    explained_by: z.array(z.object({ reason: CaseReason, terms: z.array(CaseTerm) })),
    /** Ordinary causes to ask for where it differs. */
    reasons: z.array(CaseReason),
    message: Message,
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;

export const CaseFindingCode = z.enum([
  ...ComparisonCode.options,
  'documents.duplicate',
  'documents.versions',
  'documents.recycled',
  'documents.double_issue',
  'documents.red_exceeds',
  'documents.red_unmatched',
  'documents.other_tax_number',
  'documents.columns_swapped',
  'documents.two_companies',
  'documents.company_unknown',
  'documents.of_others',
  'documents.period_unproven',
  'documents.period_missing',
]);
export type CaseFindingCode = z.infer<typeof CaseFindingCode>;

export const CaseFinding = z
  .object({
    code: CaseFindingCode,
    severity: z.enum(['error', 'warning', 'info']),
    class: FindingClass,
    message: Message,
    /** Indices of the documents that it is about. */
    documents: z.array(z.number().int()),
    /** Ids of the comparisons that show it. */
    comparisons: z.array(z.string()),
  })
  .meta({ id: 'CaseFinding' });
export type CaseFinding = z.infer<typeof CaseFinding>;

/** One row from period to period, in one book: of one company, scope and currency. */
export const CaseTrend = z
  .object({
    company: z.number().int(),
    scope: z.enum(['consolidated', 'parent']).nullable(),
    currency: z.string().nullable(),
    key: z.string(),
    /** As a statement of the case prints it. */
    label: z.string(),
    /** Of each period; 0: a balance at its end. */
    months: z.number().int(),
    /** In their order; periods of which no document says anything are left out. */
    points: z.array(
      z.object({
        /** Its last month, "2025-12". */
        period: z.string(),
        /** In whole currency units; null: nothing is printed where it is proved, else not read. */
        value: z.string().nullable(),
        /** false: it may not be relied on. */
        proved: z.boolean(),
        /** Proved figures of the case say the period otherwise. */
        conflicting: z.boolean(),
        document: z.number().int(),
        column: z.string(),
      }),
    ),
  })
  .meta({ id: 'CaseTrend' });
export type CaseTrend = z.infer<typeof CaseTrend>;

/**
 * to_review: a person must look, at a finding, an error or a document that is held. nothing_compared: no two figures could be
 * compared, which says nothing of the documents; a person must look. no_contradiction: what could be compared agrees.
 */
export const CaseVerdict = z
  .enum(['to_review', 'nothing_compared', 'no_contradiction'])
  .meta({ id: 'CaseVerdict' });
export type CaseVerdict = z.infer<typeof CaseVerdict>;

/** Documents of one applicant, reconciled with each other. */
export const Case = z
  .object({
    verdict: CaseVerdict,
    companies: z.array(CaseCompany),
    documents: z.array(CaseDocument),
    comparisons: z.array(Comparison),
    findings: z.array(CaseFinding),
    trends: z.array(CaseTrend),
    /** What could not be read of the files: it is missing in the case. */
    errors: z.array(ExtractionError.extend({ file: z.string() })),
  })
  .meta({ id: 'Case' });
export type Case = z.infer<typeof Case>;
