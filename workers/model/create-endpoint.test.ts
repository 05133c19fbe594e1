import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { answerShape } from '../../extract/model/answer-shape.ts';
import { createEndpoint } from './create-endpoint.ts';

let retryAfter = '';
const server = createServer((_, response) => {
  response.writeHead(429, { 'retry-after': retryAfter }).end('{}');
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => server.close());

it.each([
  ['2', 2_000],
  ['2.5', 2_500],
  ['0', 0],
  [new Date(Date.now() + 3_600_000).toUTCString(), 3_600_000],
  ['-1', null],
  ['soon', null],
])('createEndpoint hears how long it is asked to wait: %s', async (said, ms) => {
  retryAfter = said;
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const ask = createEndpoint({
    model: 'scripted',
    key: '',
    baseUrl: `http://127.0.0.1:${port}/v1`,
    output: 'auto',
    pictures: false,
    calls: 4,
    tokens: 40_000,
    seconds: 120,
    secondsPerCall: 60,
    prices: null,
  });
  const outcome = await ask(
    {
      prompt: { id: 'test/1', text: 'Point at a token.' },
      material: '1 合计',
      correction: null,
      shape: answerShape('answer', 1, z.strictObject({ token: z.int() })),
    },
    'text',
    { ms: 10_000, tokens: 100 },
  );
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'unavailable', retry: 'again' });
  const afterMs = outcome.kind === 'failed' ? outcome.afterMs : undefined;
  if (ms === null) expect(afterMs).toBeNull();
  else
    expect(Math.abs((afterMs ?? Number.NaN) - ms)).toBeLessThan(30_000 * Number(ms > 10_000) + 1);
});
