import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

const Event = z.object({
  id: z.string(),
  type: z.string(),
  sequence: z.number(),
  data: z.unknown(),
});

export interface ReceivedEvent extends z.infer<typeof Event> {
  /** Milliseconds since the receiver was started. */
  readonly at: number;
}

/** How a receiver answers: a status, or a way of not answering well. */
export type Behaviour =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** silent: never; reset: cuts the connection; trickle: one byte of the answer a second; flood: an answer without end. */
  | 'silent'
  | 'reset'
  | 'trickle'
  | 'flood';

/** A receiver of webhooks as an upstream system has one: it checks signatures by the published library. */
export interface WebhookReceiver {
  readonly url: string;
  /** What came with a right signature, each time it came. */
  readonly received: readonly ReceivedEvent[];
  /** Requests whose signature was not right. */
  forged(): number;
  /** For each request, in order; the last one stays. */
  behave(...behaviours: readonly Behaviour[]): void;
  /** `whsec_…` */
  trust(secret: string): void;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedEvent[] = [];
  let forged = 0;
  let secret: string | null = null;
  let behaviours: Behaviour[] = [{ status: 204 }];
  const begun = performance.now();
  const answer = (response: ServerResponse) => {
    const behaviour = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
    if (behaviour === 'silent' || behaviour === undefined) return;
    if (behaviour === 'reset') return void response.socket?.resetAndDestroy();
    if (typeof behaviour === 'object')
      return void response.writeHead(behaviour.status, behaviour.headers).end();
    response.writeHead(200).flushHeaders();
    if (behaviour === 'trickle') {
      const timer = setInterval(() => response.write('.'), 1_000);
      response.on('close', () => clearInterval(timer));
    } else {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    }
  };
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    try {
      if (secret === null) throw new Error('no secret');
      new Webhook(secret).verify(body, request.headers as Record<string, string>);
      const at = performance.now() - begun;
      received.push({ ...Event.parse(JSON.parse(body)), at });
    } catch {
      forged += 1;
    }
    answer(response);
  };
  const server = createServer((request, response) => {
    hear(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/hooks`,
    received,
    forged: () => forged,
    behave(...next) {
      behaviours = [...next];
    },
    trust(next) {
      secret = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
