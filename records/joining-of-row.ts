import type { JoiningWord } from '../schemas/joining.ts';
import { openJoining } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import type { uploads } from './tables.ts';

/** What was said of the uploads that one joins; null: it joins none, or that is erased. */
export function joiningOfRow(
  vault: Vault,
  row: Pick<typeof uploads.$inferSelect, 'id' | 'joins' | 'joining' | 'sentBy' | 'createdAt'>,
): JoiningWord | null {
  if (row.joins === null || row.joining === null || row.sentBy === null) return null;
  const { reason, undone } = openJoining(vault, row.id, row.joining);
  return {
    ...{ uploads: row.joins, reason, undone },
    decided_by: row.sentBy,
    decided_at: row.createdAt.toISOString(),
  };
}
