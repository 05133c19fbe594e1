import type { cases } from './tables.ts';

/** The documents of one applicant. */
export interface ApplicantCase {
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export function caseOfRow({
  id,
  name,
  createdBy,
  createdAt,
}: typeof cases.$inferSelect): ApplicantCase {
  return { id, name, createdBy, createdAt };
}
