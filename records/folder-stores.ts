import { join } from 'node:path';
import { asStoreError, folderStore } from './folder-store.ts';
import { makeFolder } from './make-folder.ts';
import type { ObjectStore, StoreOf } from './object-store.ts';
import { DEFAULT_TENANT } from './tenant-database.ts';

/**
 * A folder for each tenant under `root`, which must exist: `tenants/ID`, made when it is first asked for. The default
 * tenant has the root itself, where the objects of an installation for one have always been.
 */
export function folderStores(root: string): StoreOf {
  return (tenantId) => {
    if (tenantId === DEFAULT_TENANT) return folderStore(root);
    const own = join(root, 'tenants', tenantId);
    const store = folderStore(own);
    const inFolder =
      <A extends unknown[], T>(ask: (...given: A) => Promise<T>) =>
      async (...given: A): Promise<T> => {
        try {
          for (const folder of [join(root, 'tenants'), own]) await makeFolder(folder);
        } catch (error) {
          throw asStoreError(error);
        }
        return ask(...given);
      };
    return {
      put: inFolder(store.put),
      get: inFolder(store.get),
      stat: inFolder(store.stat),
      remove: inFolder(store.remove),
    } satisfies ObjectStore;
  };
}
