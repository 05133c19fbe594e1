import { and, desc, eq, sql } from 'drizzle-orm';
import { type Credential, credentialOfRow } from './credential.ts';
import { credentials } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** API keys, ended ones too, newest first. `after` is the `next` of the page before; `next` is null on the last. */
export async function listKeys(
  database: TenantDatabase,
  page: { readonly after: string | null; readonly limit: number },
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
  const shown = rows.slice(0, page.limit);
  return {
    keys: shown.map(credentialOfRow),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
