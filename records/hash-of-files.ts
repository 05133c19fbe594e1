import { hash } from 'node:crypto';

/** SHA-256 of the bytes of a file; of several that are one upload, in order, that of their hashes, as hexadecimal digits in one line. */
export function hashOfFiles(hashes: readonly string[]): string {
  const [only, ...others] = hashes;
  return only !== undefined && others.length === 0 ? only : hash('sha256', hashes.join(''));
}

/** What such an upload is called. */
export function nameOfFiles(names: readonly string[]): string {
  return names.join(' + ');
}
