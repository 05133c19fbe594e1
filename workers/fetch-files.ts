import type { KeptFile } from '../records/files-of-upload.ts';
import type { ObjectStore } from '../records/object-store.ts';
import type { FileInput } from './reader-pool.ts';

/** The files of an upload with their bytes, one after the other. Rejects with `ObjectStoreError`. */
export async function fetchFiles(
  files: readonly KeptFile[],
  store: Pick<ObjectStore, 'get'>,
): Promise<readonly FileInput[]> {
  const fetched: FileInput[] = [];
  for (const { name, sha256 } of files) fetched.push({ name, bytes: await store.get(sha256) });
  return fetched;
}

/** The first of them, with those whose pages follow its own. */
export function asOneUpload([first, ...others]: readonly FileInput[]): FileInput & {
  readonly followedBy?: readonly FileInput[];
} {
  if (!first) throw new RangeError('an upload without a file');
  return others.length === 0 ? first : { ...first, followedBy: others };
}
