import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { RADOSGW_MISSING } from '../../records/testing/radosgw.ts';
import type { S3Misbehaviour } from '../../records/testing/stub-s3.ts';
import { assert, type Scenario, seconds, sendFiles } from './scenario.ts';
import { s3Variables } from './world.ts';

const MISBEHAVIOURS: readonly S3Misbehaviour[] = [
  'refuse',
  'silent',
  'stall',
  'reset',
  'busy',
  'slow',
  'wrong',
  'full',
];

/** A real S3 server is killed under uploads and under work, and comes back. */
export const storeOutage: Scenario = {
  name: 'F8 real',
  what: 'kill -9 of a real S3 server under uploads and work',
  missing: (world) => (world.radosgw ? null : RADOSGW_MISSING),
  async run(world, rounds) {
    const [api] = await Promise.all([world.start('serve'), world.start('work')]);
    const times = Math.min(rounds, 5);
    const before = world.client.answers.length;
    for (let round = 0; round < times; round += 1) {
      await sendFiles(world, 10, () => api.address);
      await world.radosgw?.killGateway();
      const sent = sendFiles(world, 5, () => api.address);
      await sleep(2_000);
      await world.radosgw?.startGateway();
      await sent;
      await world.settled();
    }
    const { rows } = await world.stores.pool.query(
      `select count(*)::int as n from uploads where error_code in ('work.gave_up', 'object.missing')`,
    );
    assert(rows[0].n === 0, `${rows[0].n} uploads failed because the store was away`);
    const slowest = Math.max(...world.client.answers.slice(before).map(({ ms }) => ms));
    return { runs: times, measured: `slowest answer ${seconds(slowest)}` };
  },
};

/** A server that misbehaves in every known way, during uploads and then during work. */
export const storeMisbehaves: Scenario = {
  name: 'F8',
  what: 'an S3 server that refuses, is silent, stalls, resets, is busy, slow, lies, is full',
  async run(world) {
    const settings = s3Variables(world.stub.settings);
    const api = await world.start('serve', settings);
    const worker = await world.start('work', { ...settings, HEDUI_DOCUMENT_MINUTES: '5' });
    for (const how of MISBEHAVIOURS) {
      world.stub.misbehave(how);
      const order = world.order();
      const answer = await fetch(`${api.address}/v1/documents`, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf', 'idempotency-key': order.key },
        body: JSON.stringify(order),
      });
      await answer.arrayBuffer();
      const expected = how === 'busy' ? 202 : how === 'full' ? 507 : how === 'slow' ? 202 : 503;
      assert(
        answer.status === expected || (how === 'slow' && answer.status === 503),
        `${how}: answered ${answer.status}`,
      );
      assert(answer.status !== 503 || answer.headers.has('retry-after'), `${how}: no Retry-After`);
      world.stub.misbehave(null);
      await world.client.send(order, () => api.address);
      await world.settled();
    }
    // Kept where the checker looks.
    for (const [path, bytes] of world.stub.objects) {
      const { sha256 } = await world.stores.sealed.put(Readable.from([bytes]));
      assert(path.endsWith(sha256), 'the stub holds other bytes');
    }
    assert(!worker.log().includes('"work.gave_up"'), 'work was given up');
    return {
      runs: MISBEHAVIOURS.length,
      measured: '503 with Retry-After, 507 when full, then all read',
    };
  },
};
