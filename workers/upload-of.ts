import { createHash } from 'node:crypto';
import type { FileInput } from './reader-pool.ts';

/** What is said of an upload as a whole: its files' names, and hash and size of their bytes in order. */
export function uploadOf(inputs: readonly FileInput[]): {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
} {
  const hash = createHash('sha256');
  for (const { bytes } of inputs) hash.update(bytes);
  return {
    name: inputs.map(({ name }) => name).join(' + '),
    sha256: hash.digest('hex'),
    bytes: inputs.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  };
}
