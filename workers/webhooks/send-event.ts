import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import type { WebhookFault } from '../../schemas/webhook-view.ts';
import { hostOf, type TargetPolicy } from './target-policy.ts';

export interface SendSettings {
  readonly policy: TargetPolicy;
  /** For all of a try: looking up, connecting, sending, the answer. */
  readonly timeoutMs: number;
  /** Through this proxy, which looks names up and must hold connections to public addresses itself; null: directly. */
  readonly proxy: string | null;
  /** How names are looked up; for tests. */
  readonly lookup?: typeof lookUp;
}

/** One event for one endpoint. */
export interface Sending {
  readonly url: string;
  /** The same at each try: whoever has seen it before has seen the event. */
  readonly eventId: string;
  /** As it is signed. */
  readonly body: string;
  /** `whsec_…`: the present one, and the one before while both are good. */
  readonly secrets: readonly string[];
}

export interface Answer {
  readonly status: number | null;
  /** null: it was answered 2xx. */
  readonly fault: WebhookFault | null;
  /** What Retry-After asks for; 0: nothing. */
  readonly retryAfterMs: number;
}

/** No more than this of an answer is read, and nothing of it kept. */
const ANSWER_BYTES = 64 * 1_024;
const HEAD_BYTES = 16 * 1_024;

/** The address, or one of those of the name, may not be reached. */
class AddressRefusedError extends Error {}

/**
 * One try by Standard Webhooks. Follows no redirect. The connection of each try is its own, and the name is looked up inside
 * it: an address that was good before says nothing. Rejects only when `signal` is raised.
 */
export async function sendEvent(
  { url: text, eventId, body, secrets }: Sending,
  settings: SendSettings,
  signal: AbortSignal,
): Promise<Answer> {
  const url = settings.policy.accepts(text);
  if (!url) return { status: null, fault: 'address_refused', retryAfterMs: 0 };
  const at = new Date();
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  const dispatcher = connectionTo(url, settings);
  try {
    const {
      statusCode,
      headers,
      body: answer,
    } = await request(url, {
      dispatcher,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Hedui',
        'webhook-id': eventId,
        'webhook-timestamp': `${Math.floor(at.getTime() / 1_000)}`,
        'webhook-signature': secrets
          .map((secret) => new Webhook(secret).sign(eventId, at, body))
          .join(' '),
      },
      body,
      signal: AbortSignal.any([signal, timeout]),
    });
    // So that a short answer is heard to its end; the status has said everything.
    await answer.dump({ limit: ANSWER_BYTES, signal: timeout }).catch(() => undefined);
    const isGood = statusCode >= 200 && statusCode < 300;
    return {
      status: statusCode,
      fault: isGood ? null : 'status',
      retryAfterMs: isGood ? 0 : retryAfterOf(headers['retry-after'], at),
    };
  } catch (error) {
    signal.throwIfAborted();
    return {
      status: null,
      fault: timeout.aborted ? 'timeout' : faultOf(error),
      retryAfterMs: 0,
    };
  } finally {
    await dispatcher.destroy();
  }
}

function connectionTo(url: URL, settings: SendSettings): Dispatcher {
  const { proxy, timeoutMs } = settings;
  const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs, maxHeaderSize: HEAD_BYTES };
  if (proxy !== null) return new ProxyAgent({ ...limits, uri: proxy, proxyTunnel: true });
  return new Agent({
    ...limits,
    allowH2: false,
    connect: { timeout: timeoutMs, lookup: guardedLookup(url, settings) },
  });
}

/** Gives addresses of a name only if every one of them may be reached. */
function guardedLookup(
  url: URL,
  { policy, lookup = lookUp }: Pick<SendSettings, 'policy' | 'lookup'>,
): LookupFunction {
  return (hostname, options, callback) => {
    const refuse = (error: Error) => callback(error as NodeJS.ErrnoException, []);
    // Only ever for the name that was asked for; addresses come here never, since they are not looked up.
    if (hostname !== hostOf(url) || isIP(hostname) !== 0)
      return refuse(new AddressRefusedError(hostname));
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return refuse(error);
      const addresses: readonly LookupAddress[] = found;
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => policy.permits(address, url)))
        return refuse(new AddressRefusedError(hostname));
      if (options.all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

/** Seconds, or a date. */
function retryAfterOf(header: string | string[] | undefined, now: Date): number {
  const text = [header].flat()[0]?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

function faultOf(error: unknown): WebhookFault {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AddressRefusedError) return 'address_refused';
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host';
    if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT') return 'timeout';
    if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_SSL|^ERR_TLS/.test(code)) return 'certificate';
  }
  return 'connection';
}
