import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be closed, cut, and made to lose an answer. */
export interface TcpProxy {
  readonly port: number;
  /** pass; refuse: every connection is reset, those that stand are cut. */
  set(mode: 'pass' | 'refuse'): void;
  /** Resets every connection that stands. */
  cut(): void;
  /**
   * The answer to the next request whose bytes match `request`, on a connection that asked for `after` before, is swallowed,
   * and the connection is reset after `resetMs`: the server has done what was asked, and who asked never hears of it.
   * Resolves when it has happened.
   */
  loseAnswerTo(request: RegExp, after: RegExp, resetMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** The server's side may be a Unix socket, which knows no reset. */
function reset(socket: Socket): void {
  if (socket.remoteFamily === undefined) socket.destroy();
  else socket.resetAndDestroy();
}

export async function startTcpProxy(
  target: { readonly path: string } | { readonly port: number; readonly host: string },
): Promise<TcpProxy> {
  let mode: 'pass' | 'refuse' = 'pass';
  let losing: {
    readonly request: RegExp;
    readonly after: RegExp;
    /** Connections that have asked for it. */
    readonly asked: WeakSet<Socket>;
    readonly resetMs: number;
    done(): void;
  } | null = null;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    if (mode === 'refuse') return void client.resetAndDestroy();
    const upstream = connect(target);
    keep(upstream);
    let deaf = false;
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (losing?.after.test(text)) losing.asked.add(client);
      else if (losing?.asked.has(client) && losing.request.test(text)) {
        deaf = true;
        const { resetMs, done } = losing;
        losing = null;
        setTimeout(() => {
          client.resetAndDestroy();
          upstream.destroy();
          done();
        }, resetMs);
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!deaf) client.write(chunk);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => {
      if (!deaf) client.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = () => {
    for (const socket of sockets) reset(socket);
  };
  return {
    port: address.port,
    set(next) {
      mode = next;
      if (next === 'refuse') cut();
    },
    cut,
    loseAnswerTo(request, after, resetMs = 300) {
      const { promise, resolve } = Promise.withResolvers<void>();
      losing = { request, after, asked: new WeakSet(), resetMs, done: resolve };
      return promise;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
