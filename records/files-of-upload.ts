import { and, eq, inArray } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { openName } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';

/** A file as its upload names it; its bytes lie in the object store under their hash. */
export interface KeptFile {
  readonly name: string;
  readonly sha256: string;
}

/** The files whose pages an upload has, in order: its own, or those of the uploads that it joins. */
export async function filesOfUpload(
  queries: Pick<Queries, 'select'>,
  vault: Vault,
  tenantId: string,
  { joins, ...own }: KeptFile & { readonly joins: readonly string[] | null },
): Promise<readonly KeptFile[]> {
  if (joins === null) return [own];
  const rows = await queries
    .select({ id: uploads.id, sealedName: uploads.sealedName, sha256: uploads.sha256 })
    .from(uploads)
    .where(and(eq(uploads.tenantId, tenantId), inArray(uploads.id, [...joins])));
  return joins.map((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) throw new Error('a file of a joining is not there');
    return { name: openName(vault, id, row.sealedName), sha256: row.sha256 };
  });
}

/** The same for who sees one tenant. */
export async function findFiles(
  database: TenantDatabase,
  { fileName, sha256, joins }: Pick<Upload, 'fileName' | 'sha256' | 'joins'>,
): Promise<readonly KeptFile[]> {
  const vault = await database.vault();
  return database.transaction((transaction) =>
    filesOfUpload(transaction, vault, database.tenantId, { name: fileName, sha256, joins }),
  );
}
