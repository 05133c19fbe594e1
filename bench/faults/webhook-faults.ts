import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Behaviour,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../../workers/testing/webhook-receiver.ts';
import { ask, assertAllThere, SETTINGS, sent, subscribe, WAIT_MS } from './receiver-checks.ts';
import { assert, type Scenario, seconds, sendFiles } from './scenario.ts';
import type { World } from './world.ts';

const FAILING: Behaviour = { status: 500 };
/** Each with how often an event is asked for at least. A receiver is good in the end, but for the last two. */
const RECEIVERS: Readonly<Record<string, readonly Behaviour[]>> = {
  '500 five times': [...Array<Behaviour>(5).fill(FAILING), { status: 200 }],
  timeout: ['silent', { status: 204 }],
  reset: ['reset', 'reset', { status: 204 }],
  redirect: [{ status: 302, headers: { location: 'http://127.0.0.1:9/' } }, { status: 204 }],
  slow: ['trickle', { status: 204 }],
  'endless answer': ['flood', { status: 204 }],
  'asks for time': [{ status: 429, headers: { 'retry-after': '1' } }, { status: 204 }],
  gone: [{ status: 410 }],
  'always fails': [FAILING],
};
const GIVEN_UP = ['gone', 'always fails'];
/** No process has so many steps for one upload and its events. */
const MOST_STEPS = 200;
const FILES = 4;

/**
 * Receivers of webhooks fail in every known way, all at once; then everything that could send is killed while a receiver
 * holds an event that it has not answered; then a worker at each of its steps, from reading a file to its last event. Each
 * event arrives at least once, under one id, with a place in one sequence.
 */
export const webhookFaults: Scenario = {
  name: 'F13',
  what: 'webhook receivers fail, hang, cut, redirect, are slow, gone; kill -9 after an event was sent, and of a worker at every step',
  async run(world, rounds) {
    let runs = 0;
    let tries = 0;
    let again = 0;
    let slowest = 0;
    for (let round = 0; round < rounds; round += 1) {
      const failing = await failingReceivers(world);
      runs += failing.runs;
      tries += failing.tries;
      slowest = Math.max(slowest, failing.ms);
      again += await killsAfterSending(world);
      runs += 1;
    }
    const steps = await killsAtEveryStep(world);
    return {
      runs: runs + steps.kills,
      measured: `${tries} tries, every event arrived, in one sequence without a gap, all within ${seconds(slowest)}; given up and replayed: ${GIVEN_UP.join(', ')}; after a kill ${again} events came again under the same id; killed at each of ${steps.kills} steps: ${steps.again} came again, none is missing`,
    };
  },
};

async function failingReceivers(world: World) {
  const [api] = await Promise.all([
    world.start('serve', SETTINGS),
    world.start('work', { ...SETTINGS, HEDUI_READERS: '4' }),
  ]);
  const receivers = new Map<string, { readonly receiver: WebhookReceiver; readonly id: string }>();
  for (const [name, behaviours] of Object.entries(RECEIVERS)) {
    const receiver = await startWebhookReceiver();
    receiver.behave(...behaviours);
    receivers.set(name, { receiver, id: await subscribe(api, receiver) });
  }
  const begun = performance.now();
  await sendFiles(world, FILES, () => api.address);
  await world.settled();
  await sent(world);
  const ms = performance.now() - begun;
  for (const [name, { receiver, id }] of receivers)
    if (GIVEN_UP.includes(name)) {
      receiver.behave({ status: 204 });
      await ask(api, 'PATCH', `/v1/webhooks/${id}`, { enabled: true });
      await ask(api, 'POST', `/v1/webhooks/${id}/replay`, { since: '2000-01-01T00:00:00Z' });
    }
  await sent(world);
  let tries = 0;
  for (const [name, { receiver, id }] of receivers) {
    tries += receiver.received.length;
    assertAllThere(name, receiver, FILES);
    assert(receiver.forged() === 0, `${name}: ${receiver.forged()} with a wrong signature`);
    await ask(api, 'DELETE', `/v1/webhooks/${id}`);
    await receiver.close();
  }
  await world.stopProcesses();
  return { runs: receivers.size, tries, ms };
}

/** Everything that may be sending dies while the receiver holds an event; others send it again. */
async function killsAfterSending(world: World): Promise<number> {
  const roles = ['serve', 'work'] as const;
  const start = () => Promise.all(roles.map((role) => world.start(role, SETTINGS)));
  const [api, worker] = await start();
  const receiver = await startWebhookReceiver();
  receiver.behave('silent');
  const id = api && (await subscribe(api, receiver));
  await sendFiles(world, FILES, () => api?.address ?? '');
  await world.settled();
  for (const until = performance.now() + WAIT_MS; receiver.received.length === 0; await sleep(5))
    assert(performance.now() < until, 'nothing is sent');
  for (const process of [api, worker]) process?.child.kill('SIGKILL');
  await Promise.all([api?.ended, worker?.ended]);
  const before = receiver.received.length;
  receiver.behave({ status: 204 });
  const [heir] = await start();
  await sent(world);
  assertAllThere('after a kill', receiver, FILES);
  const ids = receiver.received.map((event) => event.id);
  const again = ids.length - new Set(ids).size;
  assert(again >= before, `${again} of ${before} came again`);
  if (heir) await ask(heir, 'DELETE', `/v1/webhooks/${id}`);
  await receiver.close();
  await world.stopProcesses();
  return again;
}

/** A worker reads a file and sends what comes of it, and dies at its first step, its second, … until it has passed them all. */
async function killsAtEveryStep(
  world: World,
): Promise<{ readonly kills: number; readonly again: number }> {
  const api = await world.start('serve', SETTINGS);
  const receiver = await startWebhookReceiver();
  const id = await subscribe(api, receiver);
  const settings = { ...SETTINGS, HEDUI_READERS: '1' };
  let kills = 0;
  let files = 0;
  for (let n = 1; n < MOST_STEPS; n += 1) {
    const victim = await world.start('work', settings);
    victim.arm(n);
    await sendFiles(world, 1, () => api.address);
    files += 1;
    // It alone reads and sends.
    api.child.kill('SIGSTOP');
    const isAlive = await Promise.race([
      victim.ended.then(() => false),
      allSent(world, files, receiver).then(() => true),
    ]);
    api.child.kill('SIGCONT');
    if (isAlive) {
      victim.child.kill('SIGKILL');
      await victim.ended;
      break;
    }
    kills += 1;
    const heir = await world.start('work', settings);
    await allSent(world, files, receiver);
    heir.child.kill('SIGKILL');
    await heir.ended;
  }
  assertAllThere('killed at every step', receiver, files);
  const again = receiver.received.length - 2 * files;
  await ask(api, 'DELETE', `/v1/webhooks/${id}`);
  await receiver.close();
  await world.stopProcesses();
  return { kills, again };
}

/** Until the receiver has both events of so many files, and nothing waits. */
async function allSent(world: World, files: number, { received }: WebhookReceiver): Promise<void> {
  for (const until = performance.now() + WAIT_MS; ; await sleep(20)) {
    if (new Set(received.map((event) => event.id)).size >= 2 * files) break;
    assert(performance.now() < until, `${received.length} events of ${files} files`);
  }
  await sent(world);
}
