/** The answer of an endpoint is longer than any answer of a model can be. */
export class AnswerTooLargeError extends Error {
  constructor(most: number) {
    super(`the answer is longer than ${most} bytes`);
    this.name = 'AnswerTooLargeError';
  }
}

/**
 * A fetch that has read the whole body when it resolves, so that whatever limits the time of the request limits that of
 * its body, and that rejects with `AnswerTooLargeError` once the body exceeds `most` bytes. Follows no redirect: the key
 * is meant for the configured address alone.
 */
export function cappedFetch(most: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      // Leaving the loop cancels the rest of the body.
      if (size > most) throw new AnswerTooLargeError(most);
      chunks.push(chunk);
    }
    const isBare = response.status === 204 || response.status === 304;
    return new Response(isBare ? null : Buffer.concat(chunks), {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };
}
