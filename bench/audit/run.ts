import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { appendRecords } from '../../records/append-records.ts';
import { insertUpload } from '../../records/insert-upload.ts';
import { lineageOfReading } from '../../records/lineage.ts';
import { sampleDocument, sampleExtraction } from '../../records/testing/sample-document.ts';
import { startTestDatabase } from '../../records/testing/test-database.ts';
import { verifyRecords } from '../../records/verify-records.ts';
import { machine } from '../machine.ts';

/** How long it takes to verify a long chain of records. Exit 1 beyond the limit, and where the chain does not stand. */
const { values } = readOptions({
  options: {
    count: { type: 'string', default: '100000' },
    limit: { type: 'string', default: '10' },
  },
});
const whole = z.coerce.number().int().min(1);
const count = optionValue(whole, 'count', values.count);
const limit = optionValue(whole, 'limit', values.limit);
const BATCH = 1_000;

const on = machine();
const test = await startTestDatabase();
try {
  const { tenant } = test;
  const vault = await tenant.vault();
  const inserted = await insertUpload(tenant, {
    ...{ fileName: 'a.pdf', mediaType: null, bytes: 1, sha256: '0'.repeat(64) },
    idempotencyKey: null,
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);
  const { id: uploadId } = inserted.upload;
  const lineage = lineageOfReading({ readers: {}, rules_version: '1' }, sampleExtraction([]).file);
  for (let from = 0; from < count; from += BATCH)
    await tenant.transaction((transaction) =>
      appendRecords(
        transaction,
        vault,
        Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => ({
          ...{ kind: 'document' as const, uploadId, place: from + n, version: 1 },
          ...{ lineage, document: sampleDocument(`${from + n}.00`) },
        })),
      ),
    );
  const begun = performance.now();
  const usedBefore = process.cpuUsage();
  const verdict = await verifyRecords(tenant);
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(usedBefore);
  process.stdout.write(
    `${count} records verified in ${seconds.toFixed(1)} s (limit ${limit}), of the processor ${((user + system) / 1e6).toFixed(1)} s: ${verdict.ok ? 'the chain stands' : verdict.fault}; ${on.cpu}, ${on.cores} cores, Node ${on.node}\n`,
  );
  if (!verdict.ok || seconds > limit) process.exitCode = 1;
} finally {
  await test.close();
}
