import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import createClient, { type Client } from 'openapi-fetch';
import { Upload } from 'tus-js-client';
import type { components, operations, paths } from './api-types.ts';
import { bodyOf, HeduiError } from './hedui-error.ts';
import { patientFetch } from './patient-fetch.ts';

type Schemas = components['schemas'];
export type Accepted = Schemas['Accepted'];
export type Case = Schemas['CaseView'];
export type Decision = Schemas['Decision'];
export type DocumentSummary = Schemas['DocumentSummary'];
export type DocumentView = Schemas['DocumentView'];
export type HeduiRecord = Schemas['Record'];
type DocumentQuery = NonNullable<operations['listDocuments']['parameters']['query']>;

export interface HeduiOptions {
  /** https://hedui.example */
  readonly baseUrl: string;
  /** An API key; none where the service lets this machine in. */
  readonly key?: string;
  readonly fetch?: typeof fetch;
}

export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType?: string;
  readonly caseId?: string;
  /** The same key makes one document, however often it is sent; a fresh one without it. */
  readonly idempotencyKey?: string;
}

export interface InParts {
  /** Where it was sent to in an earlier run, to go on there. */
  readonly location?: string;
  /** To be kept, so that a later run can go on. */
  readonly onLocation?: (location: string) => void;
  /** 0 to 1. */
  readonly onPart?: (part: number) => void;
  readonly signal?: AbortSignal;
}

export interface Hedui {
  /** Everything else that /openapi.json describes, typed. */
  readonly api: Client<paths>;
  /** Sends a file at once. Resolves when it is durable; with too much waiting it waits as long as it is told to. */
  upload(file: SentFile): Promise<Accepted>;
  /** Sends it in parts, over as many connections as it takes. Resolves with the id of the document. */
  uploadInParts(file: SentFile, options?: InParts): Promise<string>;
  /** States of a document as they change, until the final one. */
  follow(id: string, signal?: AbortSignal): AsyncGenerator<DocumentSummary>;
  /** Waits by events until the document is read, and gives it. Its `state` says whether all of it may be relied on. */
  result(id: string, signal?: AbortSignal): Promise<DocumentView>;
  /** Newest first, page after page. */
  documents(query?: Omit<DocumentQuery, 'cursor'>): AsyncGenerator<DocumentSummary>;
  case(id: string): Promise<Case>;
  /** What people decided on a document, in their order. */
  decisions(id: string): AsyncGenerator<Decision>;
  /**
   * The chain of records from its beginning, or from a cursor on. `cursor` goes on once its record is kept: behind it where it is
   * the last of a page, else before the page, so that none is missed and some may come twice.
   */
  records(cursor?: string | null): AsyncGenerator<{ record: HeduiRecord; cursor: string | null }>;
}

const PART_BYTES = 4_194_304;
const RETRY_MS = [0, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000];
const AGAIN_MS = 500;
const FINAL = ['verified', 'needs_review', 'rejected', 'failed', 'superseded'];

/** A client of one service. Its calls throw `HeduiError` for refusals, and what fetch throws where nobody answers. */
export function createHedui({ baseUrl, key, fetch: given }: HeduiOptions): Hedui {
  const headers: Record<string, string> =
    key === undefined ? {} : { authorization: `Bearer ${key}` };
  const asks = patientFetch(given);
  const api = createClient<paths>({ baseUrl, headers, fetch: asks });
  const raw = async (path: string, init: RequestInit = {}) => {
    const url = new URL(path, baseUrl);
    const answer = await asks(
      new Request(url, { ...init, headers: { ...headers, ...(init.headers as object) } }),
    );
    if (!answer.ok) throw new HeduiError(answer, await answer.json().catch(() => null));
    return answer;
  };

  async function* follow(id: string, signal?: AbortSignal): AsyncGenerator<DocumentSummary> {
    // A stream that ends before the end, as by a restart of the service, is asked for anew.
    for (;;) {
      const path = `/v1/documents/${encodeURIComponent(id)}/events`;
      const answer = await raw(path, signal ? { signal } : {});
      if (!answer.body) throw new Error('an answer without a body');
      const events = answer.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream());
      try {
        for await (const { data } of events) {
          const summary = JSON.parse(data) as DocumentSummary;
          yield summary;
          if (FINAL.includes(summary.state)) return;
        }
      } catch (error) {
        // Broken off.
        if (signal?.aborted || !(error instanceof TypeError)) throw error;
      }
      await sleep(AGAIN_MS, undefined, signal ? { signal } : {});
    }
  }

  return {
    api,
    async upload({ name, bytes, mediaType, caseId, idempotencyKey }) {
      const answer = await raw('/v1/documents', {
        method: 'POST',
        headers: {
          'content-type': mediaType ?? 'application/octet-stream',
          'x-filename': encodeURIComponent(name),
          'idempotency-key': idempotencyKey ?? randomUUID(),
          ...(caseId === undefined ? {} : { 'x-case-id': caseId }),
        },
        body: bytes,
      });
      return (await answer.json()) as Accepted;
    },
    uploadInParts: (file, { location, onLocation, onPart, signal } = {}) =>
      new Promise((resolve, reject) => {
        const { name, bytes, mediaType, caseId, idempotencyKey = randomUUID() } = file;
        const upload = new Upload(Buffer.from(bytes), {
          ...(location === undefined
            ? { endpoint: new URL('/v1/uploads', baseUrl).href }
            : { uploadUrl: new URL(location, baseUrl).href }),
          headers: { ...headers, 'idempotency-key': idempotencyKey },
          metadata: {
            filename: name,
            ...(mediaType === undefined ? {} : { filetype: mediaType }),
            ...(caseId === undefined ? {} : { case_id: caseId }),
          },
          chunkSize: PART_BYTES,
          retryDelays: RETRY_MS,
          storeFingerprintForResuming: false,
          onUploadUrlAvailable: () => {
            if (upload.url !== null) onLocation?.(upload.url);
          },
          onProgress: (sent, all) => onPart?.(sent / all),
          onSuccess: ({ lastResponse }) => {
            const id = lastResponse.getHeader('x-document-id');
            if (id === undefined)
              reject(new Error('the last part was answered without a document'));
            else resolve(id);
          },
          onError: (error) => {
            const answer = 'originalResponse' in error ? error.originalResponse : null;
            if (!answer) reject(error);
            else reject(errorOf(answer.getStatus(), answer.getBody()));
          },
        });
        signal?.addEventListener('abort', () => {
          void upload.abort();
          reject(signal.reason);
        });
        if (signal?.aborted) reject(signal.reason);
        else upload.start();
      }),
    follow,
    async result(id, signal) {
      for await (const _ of follow(id, signal));
      const answer = await api.GET('/v1/documents/{id}', {
        params: { path: { id } },
        ...(signal ? { signal } : {}),
      });
      // The types of openapi-fetch make an array of any length of each box.
      return bodyOf(answer) as DocumentView;
    },
    async *documents(query = {}) {
      let cursor: string | null = null;
      do {
        const page: Schemas['DocumentPage'] = bodyOf(
          await api.GET('/v1/documents', {
            params: { query: { ...query, ...(cursor === null ? {} : { cursor }) } },
          }),
        );
        yield* page.documents;
        cursor = page.next_cursor;
      } while (cursor !== null);
    },
    case: async (id) =>
      bodyOf(await api.GET('/v1/cases/{id}', { params: { path: { id } } })) as Case,
    async *decisions(id) {
      let cursor: string | null = null;
      do {
        const page: Schemas['DecisionPage'] = bodyOf(
          await api.GET('/v1/documents/{id}/decisions', {
            params: { path: { id }, query: cursor === null ? {} : { cursor } },
          }),
        );
        yield* page.decisions;
        cursor = page.next_cursor;
      } while (cursor !== null);
    },
    async *records(from) {
      let next: string | null = from ?? null;
      do {
        const query: string = next === null ? '' : `&cursor=${encodeURIComponent(next)}`;
        const answer: Response = await raw(`/v1/records?format=jsonl${query}`);
        const before = next;
        const behind = answer.headers.get('x-cursor');
        next = answer.headers.get('x-next-cursor');
        const lines = (await answer.text()).split('\n').filter((line) => line !== '');
        for (const [at, line] of lines.entries())
          yield {
            record: JSON.parse(line) as HeduiRecord,
            cursor: at === lines.length - 1 ? behind : before,
          };
      } while (next !== null);
    },
  };
}

function errorOf(status: number, body: string): HeduiError {
  let problem: unknown = null;
  try {
    problem = JSON.parse(body);
  } catch {
    // An answer to HEAD has no body, and a proxy has pages of its own.
  }
  return new HeduiError(new Response(null, { status }), problem);
}
