import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../../records/finish-upload.ts';
import type { EndOfDelivery } from '../../records/webhooks/finish-delivery.ts';

/** Parts of the work on one upload. fetch: its bytes; read: to the last page; reconcile: to its outcome; write: records. */
export type Stage = 'fetch' | 'read' | 'reconcile' | 'write';

export type EndOfLease =
  | 'finished'
  | 'lost'
  | 'handed_back'
  | 'tried_again'
  | 'store_away'
  | 'gave_up';

/** What a process counts of its own work, for Prometheus. Numbers and closed lists of words only, nothing of a document. */
export interface Metrics {
  stageEnded(stage: Stage, seconds: number): void;
  pagesRead(count: number): void;
  leaseEnded(how: EndOfLease): void;
  uploadEnded(outcome: Outcome): void;
  webhookTried(end: EndOfDelivery['kind']): void;
  /** Text in Prometheus's format; what `waiting` tells is asked anew, and left out where it cannot be told. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

export interface Waiting {
  readonly open: number;
  readonly oldestSeconds: number | null;
}

/** A page with a text layer takes a tenth of a second, a long report minutes. */
const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 1_800];

export function createMetrics(waiting: () => Promise<Waiting>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'hedui_' });
  const stages = new Histogram({
    name: 'hedui_stage_seconds',
    help: 'Time of one stage of the work on one upload',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers,
  });
  const pages = new Counter({ name: 'hedui_pages_read_total', help: 'Pages read', registers });
  const leases = new Counter({
    name: 'hedui_leases_ended_total',
    help: 'Turns of work on an upload, by how they ended',
    labelNames: ['how'],
    registers,
  });
  const uploads = new Counter({
    name: 'hedui_uploads_ended_total',
    help: 'Uploads that came to their end, by state',
    labelNames: ['state'],
    registers,
  });
  const documents = new Counter({
    name: 'hedui_documents_total',
    help: 'Documents found in uploads, by status: the verified share',
    labelNames: ['status'],
    registers,
  });
  const webhooks = new Counter({
    name: 'hedui_webhooks_total',
    help: 'Tries to deliver an event, by how they ended; parked and gone: given up until somebody replays',
    labelNames: ['end'],
    registers,
  });
  const open = new Gauge({
    name: 'hedui_uploads_open',
    help: 'Uploads that are not at their end, in the whole installation',
    registers,
  });
  const age = new Gauge({
    name: 'hedui_queue_age_seconds',
    help: 'Age of the oldest upload that is not at its end',
    registers,
  });
  return {
    stageEnded: (stage, seconds) => stages.observe({ stage }, seconds),
    pagesRead: (count) => pages.inc(count),
    leaseEnded: (how) => leases.inc({ how }),
    uploadEnded(outcome) {
      uploads.inc({ state: outcome.state });
      if ('extraction' in outcome)
        for (const { status } of outcome.extraction.documents) documents.inc({ status });
    },
    webhookTried: (end) => webhooks.inc({ end }),
    async text() {
      try {
        const counted = await waiting();
        open.set(counted.open);
        age.set(counted.oldestSeconds ?? 0);
      } catch {
        // A number that is not known is not told: an old one would look like a fresh one.
        open.reset();
        age.reset();
        const known = (await registry.getMetricsAsArray()).filter(
          ({ name }) => name !== 'hedui_uploads_open' && name !== 'hedui_queue_age_seconds',
        );
        const texts = await Promise.all(
          known.map(({ name }) => registry.getSingleMetricAsString(name)),
        );
        return { contentType: registry.contentType, body: `${texts.join('\n\n')}\n` };
      }
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
