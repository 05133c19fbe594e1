import type { Stage } from './metrics.ts';

/** What was done for each upload, and how long it took, for whoever collects traces. Ids and words of closed lists alone. */
export interface Traces {
  /** Has just ended. */
  done(
    uploadId: string,
    what: 'keep' | Stage | 'work',
    seconds: number,
    more?: Readonly<Record<string, string | number>>,
  ): void;
  /** What was not told yet is told. */
  close(): Promise<void>;
}

/** Nobody collects them. */
export const NO_TRACES: Traces = { done: () => undefined, close: async () => undefined };

/** A collector that does not answer must not hold up the end of a process. */
const CLOSE_LIMIT_MS = 2_000;

/**
 * Tells a collector of OpenTelemetry, by OTLP over HTTP at `endpoint`. All that is done for one upload, by whichever process, is
 * one trace: its id is that of the upload. The libraries are loaded here, and only where somebody collects.
 */
export async function createTraces(endpoint: string): Promise<Traces> {
  const [{ trace, ROOT_CONTEXT, TraceFlags }, sdk, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': 'hedui' }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('hedui');
  return {
    done(uploadId, what, seconds, more = {}) {
      const traceId = uploadId.replaceAll('-', '');
      // Nobody has opened the upload's own stretch: it ends with its last part, whoever does that.
      const upload = trace.setSpanContext(ROOT_CONTEXT, {
        ...{ traceId, spanId: traceId.slice(0, 16) },
        ...{ traceFlags: TraceFlags.SAMPLED, isRemote: true },
      });
      const now = Date.now();
      const attributes = { 'hedui.upload': uploadId, ...more };
      tracer.startSpan(what, { startTime: now - seconds * 1_000, attributes }, upload).end(now);
    },
    async close() {
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref()),
      ]);
    },
  };
}
