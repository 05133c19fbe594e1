/** Where the uploaded bytes are kept, each under the SHA-256 of its content. */
export interface ObjectStore {
  /**
   * Takes a stream to its end. When it resolves the bytes are durable and were read back. Rejects, leaving nothing
   * behind, with what the stream threw, or with an `ObjectStoreError`. `announce` is told the name before anything is there
   * under it; where it rejects nothing is kept.
   */
  put(
    source: AsyncIterable<Uint8Array>,
    announce?: (sha256: string) => Promise<void>,
  ): Promise<StoredObject>;
  /** The bytes, checked against their name. Rejects with an `ObjectStoreError`: missing, corrupt, unavailable. */
  get(sha256: string): Promise<Uint8Array>;
  /** null = not there. Rejects when the store itself cannot be asked. */
  stat(sha256: string): Promise<StoredObject | null>;
  /** Durably gone when it resolves, also where it was not there. Rejects when the store itself cannot be asked. */
  remove(sha256: string): Promise<void>;
}

/** The objects of one tenant; what another has kept is not there for it, even of the same bytes. */
export type StoreOf = (tenantId: string) => ObjectStore;

export interface StoredObject {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Throws RangeError for what may not become part of a path. */
export function assertObjectName(sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('an object is named by its SHA-256');
}

/** unavailable: the store cannot be reached, or refuses; full: no room is left. */
export type ObjectStoreFault = 'missing' | 'corrupt' | 'unavailable' | 'full';

export class ObjectStoreError extends Error {
  readonly fault: ObjectStoreFault;

  constructor(fault: ObjectStoreFault, options?: ErrorOptions) {
    super(`object store: ${fault}`, options);
    this.name = 'ObjectStoreError';
    this.fault = fault;
  }
}
