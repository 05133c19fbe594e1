import http from 'node:http';
import https from 'node:https';

/** How long an answer may take. */
export interface S3Limits {
  /** Without a byte in either direction: the connection, the first byte of the answer, the next one. */
  readonly idleMs: number;
  /** One request from its start to the last byte of its answer. */
  readonly wholeMs: number;
}

/**
 * What the S3 client sends its requests through. It has no limits of its own: against a server that is silent it waits for
 * ever. Here such a request ends with an error, and so does one whose answer trickles.
 */
export function s3Transport(secure: boolean, limits: S3Limits): Pick<typeof http, 'request'> {
  const request = (
    options: http.RequestOptions,
    onResponse?: (response: http.IncomingMessage) => void,
  ): http.ClientRequest => {
    const sent = (secure ? https : http).request(options, (response) => {
      // A connection that breaks after the client has read what it wants must not end the process.
      response.on('error', () => undefined);
      // The client throws on these without reading them, which would hold the connection.
      if ((response.statusCode ?? 0) >= 500 && response.statusCode !== 507) response.resume();
      onResponse?.(response);
    });
    const end = (what: string) => () => sent.destroy(new S3SilentError(what));
    sent.setTimeout(limits.idleMs, end('no byte came or went'));
    const whole = setTimeout(end('the answer did not end'), limits.wholeMs);
    sent.on('error', () => undefined);
    sent.on('close', () => clearTimeout(whole));
    return sent;
  };
  return { request: request as typeof http.request };
}

class S3SilentError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(what: string) {
    super(`object storage: ${what} within the limit`);
    this.name = 'S3SilentError';
  }
}
