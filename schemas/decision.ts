import { z } from 'zod';

/** Places that one decision may name. */
const MOST_TARGETS = 2_000;
const LONGEST_REASON = 1_000;

/**
 * JSON pointer into a Document: a field (`/lines/3/cells/c1`, `/header/unit`, `/invoice/items/0/amount`), a row's place
 * (`/lines/3`), a column's role (`/columns/0`), or a finding by its name (`/findings/…`).
 */
export const DecisionTarget = z
  .string()
  .min(2)
  .max(300)
  .regex(/^(?:\/[A-Za-z0-9_.-]+)+$/);
const Reason = z.string().trim().min(1).max(LONGEST_REASON);

/** What a person decides. */
export const DecisionContent = z
  .discriminatedUnion('action', [
    /** What was read is what is printed; of a row and a column: it is the one that was taken for it. */
    z.strictObject({
      action: z.literal('confirm'),
      targets: z.array(DecisionTarget).min(1).max(MOST_TARGETS),
      reason: Reason.optional(),
    }),
    /** Something else is printed: amounts in whole currency units, dates ISO 8601; null: nothing stands there. */
    z.strictObject({
      action: z.literal('set'),
      target: DecisionTarget,
      value: z.string().max(500).nullable(),
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

/** Places that a decision names; of an undoing none. */
export function targetsOf(content: DecisionContent): readonly string[] {
  if (content.action === 'undo') return [];
  return content.action === 'set' ? [content.target] : content.targets;
}
