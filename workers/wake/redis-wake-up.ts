import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { describeFault } from '../describe-fault.ts';
import type { WakeUp, WakeUpListener } from './wake-up.ts';

const QUEUE = 'uploads';
const PREFIX = 'hedui';
/** A Redis that is silent must not hold up what has better things to do. */
const COMMAND_LIMIT_MS = 2_000;
const CLOSE_LIMIT_MS = 2_000;
/** Seconds for which one question to Redis waits for a call. */
const LISTEN_SECONDS = 5;
/** A call whose listener died between taking and hearing it is heard again after this. */
const LOCK_MS = 10_000;
const FAULT_PAUSE_MS = 1_000;
const EMPTY_AT_ONCE = 4;
/** Reconnecting goes on for ever, ever more rarely up to this. */
const RECONNECT_MS = 2_000;

/**
 * Calls through Redis, by BullMQ, to workers on any machine. A job holds the id of an upload and is done once a worker has
 * heard it: work is never a job, so BullMQ's locks and its notion of a stalled job have no part in it. Connects on its own
 * and reconnects for ever.
 */
export function redisWakeUp(url: string, log: Pick<Logger, 'warn' | 'info'>): WakeUp {
  const common = { retryStrategy: (times: number) => Math.min(100 * 2 ** times, RECONNECT_MS) };
  const producer = new Redis(url, {
    ...common,
    // Fails at once where Redis is away: the reconciler calls again.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_LIMIT_MS,
    connectTimeout: COMMAND_LIMIT_MS,
  });
  let queue: Queue | null = null;
  const workers: { readonly worker: Worker; readonly connection: Redis }[] = [];
  let away = false;
  let closed = false;
  const fault = (error: unknown) => {
    if (away || closed) return;
    away = true;
    log.warn({ fault: describeFault(error) }, 'Redis is away; workers look for work by themselves');
  };
  producer.on('ready', () => {
    if (away) log.info('Redis is back');
    away = false;
    if (queue !== null || closed) return;
    // Not before: BullMQ gives up for good on a connection that refuses its first question.
    queue = new Queue(QUEUE, { connection: producer, prefix: PREFIX, skipVersionCheck: true });
    queue.on('error', fault);
  });
  producer.on('error', fault);

  const serve = async (listener: WakeUpListener, worker: Worker): Promise<void> => {
    const token = randomUUID();
    let emptyAtOnce = 0;
    while (!closed) {
      await listener.free();
      if (closed) return;
      const asked = performance.now();
      try {
        const job = await worker.getNextJob(token);
        // The first questions after a call do not wait; if none does, something is wrong with the connection.
        emptyAtOnce = !job && performance.now() - asked < FAULT_PAUSE_MS ? emptyAtOnce + 1 : 0;
        // Whatever the job is called, by this version or another: a call is a call.
        if (job && listener.heard()) await job.moveToCompleted(null, token, false);
        else if (job) await job.moveToWait(token);
        else if (emptyAtOnce > EMPTY_AT_ONCE) await sleep(FAULT_PAUSE_MS);
      } catch (error) {
        fault(error);
        await sleep(FAULT_PAUSE_MS);
      }
    }
  };
  return {
    call(uploadId) {
      if (closed) return;
      queue
        ?.add(
          'upload',
          { id: uploadId },
          { jobId: uploadId, removeOnComplete: true, removeOnFail: true },
        )
        .catch(fault);
    },
    listen(listener) {
      // Workers wait for Redis as long as it takes; BullMQ asks for it.
      const connection = new Redis(url, { ...common, maxRetriesPerRequest: null });
      connection.on('error', fault);
      const worker = new Worker(QUEUE, null, {
        connection,
        prefix: PREFIX,
        skipVersionCheck: true,
        autorun: false,
        drainDelay: LISTEN_SECONDS,
        lockDuration: LOCK_MS,
        stalledInterval: LOCK_MS,
        // A call that stalls is no poison: it holds nothing.
        maxStalledCount: 1_000,
      });
      worker.on('error', fault);
      worker.startStalledCheckTimer().catch(fault);
      workers.push({ worker, connection });
      void serve(listener, worker);
    },
    works: () => producer.status === 'ready',
    async close() {
      closed = true;
      // BullMQ's own close waits for Redis, which may be away for hours.
      const late = new AbortController();
      await Promise.race([
        Promise.allSettled([queue?.close(), ...workers.map(({ worker }) => worker.close(true))]),
        sleep(CLOSE_LIMIT_MS, undefined, { signal: late.signal }),
      ]);
      late.abort();
      producer.disconnect();
      for (const { connection } of workers) connection.disconnect();
    },
  };
}
