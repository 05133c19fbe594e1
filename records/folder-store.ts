import { createHash, randomUUID } from 'node:crypto';
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import {
  assertObjectName,
  type ObjectStore,
  ObjectStoreError,
  type StoredObject,
} from './object-store.ts';

/**
 * Objects as files under `root`: `incoming/` holds what is being written, `ab/ab12…` what is complete. `root` must exist
 * and is never made here: a volume that is not mounted must be an error, not an empty store.
 */
export function folderStore(root: string): ObjectStore {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  return {
    async put(source, announce) {
      const half = join(root, 'incoming', randomUUID());
      const sourceFaults: unknown[] = [];
      try {
        await makeFolder(join(root, 'incoming'));
        const stored = await write(half, noting(source, sourceFaults));
        await announce?.(stored.sha256);
        await makeFolder(join(root, stored.sha256.slice(0, 2)));
        await rename(half, pathOf(stored.sha256));
        await syncFolder(join(root, stored.sha256.slice(0, 2)));
        await syncFolder(root);
        await assertContent(pathOf(stored.sha256), stored.sha256);
        return stored;
      } catch (error) {
        await rm(half, { force: true });
        throw sourceFaults.includes(error) ? error : asStoreError(error);
      }
    },
    async get(sha256) {
      assertObjectName(sha256);
      try {
        return await assertContent(pathOf(sha256), sha256);
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw asStoreError(error);
        await assertRoot(root);
        throw new ObjectStoreError('missing', { cause: error });
      }
    },
    async stat(sha256) {
      assertObjectName(sha256);
      try {
        return { sha256, bytes: (await stat(pathOf(sha256))).size };
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw asStoreError(error);
        await assertRoot(root);
        return null;
      }
    },
    async remove(sha256) {
      assertObjectName(sha256);
      try {
        await rm(pathOf(sha256));
        await syncFolder(join(root, sha256.slice(0, 2)));
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw asStoreError(error);
        await assertRoot(root);
      }
    },
  };
}

/** What is half written for so long is left over. */
const LEFT_OVER_MS = 24 * 3_600_000;

/** Makes the folder of the stores, and throws away what is left over half written: all of it where nobody else writes (`alone`). */
export async function prepareFolderStore(
  root: string,
  { alone }: { readonly alone: boolean },
): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const tenants = join(root, 'tenants');
  const own = (await readdir(tenants).catch(() => [])).map((name) => join(tenants, name));
  for (const folder of [root, ...own]) {
    const incoming = join(folder, 'incoming');
    for (const name of await readdir(incoming).catch(() => [])) {
      const half = join(incoming, name);
      const since = alone ? 0 : ((await stat(half).catch(() => null))?.mtimeMs ?? Date.now());
      if (Date.now() - since > LEFT_OVER_MS) await rm(half, { force: true });
    }
  }
}

async function write(path: string, source: AsyncIterable<Uint8Array>): Promise<StoredObject> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      await writeAll(file, chunk);
      bytes += chunk.byteLength;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** A connection that breaks is the sender's fault, not the store's, though both are system errors. */
async function* noting(
  source: AsyncIterable<Uint8Array>,
  faults: unknown[],
): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    faults.push(error);
    throw error;
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, from);
    from += bytesWritten;
  }
}

async function assertContent(path: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new ObjectStoreError('corrupt');
  return bytes;
}

/** A rename is durable once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function assertRoot(root: string): Promise<void> {
  if (!(await stat(root).catch(() => null))?.isDirectory())
    throw new ObjectStoreError('unavailable');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

const FULL = ['ENOSPC', 'EDQUOT'];

/** Faults of the file system; everything else stays what it is. */
export function asStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ObjectStoreError || !('syscall' in error))
    return error;
  if (FULL.some((code) => hasCode(error, code)))
    return new ObjectStoreError('full', { cause: error });
  return new ObjectStoreError('unavailable', { cause: error });
}
