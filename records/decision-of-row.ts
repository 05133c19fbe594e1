import { type Decision, DecisionContent } from '../schemas/decision.ts';
import type { decisions } from './tables.ts';

export function decisionOfRow(row: typeof decisions.$inferSelect): Decision {
  return {
    id: row.id,
    document: row.place,
    version: row.version,
    decided_by: row.decidedBy,
    decided_at: row.decidedAt.toISOString(),
    content: DecisionContent.parse(row.content),
  };
}
