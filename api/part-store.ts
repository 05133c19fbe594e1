import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { addPart } from '../records/add-part.ts';
import { listParts } from '../records/list-parts.ts';
import type { ObjectStore } from '../records/object-store.ts';
import type { TenantDatabase } from '../records/tenant-database.ts';
import type { UnfinishedUpload } from '../records/unfinished-upload.ts';
import { Problem } from './problem.ts';

/** Bytes of an object that holds a part: what is lost at most when the process ends. */
const SEGMENT_BYTES = 4_194_304;
/** Bytes in front of each part, so that no other object has its name: whoever removes a part removes nothing else. */
const MARK_BYTES = 16;
const MOST_PARTS = 1_000;

/** What the store asks of the route, which knows who asks. */
export interface PartStoreDeps {
  readonly tenant: TenantDatabase;
  readonly store: ObjectStore;
  readonly lifetimeMs: number;
  begin(upload: Upload): Promise<UnfinishedUpload>;
  /** Throws a `Problem` for one that is not theirs who ask. */
  find(id: string): Promise<UnfinishedUpload>;
  /** The whole file, whose last part it is that just came; durable as an upload when it resolves. */
  finish(whole: () => AsyncIterable<Uint8Array>, unfinished: UnfinishedUpload): Promise<void>;
  clear(unfinished: UnfinishedUpload): Promise<void>;
}

/**
 * Where the tus server keeps what arrives: each part is an object of the tenant's store, and a row says which come in which
 * order. The next part is written by whoever names its place right, so that any number of processes may take parts.
 */
export class PartStore extends DataStore {
  readonly #deps: PartStoreDeps;

  constructor(deps: PartStoreDeps) {
    super();
    this.#deps = deps;
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  }

  override getExpiration(): number {
    return this.#deps.lifetimeMs;
  }

  override async create(upload: Upload): Promise<Upload> {
    const begun = await this.#deps.begin(upload);
    // One that was begun before with the same key.
    upload.id = begun.id;
    upload.creation_date = begun.createdAt.toISOString();
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.#deps.find(id);
    return new Upload({
      id,
      size: found.bytes,
      offset: found.received,
      creation_date: found.createdAt.toISOString(),
    });
  }

  override async remove(id: string): Promise<void> {
    await this.#deps.clear(await this.#deps.find(id));
  }

  /** Resolves with the place where the file goes on. What arrived before a connection broke is kept. */
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    const unfinished = await this.#deps.find(id);
    let at = offset;
    for await (const segment of segmentsOf(source)) {
      const isLast = at + segment.byteLength === unfinished.bytes;
      if (isLast) await this.#deps.finish(() => this.#whole(unfinished, segment), unfinished);
      else await this.#keep(id, at, segment);
      at += segment.byteLength;
    }
    return at;
  }

  async #keep(id: string, start: number, segment: Uint8Array): Promise<void> {
    const { tenant, store } = this.#deps;
    const kept = await listParts(tenant, id);
    if (kept.length >= MOST_PARTS) throw new Problem('upload.many_parts');
    const { sha256 } = await store.put(chunks(randomBytes(MARK_BYTES), segment));
    const part = { start, bytes: segment.byteLength, object: sha256 };
    const isNext = await addPart(tenant, id, part).catch(async (error) => {
      await store.remove(sha256);
      throw error;
    });
    if (isNext) return;
    await store.remove(sha256);
    throw ERRORS.INVALID_OFFSET;
  }

  async *#whole({ id, bytes }: UnfinishedUpload, last: Uint8Array): AsyncGenerator<Uint8Array> {
    const { tenant, store } = this.#deps;
    let at = 0;
    for (const { start, object } of await listParts(tenant, id)) {
      if (start !== at) throw new Error('a part is missing');
      const part = (await store.get(object)).subarray(MARK_BYTES);
      at += part.byteLength;
      yield part;
    }
    if (at + last.byteLength !== bytes) throw ERRORS.INVALID_OFFSET;
    yield last;
  }
}

/** The bytes in pieces of `SEGMENT_BYTES` and a rest. Where the source fails, what came before is handed out first. */
async function* segmentsOf(source: Readable): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  const taken = () => {
    const segment = Buffer.concat(gathered);
    gathered = [];
    bytes = 0;
    return segment;
  };
  const faults: unknown[] = [];
  const arriving = source.iterator({ destroyOnReturn: false });
  for (;;) {
    const next = await arriving.next().catch((error) => {
      faults.push(error);
      return { done: true as const, value: undefined };
    });
    if (next.done) break;
    gathered.push(next.value);
    bytes += next.value.byteLength;
    if (bytes >= SEGMENT_BYTES) yield taken();
  }
  if (bytes > 0) yield taken();
  if (faults.length > 0) throw faults[0];
}

async function* chunks(...members: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* members;
}
