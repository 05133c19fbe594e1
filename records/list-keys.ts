import { and, desc, eq, sql } from 'drizzle-orm';
import { type Credential, credentialOfRow } from './credential.ts';
import { type PageRequest, pageOf } from './page-of.ts';
import { credentials } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** API keys, ended ones too, newest first; `next` is null on the last page. */
export async function listKeys(
  database: TenantDatabase,
  page: PageRequest,
): Promise<{ readonly keys: readonly Credential[]; readonly next: string | null }> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(credentials)
      .where(
        and(
          eq(credentials.kind, 'key'),
          page.after === null
            ? undefined
            : sql`${credentials.position} < (select position from credentials where id = ${page.after})`,
        ),
      )
      .orderBy(desc(credentials.position))
      .limit(page.limit + 1),
  );
  const { shown, last } = pageOf(rows, page.limit);
  return {
    keys: shown.map(credentialOfRow),
    next: last?.id ?? null,
  };
}
