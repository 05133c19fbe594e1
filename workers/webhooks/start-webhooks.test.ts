import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addToCase } from '../../records/add-to-case.ts';
import { eraseFile, eraseUpload } from '../../records/erase-upload.ts';
import { finishUpload } from '../../records/finish-upload.ts';
import { insertCase } from '../../records/insert-case.ts';
import { insertUpload } from '../../records/insert-upload.ts';
import { createKeyRing } from '../../records/keys/key-ring.ts';
import { rotateKeys } from '../../records/keys/rotate-keys.ts';
import { openDatabase } from '../../records/open-database.ts';
import { parkCrashed } from '../../records/park-crashed.ts';
import { takeLease } from '../../records/take-lease.ts';
import type { TenantDatabase } from '../../records/tenant-database.ts';
import { sampleDocument, sampleExtraction } from '../../records/testing/sample-document.ts';
import {
  startTestDatabase,
  TEST_SECRET,
  type TestDatabase,
} from '../../records/testing/test-database.ts';
import { countDeliveries } from '../../records/webhooks/count-deliveries.ts';
import { forgetEvents } from '../../records/webhooks/forget-events.ts';
import { insertEndpoint, MOST_ENDPOINTS } from '../../records/webhooks/insert-endpoint.ts';
import { listDeliveries } from '../../records/webhooks/list-deliveries.ts';
import { listEndpoints } from '../../records/webhooks/list-endpoints.ts';
import { replayDeliveries } from '../../records/webhooks/replay-deliveries.ts';
import { rotateSecret } from '../../records/webhooks/rotate-secret.ts';
import { setEndpointServed } from '../../records/webhooks/set-endpoint-served.ts';
import { takeDelivery } from '../../records/webhooks/take-delivery.ts';
import { withdrawCase } from '../../records/withdraw-case.ts';
import { WebhookEventType } from '../../schemas/webhook-view.ts';
import {
  type ReceivedEvent,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../testing/webhook-receiver.ts';
import { startWebhooks, type WebhookDeps, type Webhooks } from './start-webhooks.ts';
import { createTargetPolicy } from './target-policy.ts';
import { webhookSecret } from './webhook-secret.ts';

const ORIGIN = { readers: { fake: '1' }, rules_version: 'r1' };
/** Tries follow each other quickly; the schedule itself has a test of its own. */
const QUICK = [0.05, 0.05, 0.05, 0.05, 0.05, 0.05];

let test: TestDatabase;
let receiver: WebhookReceiver;
const ends: string[] = [];
const running: Webhooks[] = [];

beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());
beforeEach(async () => {
  await test.empty();
  ends.length = 0;
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop(0);
  await receiver.close();
});

function start(changes: Partial<WebhookDeps> = {}, timeoutMs = 10_000): Webhooks {
  const one = startWebhooks({
    database: test.database,
    settings: { policy: createTargetPolicy(['127.0.0.0/8']), timeoutMs, proxy: null },
    retrySeconds: QUICK,
    leaseMs: 1_000,
    log: pino({ level: 'silent' }),
    metrics: { webhookTried: (end) => ends.push(end) },
    ...changes,
  });
  running.push(one);
  return one;
}

/** An endpoint that wants all there is, at the receiver, which trusts its secret. */
async function endpoint(
  tenant: TenantDatabase = test.tenant,
  url = receiver.url,
  events: readonly WebhookEventType[] = WebhookEventType.options,
): Promise<string> {
  const id = randomUUID();
  const secret = webhookSecret(await tenant.vault(), {
    ...{ tenantId: tenant.tenantId, id, generation: 1 },
  });
  const fresh = { id, url, events, secretHash: secret.hash, createdBy: 'test' };
  if (!(await insertEndpoint(tenant, fresh))) throw new Error('too many');
  if (url === receiver.url) receiver.trust(secret.text);
  return id;
}

let sent = 0;
async function upload(tenant: TenantDatabase = test.tenant, caseId: string | null = null) {
  sent += 1;
  const inserted = await insertUpload(tenant, {
    ...{ fileName: 'f.pdf', mediaType: null, bytes: 1, idempotencyKey: null, caseId },
    sha256: sent.toString(16).padStart(64, '0'),
  });
  if (inserted.kind !== 'inserted') throw new Error(inserted.kind);
  return inserted.upload.id;
}

/** Reads the upload that waits longest: it held so many documents, or failed. */
async function finish(documents: number | 'failed' = 1): Promise<void> {
  const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  if (!lease) throw new Error('nothing to read');
  const outcome =
    documents === 'failed'
      ? ({ state: 'failed', errorCode: 'work.gave_up' } as const)
      : ({
          state: 'verified',
          extraction: sampleExtraction(
            Array.from({ length: documents }, (_, n) => sampleDocument(`${n}.00`)),
          ),
        } as const);
  await finishUpload(test.database, lease, outcome, ORIGIN);
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const deadline = performance.now() + 15_000; performance.now() < deadline; await sleep(20))
    if (await holds()) return;
  throw new Error(`never: ${what}`);
}

const waiting = async () => (await countDeliveries(test.database)).waiting;
const allSent = () => until(async () => (await waiting()) === 0, 'all sent');
const log = async (id: string, tenant = test.tenant) =>
  (await listDeliveries(tenant, id, { after: null, limit: 200, state: null })).deliveries;
const typesOf = (events: readonly ReceivedEvent[]) => events.map(({ type }) => type);

describe('what has happened', () => {
  it('is told with ids alone, in order, each in the transaction of the change', async () => {
    await endpoint();
    const { id: caseId } = await insertCase(test.tenant, { name: '甲公司', createdBy: 'test' });
    const first = await upload(test.tenant, caseId);
    const second = await upload();
    await finish(3);
    await finish('failed');
    await addToCase(test.tenant, caseId, second);
    const store = { remove: async () => undefined } as never;
    await eraseUpload(test.tenant, store, first);
    start();
    await allSent();
    const events = [...receiver.received].sort((a, b) => a.sequence - b.sequence);
    const one = { document_id: first, case_id: caseId };
    expect(events.map(({ sequence, type, data }) => [sequence, type, data])).toEqual([
      [1, 'case.changed', one],
      [2, 'document.verified', one],
      [3, 'record.appended', { ...one, first_record: 1, last_record: 3 }],
      [4, 'case.changed', one],
      [5, 'document.failed', { document_id: second, case_id: null }],
      [6, 'case.changed', { document_id: second, case_id: caseId }],
      [7, 'record.appended', { ...one, first_record: 4, last_record: 4 }],
      [8, 'case.changed', one],
      [9, 'document.erased', one],
    ]);
    expect(receiver.forged()).toBe(0);
    const { rows } = await test.pool.query('select body from webhook_events');
    expect(JSON.stringify(rows)).not.toMatch(/甲公司|f\.pdf|\d\.00(?!\d)/);
  });

  it('is told of a case that is withdrawn, of its documents, and of a file that is erased', async () => {
    const store = { remove: async () => undefined } as never;
    const { id: caseId } = await insertCase(test.tenant, { name: '甲公司', createdBy: 'test' });
    const first = await upload(test.tenant, caseId);
    const second = await upload();
    await finish();
    await finish();
    await endpoint();
    await eraseFile(test.tenant, store, second);
    await withdrawCase(test.tenant, store, caseId);
    start();
    await allSent();
    const events = [...receiver.received].sort((a, b) => a.sequence - b.sequence);
    const whole = { document_id: null, case_id: caseId };
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['record.appended', { document_id: second, case_id: null, first_record: 3, last_record: 3 }],
      ['record.appended', { ...whole, first_record: 4, last_record: 4 }],
      ['case.changed', whole],
      ['document.erased', { document_id: first, case_id: caseId }],
    ]);
  });

  it('is told of an upload that kills its workers, whose end is nobody’s work', async () => {
    const id = await endpoint(test.tenant, receiver.url, ['document.failed']);
    const bad = await upload();
    await test.pool.query(`update uploads set crash_count = 3 where id = $1`, [bad]);
    expect(await parkCrashed(test.database)).toBe(1);
    start();
    await allSent();
    expect(receiver.received).toMatchObject([{ data: { document_id: bad, case_id: null } }]);
    expect((await log(id)).map(({ state }) => state)).toEqual(['delivered']);
  });

  it('is not told when the transaction does not come about, and leaves no gap', async () => {
    await endpoint();
    await upload();
    await upload();
    const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
    const broken = { state: 'verified', extraction: sampleExtraction([sampleDocument('1.00')]) };
    await test.pool.query('alter table records add constraint refuse check (place <> 0) not valid');
    try {
      const outcome = broken as Parameters<typeof finishUpload>[2];
      if (lease)
        await expect(finishUpload(test.database, lease, outcome, ORIGIN)).rejects.toThrow();
    } finally {
      await test.pool.query('alter table records drop constraint refuse');
    }
    await finish();
    const { rows } = await test.pool.query(
      'select sequence::int, type from webhook_events order by 1',
    );
    expect(rows).toEqual([
      { sequence: 1, type: 'document.verified' },
      { sequence: 2, type: 'record.appended' },
    ]);
  });

  it('is written for nobody where nobody asked, and of each tenant to itself', async () => {
    const other = await test.addTenant(`t-${randomUUID()}`);
    const id = await endpoint();
    await upload(other);
    await finish();
    const { rows } = await test.pool.query('select count(*)::int as n from webhook_events');
    expect(rows[0].n).toBe(0);
    await upload();
    await finish();
    start();
    await allSent();
    expect((await log(id)).length).toBe(2);
    expect(await listEndpoints(other)).toEqual([]);
    expect(await log(id, other)).toEqual([]);
    expect(await replayDeliveries(other, id, { since: new Date(0) })).toBe(0);
  });

  it('goes to those that want it', async () => {
    const id = await endpoint(test.tenant, receiver.url, ['document.failed']);
    await upload();
    await upload();
    await finish();
    await finish('failed');
    start();
    await allSent();
    expect(typesOf(receiver.received)).toEqual(['document.failed']);
    expect((await log(id)).map(({ sequence, state }) => [sequence, state])).toEqual([
      [3, 'delivered'],
    ]);
  });

  it('two hundred at once from many sides keep one order without a gap', async () => {
    const id = await endpoint();
    for (let n = 0; n < 100; n += 1) await upload();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let n = 0; n < 12; n += 1) await finish();
      }),
    );
    start();
    await allSent();
    const sequences = receiver.received.map(({ sequence }) => sequence).sort((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 192 }, (_, n) => n + 1));
    expect((await log(id)).every(({ state }) => state === 'delivered')).toBe(true);
  }, 60_000);
});

describe('a receiver', () => {
  it('that fails five times and then does not, gets the event, and the log tells each try', async () => {
    const id = await endpoint(test.tenant, receiver.url, ['document.verified']);
    receiver.behave(...Array(5).fill({ status: 500 }), { status: 200 });
    await upload();
    await finish();
    start();
    await allSent();
    expect(new Set(receiver.received.map((event) => event.id)).size).toBe(1);
    const [delivery] = await log(id);
    expect(delivery?.state).toBe('delivered');
    expect(delivery?.attempts.map(({ status, fault }) => [status, fault])).toEqual([
      ...Array(5).fill([500, 'status']),
      [200, null],
    ]);
    expect(ends).toEqual([...Array(5).fill('again'), 'delivered']);
  });

  it.each([
    ['silent', null, 'timeout'],
    ['reset', null, 'connection'],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 302, 'status'],
  ] as const)('that is %j is tried again', async (behaviour, status, fault) => {
    const id = await endpoint(test.tenant, receiver.url, ['document.verified']);
    receiver.behave(behaviour, { status: 204 });
    await upload();
    await finish();
    start({}, 300);
    await allSent();
    expect((await log(id))[0]?.attempts.map((one) => [one.status, one.fault])).toEqual([
      [status, fault],
      [204, null],
    ]);
  });

  it('that is gone (410) is asked no more, until it is enabled and replayed', async () => {
    const id = await endpoint(test.tenant, receiver.url, ['document.verified']);
    receiver.behave({ status: 410 }, { status: 204 });
    await upload();
    await finish();
    start();
    await allSent();
    await upload();
    await finish();
    const [there] = await listEndpoints(test.tenant, id);
    expect(there).toMatchObject({ disabledBecause: 'gone', parked: 1 });
    expect((await log(id)).length).toBe(1);
    await setEndpointServed(test.tenant, id, true);
    // Both, also the one that happened while it was disabled.
    expect(await replayDeliveries(test.tenant, id, { since: new Date(0) })).toBe(2);
    await allSent();
    expect(new Set(receiver.received.map(({ sequence }) => sequence))).toEqual(new Set([1, 3]));
  });

  it('that never answers well is given up, counted, and replayed with all tries anew', async () => {
    const id = await endpoint(test.tenant, receiver.url, ['document.verified']);
    receiver.behave({ status: 500 });
    await upload();
    await finish();
    start();
    await allSent();
    expect(ends).toEqual([...Array(6).fill('again'), 'parked']);
    expect(await listEndpoints(test.tenant, id)).toMatchObject([{ waiting: 0, parked: 1 }]);
    receiver.behave({ status: 500 }, { status: 204 });
    expect(await replayDeliveries(test.tenant, id, { sequence: 1 })).toBe(1);
    expect(await replayDeliveries(test.tenant, id, { sequence: 99 })).toBe(0);
    await allSent();
    const [delivery] = await log(id);
    expect([delivery?.state, delivery?.attempts.length]).toEqual(['delivered', 9]);
    expect(new Set(receiver.received.map((event) => event.id)).size).toBe(1);
  });

  it('that asks for time is left alone, with all that waits for it', async () => {
    await endpoint(test.tenant, receiver.url, ['document.verified']);
    receiver.behave({ status: 429, headers: { 'retry-after': '1' } }, { status: 204 });
    await upload();
    await finish();
    start();
    await until(() => receiver.received.length === 1, 'the first try');
    await sleep(200);
    await upload();
    await finish();
    await allSent();
    const [first, ...others] = receiver.received.map(({ at }) => at);
    for (const at of others) expect(at - (first ?? 0)).toBeGreaterThan(900);
    expect(others).toHaveLength(2);
  });

  it('that is slow does not keep others from theirs', async () => {
    const slow = await startWebhookReceiver();
    slow.behave('silent');
    for (let n = 0; n < MOST_ENDPOINTS; n += 1) await endpoint(test.tenant, slow.url);
    const other = await test.addTenant(`t-${randomUUID()}`);
    await endpoint(other);
    for (let n = 0; n < 12; n += 1) await upload();
    for (let n = 0; n < 12; n += 1) await finish();
    await upload(other);
    await finish();
    start({}, 2_000);
    const begun = performance.now();
    await until(() => receiver.received.length === 2, 'the others are served');
    expect(performance.now() - begun).toBeLessThan(5_000);
    await slow.close();
  }, 30_000);

  it('is signed by both secrets during a rotation', async () => {
    const id = await endpoint(test.tenant, receiver.url, ['document.verified']);
    const { hash } = webhookSecret(await test.tenant.vault(), {
      ...{ tenantId: test.tenant.tenantId, id, generation: 2 },
    });
    await rotateSecret(test.tenant, id, { generation: 2, hash, overlapSeconds: 60 });
    // Of two that rotate at once one is told.
    expect(
      await rotateSecret(test.tenant, id, { generation: 2, hash, overlapSeconds: 60 }),
    ).toBeNull();
    await upload();
    await finish();
    start();
    await allSent();
    // The receiver knows the former alone.
    expect([receiver.received.length, receiver.forged()]).toEqual([1, 0]);
  });
});

describe('a process', () => {
  it('that died after it sent is followed by one that sends again: same id, once more', async () => {
    const id = await endpoint(test.tenant, receiver.url, ['document.verified']);
    await upload();
    await finish();
    const lease = await takeDelivery(test.database, 200);
    expect(lease?.attempts).toBe(1);
    expect(await takeDelivery(test.database, 200)).toBeNull();
    start();
    await allSent();
    expect(receiver.received).toHaveLength(1);
    expect((await log(id))[0]?.attempts).toHaveLength(1);
  });

  it.each([2, 4])('among %d sends each event once', async (processes) => {
    await endpoint(test.tenant, receiver.url, ['document.verified']);
    for (let n = 0; n < 30; n += 1) await upload();
    for (let n = 0; n < 30; n += 1) await finish();
    for (let n = 0; n < processes; n += 1) start();
    await allSent();
    const ids = receiver.received.map((event) => event.id);
    expect([ids.length, new Set(ids).size]).toEqual([30, 30]);
  });

  it('that is stopped hands back what does not end in time, with its try', async () => {
    await endpoint(test.tenant, receiver.url, ['document.verified']);
    receiver.behave('silent');
    await upload();
    await finish();
    const one = start({}, 10_000);
    await until(() => receiver.received.length === 1, 'it is being sent');
    const begun = performance.now();
    await one.stop(100);
    expect(performance.now() - begun).toBeLessThan(2_000);
    const lease = await takeDelivery(test.database, 1_000);
    expect(lease?.attempts).toBe(1);
  });

  it('with another key signs nothing', async () => {
    const id = await endpoint();
    await upload();
    await finish();
    await test.pool.query(`update webhook_endpoints set secret_hash = 'of another key'`);
    start();
    await sleep(500);
    expect([receiver.received.length, receiver.forged(), await waiting()]).toEqual([0, 0, 2]);
    const [delivery] = await log(id);
    expect(delivery?.attempts).toEqual([]);
  });

  it('signs as before when the secret that wraps the keys is another one', async () => {
    await endpoint(test.tenant, receiver.url, ['document.verified']);
    await upload();
    await finish();
    const next = 'the next secret, of 32 characters';
    await rotateKeys(test.pool, [next, TEST_SECRET]);
    const fresh = openDatabase(
      { host: test.host, user: 'hedui_worker', database: 'postgres' },
      () => undefined,
      'hedui_worker',
      createKeyRing([next]),
    );
    try {
      const one = start({ database: fresh.database });
      await allSent();
      await one.stop(0);
      expect([receiver.received.length, receiver.forged()]).toEqual([1, 0]);
    } finally {
      await rotateKeys(test.pool, [TEST_SECRET, next]);
      await fresh.close();
    }
  });

  it('forgets what is old and delivered, and nothing that waits', async () => {
    const id = await endpoint(test.tenant, receiver.url, ['document.verified']);
    await upload();
    await finish();
    await test.pool.query(`update webhook_events set created_at = now() - interval '31 days'`);
    // record.appended, which nobody wants.
    expect(await forgetEvents(test.database)).toBe(1);
    start();
    await allSent();
    expect(await forgetEvents(test.database)).toBe(1);
    expect(await log(id)).toEqual([]);
    await upload();
    await finish();
    expect((await log(id))[0]?.sequence).toBe(3);
  });
});
