import type pg from 'pg';
import { Extraction } from '../../schemas/extraction.ts';
import { MIGRATION_LOCK } from '../apply-migrations.ts';
import { sealContent, sealDecision, sealExtraction, sealName } from './sealed-fields.ts';
import type { Vault } from './vault.ts';

const BATCH = 200;
/** Of one statement; tables are rewritten. */
const LIMIT_MS = 3_600_000;

interface PlainTable {
  readonly name: string;
  /** Columns that tell a row from the others. */
  readonly key: readonly string[];
  /** Columns in plain, dropped at the end. */
  readonly plain: readonly string[];
  /** Columns that hold nothing in plain may be null. */
  readonly required: readonly string[];
  /** The sealed columns of a row; null: it holds nothing. */
  readonly seal: (
    vault: Vault,
    row: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>> | null;
}

const TABLES: readonly PlainTable[] = [
  {
    name: 'uploads',
    key: ['tenant_id', 'id'],
    plain: ['file_name'],
    required: ['sealed_name'],
    seal: (vault, row) => ({ sealed_name: sealName(vault, String(row.id), String(row.file_name)) }),
  },
  {
    name: 'cases',
    key: ['tenant_id', 'id'],
    plain: ['name'],
    required: ['sealed_name'],
    seal: (vault, row) => ({ sealed_name: sealName(vault, String(row.id), String(row.name)) }),
  },
  {
    name: 'extractions',
    key: ['tenant_id', 'upload_id'],
    plain: ['body'],
    required: ['sealed', 'summary'],
    seal: (vault, row) => {
      const { taxIds, ...sealed } = sealExtraction(
        vault,
        String(row.upload_id),
        Extraction.parse(row.body),
      );
      return { ...sealed, tax_ids: taxIds };
    },
  },
  {
    name: 'records',
    key: ['tenant_id', 'sequence'],
    plain: ['salt', 'lineage', 'document'],
    required: [],
    seal: (vault, { upload_id, place, version, salt, lineage, document }) =>
      document === null
        ? null
        : {
            content: sealContent(
              vault,
              { uploadId: String(upload_id), place: Number(place), version: Number(version) },
              { salt: salt === null ? null : String(salt), lineage, document },
            ),
          },
  },
  {
    name: 'decisions',
    key: ['tenant_id', 'id'],
    plain: ['content'],
    required: [],
    seal: (vault, row) =>
      row.content === null ? null : { sealed: sealDecision(vault, String(row.id), row.content) },
  },
];

/**
 * Seals, in place and in one transaction, what a Hedui of before kept in plain, and drops the columns that held it. Gives the
 * number of rows. Where the columns are gone nothing is left to do. Run by the owner, after the migrations.
 */
export async function sealPlainRows(
  owner: pg.Pool,
  vaultOf: (tenantId: string) => Promise<Vault>,
): Promise<number> {
  const client = await owner.connect();
  try {
    await client.query(
      `set statement_timeout = ${LIMIT_MS}; set idle_in_transaction_session_timeout = 0`,
    );
    if (!(await holdsPlain(client))) return 0;
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    // Another one may have done it while this one waited.
    if (!(await holdsPlain(client))) {
      await client.query('rollback');
      return 0;
    }
    let sealed = 0;
    for (const table of TABLES) sealed += await sealTable(client, table, vaultOf);
    await client.query('commit');
    // The rows of before would stay in the files until their room is used again.
    if (sealed > 0)
      for (const { name } of TABLES)
        await client.query({
          text: `vacuum full ${name}`,
          query_timeout: LIMIT_MS,
        } as pg.QueryConfig);
    return sealed;
  } finally {
    client.release(true);
  }
}

async function holdsPlain(client: pg.PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(`
    select 1 from information_schema.columns
    where table_schema = current_schema() and table_name = 'extractions' and column_name = 'body'`);
  return (rowCount ?? 0) > 0;
}

async function sealTable(
  client: pg.PoolClient,
  { name, key, plain, required, seal }: PlainTable,
  vaultOf: (tenantId: string) => Promise<Vault>,
): Promise<number> {
  // The triggers that keep rows as they are let nothing be sealed either.
  await client.query(`alter table ${name} disable trigger user`);
  let count = 0;
  let last: readonly unknown[] = [];
  for (;;) {
    const after = last.length > 0 ? `where (${key}) > (${key.map((_, at) => `$${at + 1}`)})` : '';
    const { rows } = await client.query<Record<string, unknown>>(
      `select * from ${name} ${after} order by ${key} limit ${BATCH}`,
      [...last],
    );
    for (const row of rows) {
      // On another connection, which touches none of these tables.
      const vault = await vaultOf(String(row.tenant_id));
      const values = Object.entries(seal(vault, row) ?? {});
      if (values.length === 0) continue;
      count += 1;
      await client.query(
        `update ${name} set ${values.map(([column], at) => `${column} = $${at + 1}`)}
          where ${key.map((column, at) => `${column} = $${values.length + at + 1}`).join(' and ')}`,
        [...values.map(([, value]) => value), ...key.map((column) => row[column])],
      );
    }
    if (rows.length < BATCH) break;
    last = key.map((column) => rows.at(-1)?.[column]);
  }
  await client.query(`alter table ${name} enable trigger user`);
  for (const column of required)
    await client.query(`alter table ${name} alter column ${column} set not null`);
  for (const column of plain) await client.query(`alter table ${name} drop column ${column}`);
  return count;
}
