import { createHash } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { openContent } from '../../records/keys/sealed-fields.ts';
import type { ObjectStore } from '../../records/object-store.ts';
import type { TenantDatabase } from '../../records/tenant-database.ts';
import { verifyRecords } from '../../records/verify-records.ts';
import { Document } from '../../schemas/document.ts';
import { isTerminal } from '../../schemas/is-terminal.ts';
import { UploadErrorCode, UploadState } from '../../schemas/upload-state.ts';
import type { LoggingClient } from './client.ts';
import { figureOf } from './figure-of.ts';

const Row = z.object({
  id: z.string(),
  sha256: z.string(),
  idempotency_key: z.string(),
  state: UploadState,
  error_code: UploadErrorCode.nullable(),
  lease_token: z.string().nullable(),
  extractions: z.number(),
  contents: z.array(z.object({ place: z.int(), version: z.int(), content: z.string() })),
});

/**
 * Holds the stores against the client's own log, behind the service's back. Each sentence is a breach; [] when all is well.
 * I1 every 202 has one row and an object with its bytes; I2 nothing is there that no client sent; I3 everything is at its
 * end, with a known code; I4 one record, with the figure of its own file; I8 the chain verifies; I11 no lease is left.
 */
export async function checkInvariants(
  client: LoggingClient,
  stores: { readonly pool: pg.Pool; readonly tenant: TenantDatabase; readonly store: ObjectStore },
): Promise<string[]> {
  const breaches: string[] = [...client.takeWrong().map((answer) => `I9 answer ${answer}`)];
  const { rows } = await stores.pool.query(`
    select id, sha256, idempotency_key, state, error_code, lease_token,
      (select count(*)::int from extractions where upload_id = uploads.id) as extractions,
      (select coalesce(json_agg(json_build_object('place', place, 'version', version, 'content', encode(content, 'hex')) order by place, version), '[]')
        from records where upload_id = uploads.id) as contents
    from uploads`);
  const vault = await stores.tenant.vault();
  const found = new Map(
    rows.map((row) => {
      const { contents, ...known } = Row.parse(row);
      const documents = contents.map(({ content, ...place }) => {
        const sealed = Buffer.from(content, 'hex');
        const opened = openContent(vault, { uploadId: known.id, ...place }, sealed);
        return Document.parse(opened.document);
      });
      return [known.id, { ...known, documents }];
    }),
  );
  const idOfKey = new Map<string, string>();
  for (const { id, key, sha256 } of client.acknowledged) {
    const known = idOfKey.get(key);
    if (known !== undefined && known !== id) breaches.push(`I1 two ids for one key ${key}`);
    idOfKey.set(key, id);
    const row = found.get(id);
    if (row?.sha256 !== sha256 || row.idempotency_key !== key) breaches.push(`I1 lost ${key}`);
  }
  for (const sha256 of new Set(client.acknowledged.map((one) => one.sha256)))
    try {
      const bytes = await stores.store.get(sha256);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        breaches.push(`I1 other bytes ${sha256}`);
    } catch (error) {
      breaches.push(`I1 no object ${sha256}: ${error}`);
    }
  const readings = new Map<string, string>();
  for (const row of found.values()) {
    const sent = client.sent.get(row.idempotency_key);
    if (sent?.sha256 !== row.sha256) breaches.push(`I2 nobody sent ${row.idempotency_key}`);
    if (!isTerminal(row.state)) breaches.push(`I3 ${row.idempotency_key} is ${row.state}`);
    if (sent?.isOrder === false) {
      breaches.push(...breachesOfReal(row, readings));
    } else {
      const expected = row.state === 'verified' ? 1 : 0;
      if (row.documents.length !== expected || row.extractions !== expected)
        breaches.push(`I4 ${row.documents.length} records of ${row.idempotency_key}, ${row.state}`);
      const figures = row.documents.map(({ lines }) => lines[0]?.cells.c1?.value);
      if (figures.some((figure) => figure !== figureOf(row.idempotency_key)))
        breaches.push(`I4 a figure of another file in ${row.idempotency_key}`);
    }
    if (row.lease_token !== null) breaches.push(`I11 a lease is left on ${row.idempotency_key}`);
  }
  const chain = await verifyRecords(stores.tenant);
  if (!chain.ok) breaches.push(`I8 the chain: ${chain.fault} at ${chain.sequence}`);
  return breaches;
}

/**
 * Of what the real pipeline has read nobody knows the figures beforehand: the same bytes give the same ones each time
 * (`readings`, by hash), and what was read has one reading and at least one record.
 */
function breachesOfReal(
  row: Omit<z.infer<typeof Row>, 'contents'> & { readonly documents: readonly Document[] },
  readings: Map<string, string>,
): string[] {
  const breaches: string[] = [];
  if (row.state === 'failed') breaches.push(`I3 ${row.idempotency_key} failed: ${row.error_code}`);
  if (row.extractions !== 1)
    breaches.push(`I4 ${row.extractions} readings of ${row.idempotency_key}`);
  if (row.state !== 'rejected' && row.documents.length === 0)
    breaches.push(`I13 nothing was read of ${row.idempotency_key}, ${row.state}`);
  const figures = JSON.stringify(
    row.documents.map(({ lines }) =>
      lines.map(({ cells }) => Object.values(cells).map(({ value, status }) => [value, status])),
    ),
  );
  const before = readings.get(row.sha256);
  if (before !== undefined && before !== figures)
    breaches.push(`I4 other figures of the same bytes in ${row.idempotency_key}`);
  readings.set(row.sha256, figures);
  return breaches;
}
