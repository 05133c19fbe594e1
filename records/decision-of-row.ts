import { type Decision, DecisionContent } from '../schemas/decision.ts';
import { openDecision } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import type { decisions } from './tables.ts';

/** Of an upload that is not erased. */
export function decisionOfRow(vault: Vault, row: typeof decisions.$inferSelect): Decision {
  if (row.sealed === null) throw new Error('a decision without its content');
  return {
    id: row.id,
    document: row.place,
    version: row.version,
    decided_by: row.decidedBy,
    decided_at: row.decidedAt.toISOString(),
    content: DecisionContent.parse(openDecision(vault, row.id, row.sealed)),
  };
}
