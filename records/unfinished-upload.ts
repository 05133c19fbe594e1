import { openName } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import type { unfinishedUploads } from './tables.ts';

/** A file of which not all has arrived, or that became an upload a short while ago. */
export interface UnfinishedUpload {
  readonly id: string;
  /** resumable: in parts through the API; direct: the whole to an address in the object store. */
  readonly way: 'resumable' | 'direct';
  readonly fileName: string;
  readonly mediaType: string | null;
  /** Of the whole file. */
  readonly bytes: number;
  /** Of the whole file, as its sender says; null = not said. */
  readonly sha256: string | null;
  /** null = of no case. */
  readonly caseId: string | null;
  readonly idempotencyKey: string | null;
  /** Bytes that are kept, from the start on. */
  readonly received: number;
  /** What it became; null = it is unfinished. */
  readonly uploadId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export function unfinishedOfRow(
  vault: Vault,
  { tenantId: _, sealedName, ...row }: typeof unfinishedUploads.$inferSelect,
): UnfinishedUpload {
  return { ...row, fileName: openName(vault, row.id, sealedName) };
}
