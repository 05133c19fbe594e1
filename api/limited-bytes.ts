import type { Readable } from 'node:stream';
import { Problem } from './problem.ts';

/** Bytes of the largest file. */
export const FILE_LIMIT_BYTES = 50_000_000;

/**
 * The bytes of a request as they come in. Throws `Problem`: `file.too_large` as soon as they are too many, `file.empty` at an
 * end without any. The stream itself is not destroyed: the answer goes out on the same connection.
 */
export async function* limitedBytes(
  stream: Readable,
  limit = FILE_LIMIT_BYTES,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw new Problem('file.too_large');
    yield chunk;
  }
  if (bytes === 0) throw new Problem('file.empty');
}
