import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../database.ts';
import { folderStores } from '../folder-stores.ts';
import type { StoreOf } from '../object-store.ts';
import { sealedStores } from '../sealed-stores.ts';

export interface TestStores {
  readonly storeOf: StoreOf;
  /** Takes the folder away. */
  remove(): Promise<void>;
}

/** Sealed stores of the tenants of a database, in a folder of their own. */
export async function startTestStores(database: Database): Promise<TestStores> {
  const root = await mkdtemp(join(tmpdir(), 'hedui-stores-'));
  return {
    storeOf: sealedStores(folderStores(root), database),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
