import { openName } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import type { cases } from './tables.ts';

/** The documents of one applicant. */
export interface ApplicantCase {
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export function caseOfRow(
  vault: Vault,
  { id, sealedName, createdBy, createdAt }: typeof cases.$inferSelect,
): ApplicantCase {
  return { id, name: openName(vault, id, sealedName), createdBy, createdAt };
}
