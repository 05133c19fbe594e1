import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Stands beside the copy, written last: without it there is none. */
export const Manifest = z.object({
  format: z.literal(1),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** Names of the migrations: the program that restores must have the same. */
  migrations: z.array(z.string()),
  /** Names the secrets that open it; they are not in it. */
  secrets: z.array(z.string()),
  tables: z.record(z.string(), z.object({ rows: z.number().int(), sha256: z.string() })),
  /** As they are kept, sealed. */
  objects: z.array(z.object({ tenant: z.string(), stored_as: z.string() })),
  /** Files that were erased while the copy was made. */
  gone: z.array(z.object({ tenant: z.string(), sha256: z.string() })),
  chains: z.array(z.object({ tenant: z.string(), sequence: z.number().int(), hash: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

export const MANIFEST_FILE = 'backup.json';

/** The folder holds no backup that can be used, or more than it should; says why. */
export class BackupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupError';
  }
}

export function fileOfTable(name: string): string {
  return `tables/${name}.jsonl.gz`;
}

export function fileOfObject(object: Manifest['objects'][number]): string {
  return `objects/${object.tenant}/${object.stored_as}`;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
