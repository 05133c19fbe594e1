import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './testing/test-app.ts';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ signIn: 'local', requestsPerMinute: 10 });
}, 60_000);
afterAll(() => service.close());

const ask = (url: string, headers: Record<string, string> = {}) =>
  service.app.inject({ method: 'GET', url, headers: { host: '127.0.0.1', ...headers } });

it('whoever asks too often is told when to go on; others and those who watch are let in', async () => {
  const made = await service.app.inject({
    method: 'POST',
    url: '/v1/keys',
    headers: { host: '127.0.0.1' },
    payload: { name: 'k', scopes: ['documents:read'] },
  });
  const key = { authorization: `Bearer ${made.json().key}` };
  for (let count = 0; count < 10; count += 1)
    expect((await ask('/v1/documents', key)).statusCode).toBe(200);
  const refused = await ask('/v1/documents', key);
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'quota.requests']);
  expect(refused.headers['content-type']).toContain('application/problem+json');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect((await ask('/v1/documents')).statusCode).toBe(200);
  for (let count = 0; count < 30; count += 1)
    expect((await ask('/v1/health')).statusCode).toBe(200);
});

it('each address that has not signed in is counted by itself', async () => {
  const guess = (remoteAddress: string) =>
    service.app.inject({
      method: 'POST',
      url: '/v1/sessions/link',
      headers: { host: '127.0.0.1' },
      remoteAddress,
      payload: { token: 'x' },
    });
  for (let count = 0; count < 10; count += 1)
    expect((await guess('192.0.2.1')).statusCode).toBe(401);
  expect((await guess('192.0.2.1')).json().code).toBe('quota.requests');
  expect((await guess('192.0.2.2')).statusCode).toBe(401);
});
