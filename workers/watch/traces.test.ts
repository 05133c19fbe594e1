import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createTraces } from './traces.ts';

const Told = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(z.unknown()) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              name: z.string(),
              startTimeUnixNano: z.string(),
              endTimeUnixNano: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
});

it('what is done for one upload is one trace, by its id, of whichever process', async () => {
  const told: z.infer<typeof Told>[] = [];
  const collector = createServer(async (request, response) => {
    expect(request.url).toBe('/v1/traces');
    told.push(Told.parse(JSON.parse(await text(request))));
    response.end('{}');
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const [api, worker] = [await createTraces(endpoint), await createTraces(`${endpoint}/`)];
  const [one, other] = [randomUUID(), randomUUID()];
  api.done(one, 'keep', 0.01);
  worker.done(one, 'read', 2.5);
  worker.done(other, 'work', 3, { how: 'finished' });
  await Promise.all([api.close(), worker.close()]);
  collector.close();
  const spans = told.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const idOf = (id: string) => id.replaceAll('-', '');
  expect(spans.map(({ traceId, name }) => `${traceId} ${name}`).sort()).toEqual(
    [`${idOf(one)} keep`, `${idOf(one)} read`, `${idOf(other)} work`].sort(),
  );
  const read = spans.find(({ name }) => name === 'read');
  const took = Number(BigInt(read?.endTimeUnixNano ?? 0) - BigInt(read?.startTimeUnixNano ?? 0));
  expect(took / 1e9).toBeCloseTo(2.5, 2);
  expect(JSON.stringify(told[0]?.resourceSpans[0]?.resource)).toContain('"hedui"');
});

it('a collector that is not there holds up nobody', async () => {
  const traces = await createTraces('http://127.0.0.1:9');
  for (let n = 0; n < 100; n += 1) traces.done(randomUUID(), 'read', 1);
  const begun = performance.now();
  await traces.close();
  expect(performance.now() - begun).toBeLessThan(3_000);
});

it('a service that nobody collects from loads none of it', async () => {
  const program = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ resolve: (name, context, next) => { const found = next(name, context); seen.push(found.url); return found; } });
    await import(${JSON.stringify(new URL('../../api/start-service.ts', import.meta.url).href)});
    const loaded = seen.filter((url) => /@opentelemetry.(sdk-trace|resources|exporter)/.test(url));
    process.stdout.write(seen.length + ' ' + loaded.length);
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--no-warnings', '--input-type=module', '-e', program],
  ]);
  const [seen, loaded] = stdout.split(' ').map(Number);
  expect(seen).toBeGreaterThan(100);
  expect(loaded).toBe(0);
}, 60_000);
