import { z } from 'zod';

/** Places that one decision may name. */
const MOST_TARGETS = 2_000;
const LONGEST_REASON = 1_000;
/** Rows that figures may be moved by; a page has fewer. */
const MOST_ROWS = 200;

/**
 * JSON pointer into a Document: a field (`/lines/3/cells/c1`, `/header/unit`, `/invoice/items/0/amount`), a row's place
 * (`/lines/3`), a column's role (`/columns/0`), or a finding by its name (`/findings/…`).
 */
export const DecisionTarget = z
  .string()
  .min(2)
  .max(300)
  .regex(/^(?:\/[A-Za-z0-9_.-]+)+$/);
export const Reason = z.string().trim().min(1).max(LONGEST_REASON);
/** Whoever decides has seen that it is proved, and says otherwise all the same: without this such a decision is refused. */
const ReplacesProved = z.literal(true).optional();

/** What a person decides. */
export const DecisionContent = z
  .discriminatedUnion('action', [
    /** What was read is what is printed; of a row and a column: it is the one that was taken for it. */
    z.strictObject({
      action: z.literal('confirm'),
      targets: z.array(DecisionTarget).min(1).max(MOST_TARGETS),
      reason: Reason.optional(),
    }),
    /**
     * Something else is printed: amounts in whole currency units, dates ISO 8601; null: nothing stands there. Of a row the
     * catalogue's key of what its caption says; null: the catalogue knows none.
     */
    z.strictObject({
      action: z.literal('set'),
      target: DecisionTarget,
      value: z.string().max(500).nullable(),
      reason: Reason,
      replaces_proved: ReplacesProved,
    }),
    /** The figures of these cells stand in other rows of the same columns, so many further down; negative: further up. */
    z.strictObject({
      action: z.literal('move'),
      targets: z.array(DecisionTarget).min(1).max(MOST_TARGETS),
      rows: z
        .number()
        .int()
        .min(-MOST_ROWS)
        .max(MOST_ROWS)
        .refine((rows) => rows !== 0),
      reason: Reason.optional(),
      replaces_proved: ReplacesProved,
    }),
    /** The page is not accepted: another one is wanted, and nothing on this one may be relied on. */
    z.strictObject({
      action: z.literal('reject_page'),
      page: z.number().int().min(1),
      reason: Reason,
    }),
    /** The finding was looked at and does not stand against the document. */
    z.strictObject({
      action: z.literal('dismiss'),
      targets: z.array(DecisionTarget).min(1).max(MOST_TARGETS),
      reason: Reason,
    }),
    /** Takes an earlier decision back. */
    z.strictObject({ action: z.literal('undo'), decision: z.uuid(), reason: Reason.optional() }),
  ])
  .meta({ id: 'DecisionContent' });
export type DecisionContent = z.infer<typeof DecisionContent>;

export const Decision = z
  .object({
    id: z.string(),
    /** Place of the Document in its extraction. */
    document: z.number().int(),
    /** Of the record that it made. */
    version: z.number().int(),
    decided_by: z.string(),
    decided_at: z.string(),
    content: DecisionContent,
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;

/** Ids of the decisions that others of them took back. */
export function undoneBy(decisions: readonly Decision[]): ReadonlySet<string> {
  return new Set(
    decisions.flatMap(({ content }) => (content.action === 'undo' ? [content.decision] : [])),
  );
}

/** Places that a decision names; of an undoing none, of a moving those that are left, then those that are taken. */
export function targetsOf(content: DecisionContent): readonly string[] {
  if (content.action === 'undo') return [];
  if (content.action === 'set') return [content.target];
  if (content.action === 'reject_page') return [`/pages/${content.page}`];
  if (content.action !== 'move') return content.targets;
  return [...content.targets, ...content.targets.map((target) => rowsFrom(target, content.rows))];
}

/** The cell so many rows below another one; a pointer to anything else as it is. */
export function rowsFrom(target: string, rows: number): string {
  return target.replace(
    /^\/lines\/(\d+)(?=\/cells\/)/,
    (_, line: string) => `/lines/${Number(line) + rows}`,
  );
}
