import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { WebhookReceiver } from '../../workers/testing/webhook-receiver.ts';
import { assert } from './scenario.ts';
import type { FaultProcess, World } from './world.ts';

const Made = z.object({ id: z.string(), secret: z.string() });
export const WAIT_MS = 60_000;
/** Of a service that sends to this machine, and tries again soon. */
export const SETTINGS = {
  HEDUI_WEBHOOK_NETWORKS: '127.0.0.0/8',
  HEDUI_WEBHOOK_SECONDS: '1',
  HEDUI_WEBHOOK_RETRIES: Array(9).fill('0.1').join(),
};

/** Of every file, one event of each type, under one id; and no sequence is missing between the first and the last. */
export function assertAllThere(name: string, { received }: WebhookReceiver, files: number): void {
  const events = new Map(received.map((event) => [event.id, event]));
  const sequences = [...events.values()].map(({ sequence }) => sequence);
  assert(events.size === new Set(sequences).size, `${name}: a sequence was used twice`);
  for (const type of ['document.verified', 'record.appended']) {
    const found = [...events.values()].filter((event) => event.type === type).length;
    assert(found >= files, `${name}: ${found} of ${files} ${type}`);
  }
  const span = Math.max(...sequences) - Math.min(...sequences) + 1;
  assert(span === events.size, `${name}: ${span - events.size} events are missing`);
}

export async function subscribe(api: FaultProcess, receiver: WebhookReceiver): Promise<string> {
  const made = await ask(api, 'POST', '/v1/webhooks', {
    url: receiver.url,
    events: ['document.verified', 'record.appended'],
  });
  const { id, secret } = Made.parse(made);
  receiver.trust(secret);
  return id;
}

export async function ask(api: FaultProcess, method: string, path: string, body?: object) {
  const answer = await fetch(`${api.address}${path}`, {
    method,
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  assert(answer.ok, `${method} ${path} is answered ${answer.status}`);
  return answer.status === 204 ? null : answer.json();
}

/** Until no delivery to an endpoint that is served waits; as long as they become fewer. */
export async function sent(world: World): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  for (let until = performance.now() + WAIT_MS; ; await sleep(20)) {
    const { rows } = await world.stores.pool.query<{ n: number }>(`
      select count(*)::int as n from webhook_deliveries d
      join webhook_endpoints w on w.tenant_id = d.tenant_id and w.id = d.endpoint_id
      where d.state = 'waiting' and w.disabled_at is null`);
    const waiting = rows[0]?.n ?? 0;
    if (waiting === 0) return;
    if (waiting < least) until = performance.now() + WAIT_MS;
    least = Math.min(least, waiting);
    assert(performance.now() < until, `${waiting} deliveries wait`);
  }
}
