import type { z } from 'zod';
import type { Extraction } from '../schemas/extraction.ts';
import type { GroupingWord } from '../schemas/page-grouping.ts';
import type { RereadingState } from '../schemas/rereading-state.ts';
import { openInstruction, openRereading } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { Lineage } from './lineage.ts';
import type { rereadings } from './tables.ts';

/** Versions of what read. */
export const Origin = Lineage.pick({ readers: true, rules_version: true });
export type Origin = z.infer<typeof Origin>;

/** One upload that is read again. */
export interface Rereading {
  readonly uploadId: string;
  readonly state: RereadingState;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** What a person said of its pages, where it is read again for that. */
  readonly word: GroupingWord | null;
  /** Set while it is `read`. */
  readonly fresh: { readonly extraction: Extraction; readonly origin: Origin } | null;
}

export function rereadingOfRow(vault: Vault, row: typeof rereadings.$inferSelect): Rereading {
  const { uploadId, state, createdBy, createdAt, sealed } = row;
  const fresh = sealed && {
    extraction: openRereading(vault, row, sealed),
    origin: Origin.parse(row.origin),
  };
  return { uploadId, state, createdBy, createdAt, word: wordOfRow(vault, row), fresh };
}

/** null: it is read again as it was. */
export function wordOfRow(
  vault: Vault,
  row: Pick<
    typeof rereadings.$inferSelect,
    'uploadId' | 'reprocessing' | 'instruction' | 'createdBy' | 'createdAt'
  >,
): GroupingWord | null {
  if (!row.instruction) return null;
  const { parts, reason } = openInstruction(vault, row, row.instruction);
  return { parts, decided_by: row.createdBy, decided_at: row.createdAt.toISOString(), reason };
}
