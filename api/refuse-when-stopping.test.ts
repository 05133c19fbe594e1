import { once } from 'node:events';
import { connect } from 'node:net';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { answerProblems } from './answer-problems.ts';
import { REFUSED_BY_US, refuseWhenStopping } from './refuse-when-stopping.ts';

it('a request on a connection that is open while the process stops is asked to come back', async () => {
  const app = fastify({ forceCloseConnections: 'idle', ...REFUSED_BY_US });
  refuseWhenStopping(app);
  answerProblems(app);
  const { promise, resolve } = Promise.withResolvers<void>();
  app.get('/slow', () => promise.then(() => 'done'));
  app.get('/next', () => 'never asked');
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const ask = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`);
  ask('/slow');
  await once(app.server, 'request');
  const closed = app.close();
  ask('/next');
  await once(app.server, 'request');
  resolve();
  await once(socket, 'close');
  await closed;
  expect(said).toMatch(/^HTTP\/1.1 200 /);
  expect(said).toContain('done');
  const second = said.slice(said.indexOf('HTTP/1.1 503'));
  expect(second).toMatch(/^retry-after: \d+\r$/im);
  expect(second).toContain('"code":"service.stopping"');
});
