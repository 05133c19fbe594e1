import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../../records/database.ts';
import { type EndOfDelivery, finishDelivery } from '../../records/webhooks/finish-delivery.ts';
import { forgetEvents } from '../../records/webhooks/forget-events.ts';
import { releaseDelivery } from '../../records/webhooks/release-delivery.ts';
import { type DeliveryLease, takeDelivery } from '../../records/webhooks/take-delivery.ts';
import { describeFault } from '../describe-fault.ts';
import type { Metrics } from '../watch/metrics.ts';
import { retryDelay } from './retry-delay.ts';
import { type Answer, type SendSettings, sendEvent } from './send-event.ts';
import { webhookSecret } from './webhook-secret.ts';

export interface WebhookDeps {
  readonly database: Database;
  readonly settings: SendSettings;
  /** Seconds between the tries; one more than there are is made. */
  readonly retrySeconds: readonly number[];
  readonly leaseMs: number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly metrics?: Pick<Metrics, 'webhookTried'>;
}

export interface Webhooks {
  /** Takes nothing more, lets what is being sent end for `graceMs`, hands the rest back. */
  stop(graceMs: number): Promise<void>;
}

/** Deliveries of one process at a time. */
const SLOTS = 16;
const LOOK_EVERY_MS = 1_000;
const FAULT_PAUSE_MS = 5_000;
const FORGET_EVERY_MS = 3_600_000;
/** Until a process with the right key comes. */
const WRONG_KEY_PAUSE_MS = 60_000;

/** Sends what waits in the outbox, until stopped. What was sent when the process died is sent again: at least once. */
export function startWebhooks(deps: WebhookDeps): Webhooks {
  const stopping = new AbortController();
  const handBack = new AbortController();
  const sending = new Set<Promise<void>>();
  let freed = Promise.withResolvers<void>();
  /** For all of a try, and to write how it ended. */
  const leaseMs = deps.settings.timeoutMs + deps.leaseMs;
  let forgotAt = Number.NEGATIVE_INFINITY;

  const send = (lease: DeliveryLease) => {
    const work = deliver(lease, deps, handBack.signal)
      .catch((error) => deps.log.error({ fault: describeFault(error) }, 'webhook fault'))
      .finally(() => {
        sending.delete(work);
        freed.resolve();
        freed = Promise.withResolvers<void>();
      });
    sending.add(work);
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      const heardFrom = freed;
      try {
        if (performance.now() - forgotAt > FORGET_EVERY_MS) {
          forgotAt = performance.now();
          await forgetEvents(deps.database);
        }
        const lease = sending.size < SLOTS ? await takeDelivery(deps.database, leaseMs) : null;
        if (lease) send(lease);
        else await Promise.race([heardFrom.promise, pauseOf(LOOK_EVERY_MS, stopping.signal)]);
      } catch (error) {
        deps.log.error({ fault: describeFault(error) }, 'webhook fault');
        await pauseOf(FAULT_PAUSE_MS, stopping.signal);
      }
    }
  };

  const running = run();
  return {
    async stop(graceMs) {
      stopping.abort();
      const grace = setTimeout(() => handBack.abort(new Error('the service stops')), graceMs);
      await running;
      await Promise.all(sending);
      clearTimeout(grace);
    },
  };
}

async function deliver(
  lease: DeliveryLease,
  deps: WebhookDeps,
  handBack: AbortSignal,
): Promise<void> {
  const { database, log, metrics } = deps;
  const { tenantId, endpointId: id, secretGeneration: generation } = lease;
  const named = { endpoint: id, sequence: lease.sequence, attempt: lease.attempts };
  const vault = await database.vaultOf(tenantId);
  const secret = webhookSecret(vault, { tenantId, id, generation });
  if (secret.hash !== lease.secretHash) {
    log.error(named, 'the key of this webhook is another one by now: rotate its secret');
    await releaseDelivery(database, lease, WRONG_KEY_PAUSE_MS);
    return;
  }
  const former = webhookSecret(vault, { tenantId, id, generation: generation - 1 });
  const at = new Date();
  const begun = performance.now();
  let answer: Answer;
  try {
    const secrets = lease.signsFormer ? [secret.text, former.text] : [secret.text];
    const { url, eventId, body } = lease;
    answer = await sendEvent({ url, eventId, body, secrets }, deps.settings, handBack);
  } catch (error) {
    if (!handBack.aborted) throw error;
    await releaseDelivery(database, lease, 0);
    return;
  }
  const end = endOf(answer, lease.attempts, deps.retrySeconds);
  const attempt = { at, ms: Math.round(performance.now() - begun), ...answer };
  const isWritten = await finishDelivery(database, lease, attempt, end);
  metrics?.webhookTried(end.kind);
  const { status, fault } = answer;
  if (!isWritten) log.warn(named, 'webhook lease lost');
  else if (end.kind === 'delivered' || end.kind === 'again')
    log.info({ ...named, status, fault }, `webhook ${end.kind}`);
  else log.error({ ...named, status, fault }, `webhook ${end.kind}`);
}

function endOf(
  { status, fault, retryAfterMs }: Answer,
  attempts: number,
  seconds: readonly number[],
): EndOfDelivery {
  if (fault === null) return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone' };
  const delayMs = retryDelay(attempts, retryAfterMs, seconds);
  if (delayMs === null) return { kind: 'parked' };
  return { kind: 'again', delayMs, pauseMs: Math.min(retryAfterMs, delayMs) };
}

/** Ends early, without a fault, when the signal is raised. */
async function pauseOf(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
