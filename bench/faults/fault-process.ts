import { createHash } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { runService } from '../../api/run-service.ts';
import { sampleDocument, sampleExtraction } from '../../records/testing/sample-document.ts';
import { figureOf, Order } from './figure-of.ts';

/**
 * The service as it is, with a pipeline that only pretends to read, and with steps that are counted: before and after each
 * question to the database and to the store, and while it reads. Told by its parent, it ends as by kill -9 at one of them,
 * or has its clock jump.
 */
const { role } = parseArgs({ options: { role: { type: 'string', default: 'serve' } } }).values;
const Told = z.union([
  z.object({ arm: z.number().int() }),
  z.object({ clock: z.number() }),
  z.object({ report: z.literal(true) }),
]);

let count = 0;
let armed: number | null = null;
let names: string[] = [];

function step(name: string): void {
  if (armed === null) return;
  count += 1;
  names.push(name);
  if (count === armed) process.kill(process.pid, 'SIGKILL');
}

process.on('message', (message) => {
  const told = Told.parse(message);
  if ('arm' in told) {
    count = 0;
    names = [];
    armed = told.arm;
  } else if ('clock' in told) jumpClock(told.clock);
  else process.send?.({ names });
});

type Query = (...parameters: unknown[]) => unknown;
const client = pg.Client.prototype as unknown as { query: Query };
const { query } = client;
client.query = function counted(this: unknown, ...parameters: unknown[]): unknown {
  const [first] = parameters;
  const text = typeof first === 'string' ? first : String((first as { text?: string })?.text ?? '');
  const name = `database: ${text.trim().replace(/\s+/g, ' ').slice(0, 40)}`;
  step(`before ${name}`);
  const last = parameters.at(-1);
  if (typeof last === 'function')
    parameters[parameters.length - 1] = (...answer: unknown[]) => {
      step(`after ${name}`);
      return last(...answer);
    };
  const result = query.apply(this, parameters);
  if (!(result instanceof Promise)) return result;
  return result.then((answer) => {
    step(`after ${name}`);
    return answer;
  });
};

const { request } = http;
http.request = ((...parameters: Parameters<typeof request>) => {
  const options = parameters[0] as http.RequestOptions;
  const name = `store: ${options.method}`;
  step(`before ${name}`);
  const sent = request(...parameters);
  sent.on('response', (response) => response.on('end', () => step(`after ${name}`)));
  return sent;
}) as typeof request;

function jumpClock(ms: number): void {
  const now = Date.now.bind(Date);
  Date.now = () => now() + ms;
}

await runService({
  role: role === 'work' ? 'work' : 'serve',
  createPipeline: () => ({
    extract: async ({ name, bytes }, { onPage, signal }) => {
      const text = Buffer.from(bytes).toString();
      const order = Order.parse(JSON.parse(text));
      step('reading begins');
      onPage(0, 2);
      await sleep(order.readMs / 2, undefined, { signal });
      onPage(2, 2);
      await sleep(order.readMs / 2, undefined, { signal });
      step('reading ends');
      if (order.poison) process.kill(process.pid, 'SIGKILL');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const extraction = sampleExtraction([sampleDocument(figureOf(order.key))]);
      return { ...extraction, file: { ...extraction.file, name, sha256, bytes: bytes.length } };
    },
    picture: async () => null,
    close: async () => undefined,
  }),
});
