import { and, eq, sql } from 'drizzle-orm';
import { Extraction } from '../schemas/extraction.ts';
import type { RecordedJoining } from '../schemas/joining.ts';
import type { UploadErrorCode } from '../schemas/upload-state.ts';
import { appendRecords } from './append-records.ts';
import type { Database, Queries } from './database.ts';
import { joiningOfRow } from './joining-of-row.ts';
import { sealExtraction } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { type Lease, LeaseLostError } from './lease.ts';
import { type Lineage, lineageOfReading } from './lineage.ts';
import { storable } from './storable.ts';
import { extractions, uploads } from './tables.ts';
import { asTenant } from './tenant-database.ts';

export type Outcome =
  | { readonly state: 'verified' | 'needs_review'; readonly extraction: Extraction }
  | {
      readonly state: 'rejected';
      readonly errorCode: UploadErrorCode;
      readonly extraction: Extraction;
    }
  | { readonly state: 'failed'; readonly errorCode: UploadErrorCode };

/**
 * The end of the work: state, extraction and records in one transaction, or nothing at all. Throws `LeaseLostError` when
 * another holder has the upload, and ZodError for an extraction that breaks the contract.
 */
export async function finishUpload(
  database: Database,
  lease: Lease,
  outcome: Outcome,
  origin: Pick<Lineage, 'readers' | 'rules_version'>,
): Promise<void> {
  const extraction =
    outcome.state === 'failed' ? null : Extraction.parse(storable(outcome.extraction));
  const errorCode = 'errorCode' in outcome ? outcome.errorCode : null;
  const tenant = asTenant(database, lease.tenantId);
  const vault = await tenant.vault();
  await tenant.transaction(async (transaction) => {
    const { rowCount } = await transaction.execute(sql`
      UPDATE uploads SET
        state = ${outcome.state}, error_code = ${errorCode}, updated_at = now(),
        lease_token = NULL, lease_until = NULL, crash_count = crash_count - 1
      WHERE tenant_id = ${lease.tenantId} AND id = ${lease.uploadId} AND lease_token = ${lease.token}`);
    if (rowCount !== 1) throw new LeaseLostError(lease.uploadId);
    if (extraction === null) return;
    await transaction
      .insert(extractions)
      .values({ uploadId: lease.uploadId, ...sealExtraction(vault, lease.uploadId, extraction) });
    const joining = lease.joins && (await joiningOf(transaction, vault, lease));
    const lineage = lineageOfReading(origin, extraction.file, { joining });
    await appendRecords(
      transaction,
      vault,
      extraction.documents.map((document, place) => ({
        kind: 'document',
        uploadId: lease.uploadId,
        place,
        version: 1,
        lineage,
        document,
      })),
    );
  });
}

async function joiningOf(
  transaction: Queries,
  vault: Vault,
  { tenantId, uploadId }: Lease,
): Promise<RecordedJoining | null> {
  const [row] = await transaction
    .select()
    .from(uploads)
    .where(and(eq(uploads.tenantId, tenantId), eq(uploads.id, uploadId)));
  const joining = row ? joiningOfRow(vault, row) : null;
  return joining && { ...joining, into: uploadId };
}
