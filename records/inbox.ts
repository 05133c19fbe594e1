import type { StoredObject } from './object-store.ts';

/** Where senders put whole files themselves, each under an address that is given for it, before they are looked at. */
export interface Inbox {
  /** Takes one PUT of the file by anybody who has it, for so many seconds. */
  address(tenantId: string, id: string, seconds: number): Promise<string>;
  /** Bytes that arrived; null = nothing did. Rejects with an `ObjectStoreError`. */
  stat(tenantId: string, id: string): Promise<Pick<StoredObject, 'bytes'> | null>;
  /** What arrived. Rejects with an `ObjectStoreError`. */
  read(tenantId: string, id: string): Promise<Uint8Array>;
  /** Gone when it resolves, also where it was not there. */
  remove(tenantId: string, id: string): Promise<void>;
}
