import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Instruction, sealInstruction } from './keys/sealed-fields.ts';
import { mayBeReadAgain } from './may-be-read-again.ts';
import { rereadings, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/**
 * Has an upload read again with its pages put together as somebody says. Nothing changes by it. Gives the id of the reading, and
 * when it was asked for; null: the upload is not at its end with an answer, or its file is gone.
 */
export async function insertGrouping(
  database: TenantDatabase,
  uploadId: string,
  instruction: Instruction,
  createdBy: string,
): Promise<{ readonly id: string; readonly createdAt: Date } | null> {
  const vault = await database.vault();
  const reprocessing = randomUUID();
  return database.transaction(async (transaction) => {
    const [upload] = await transaction
      .select({ id: uploads.id })
      .from(uploads)
      .where(mayBeReadAgain(eq(uploads.id, uploadId)))
      .for('update');
    if (!upload) return null;
    const sealed = sealInstruction(vault, { uploadId, reprocessing }, instruction);
    const [row] = await transaction
      .insert(rereadings)
      .values({ reprocessing, uploadId, createdBy, instruction: sealed })
      .returning({ createdAt: rereadings.createdAt });
    return row ? { id: reprocessing, ...row } : null;
  });
}
