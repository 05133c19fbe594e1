import { createHash } from 'node:crypto';
import { setInterval } from 'node:timers';
import { MemoryLocker, Server, type Upload } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { clearExpired, clearParts } from '../../records/clear-unfinished.ts';
import type { UnfinishedUpload } from '../../records/unfinished-upload.ts';
import { describeFault } from '../../workers/describe-fault.ts';
import { acceptUnfinished, giveUp, mismatched } from '../accept-unfinished.ts';
import { tenantOf } from '../access/guard-access.ts';
import { beginUnfinished, UNFINISHED_MS, visibleUnfinished } from '../begin-unfinished.ts';
import type { AppDeps } from '../build-app.ts';
import { statusUrl } from '../document-view.ts';
import { FILE_LIMIT_BYTES } from '../limited-bytes.ts';
import { PartStore } from '../part-store.ts';
import { Problem, type ProblemCode, problems } from '../problem.ts';
import { DocumentParams } from './documents.ts';

const PATH = '/v1/uploads';
/** How often what nobody finished in time is cleared away. */
const CLEARING_MS = 60_000;
/** Problems of the protocol, by the status that the tus server gives them. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'upload.not_found',
  409: 'upload.offset',
  410: 'upload.expired',
  412: 'upload.protocol',
  413: 'file.too_large',
};

const Metadata = z.strictObject({
  filename: z.string().nullish(),
  filetype: z.string().max(200).nullish(),
  case_id: z.string().nullish(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish(),
});
const InParts = z
  .object({
    id: z.string(),
    /** Bytes of the whole file, and those of it that are kept. */
    bytes: z.number().int(),
    received: z.number().int(),
    expires_at: z.string(),
    /** What it became; null while bytes are missing. */
    document_id: z.string().nullable(),
  })
  .meta({ id: 'UploadInParts' });
const Headers = z.object({
  'tus-resumable': z.string().optional(),
  'upload-length': z.string().optional(),
  'upload-metadata': z.string().optional(),
  'upload-offset': z.string().optional(),
  'idempotency-key': z.string().optional(),
});

/** A file in parts by tus 1.0.0, over as many connections as it takes; it is a document with its last byte. */
export async function uploadsInParts(app: FastifyInstance, deps: AppDeps): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  const clearing = setInterval(() => {
    clearExpired(deps.database, deps).catch((error) => {
      deps.log.warn({ fault: describeFault(error) }, 'unfinished uploads were not cleared away');
    });
  }, CLEARING_MS).unref();
  app.addHook('onClose', async () => clearInterval(clearing));

  // Of this process: of two requests for one file the newer one ends the older, whose connection is dead. What keeps
  // parts in order among processes is the row.
  const locker = new MemoryLocker();
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      const faults: unknown[] = [];
      const server = new Server({
        path: PATH,
        relativeLocation: true,
        maxSize: FILE_LIMIT_BYTES,
        datastore: storeFor(request, deps),
        locker,
        onResponseError(_request, error) {
          faults.push(error);
          // The problem is thrown below; what the server says of it is not sent.
          return 'status_code' in error ? error : { status_code: 500, body: '' };
        },
      });
      const answer = await server.handleWeb(webRequestOf(request));
      if (!answer.ok) throw await problemOf(answer, faults[0]);
      for (const [name, value] of answer.headers)
        if (!name.startsWith('access-control-')) reply.header(name, value);
      await sayDocument(request, reply, deps);
      return await reply.code(answer.status).send(answer.status === 201 ? '' : null);
    } finally {
      // What a refused request still sends is thrown away, so that the sender gets to read the answer.
      request.raw.resume();
    }
  };
  const described = { tags: ['documents'], headers: Headers };
  typed.route({
    method: 'OPTIONS',
    url: PATH,
    schema: {
      ...described,
      operationId: 'describeUploadsInParts',
      summary: 'What of tus is spoken here / 支持的 tus 功能',
      response: { 204: z.null(), ...problems() },
    },
    handler,
  });
  typed.route({
    method: 'POST',
    url: PATH,
    schema: {
      ...described,
      operationId: 'beginUploadInParts',
      summary: 'Begin a file that comes in parts / 开始分段上传',
      description:
        'tus 1.0.0 (creation, creation-with-upload, termination, expiration): any tus client works. Upload-Length is the size; Upload-Metadata may hold filename, filetype, case_id and sha256, each in base64. Location is where the parts go. What is not finished within a day is deleted. The same Idempotency-Key gives the same Location, and one document.',
      querystring: z.strictObject({}),
      response: { 201: z.string(), ...problems(404, 409, 410, 412, 413, 422, 507) },
    },
    handler,
  });
  typed.route({
    method: 'HEAD',
    url: `${PATH}/:id`,
    schema: { ...described, hide: true, params: DocumentParams },
    handler,
  });
  typed.route({
    method: 'GET',
    url: `${PATH}/:id`,
    schema: {
      operationId: 'getUploadInParts',
      tags: ['documents'],
      summary: 'How much of it has arrived / 查询上传进度',
      description:
        'HEAD answers as tus does, with Upload-Offset; X-Document-Id once it is a document.',
      params: DocumentParams,
      response: { 200: InParts, ...problems(404, 410) },
    },
    handler: async (request) =>
      viewOf(await visibleUnfinished(request, deps, 'resumable', request.params.id)),
  });
  typed.route({
    method: 'PATCH',
    url: `${PATH}/:id`,
    schema: {
      ...described,
      operationId: 'sendPart',
      summary: 'Send the next part / 发送下一段',
      description:
        'Body application/offset+octet-stream, from the byte that Upload-Offset names. What arrives before a connection breaks is kept: ask with HEAD and go on there. The answer to the last part has X-Document-Id, and comes once the document is durable.',
      params: DocumentParams,
      response: { 204: z.null(), ...problems(404, 409, 410, 412, 413, 422, 507) },
    },
    handler,
  });
  typed.route({
    method: 'DELETE',
    url: `${PATH}/:id`,
    schema: {
      ...described,
      operationId: 'breakOffUploadInParts',
      summary: 'Break it off / 取消上传',
      description: 'What has arrived is deleted. A document that it became stays.',
      params: DocumentParams,
      response: { 204: z.null(), ...problems(404, 410, 412) },
    },
    handler,
  });
}

function viewOf(one: UnfinishedUpload): z.infer<typeof InParts> {
  return {
    id: one.id,
    bytes: one.bytes,
    received: one.received,
    expires_at: one.expiresAt.toISOString(),
    document_id: one.uploadId,
  };
}

/** The parts of whoever asks. */
function storeFor(request: FastifyRequest, deps: AppDeps): PartStore {
  const tenant = tenantOf(request, deps);
  const store = deps.storeOf(tenant.tenantId);
  return new PartStore({
    tenant,
    store,
    lifetimeMs: UNFINISHED_MS,
    begin: (upload) => beginUnfinished(request, deps, announcedBy(upload)),
    find: (id) => visibleUnfinished(request, deps, 'resumable', id),
    clear: (one) => giveUp(request, deps, one),
    async finish(whole, unfinished) {
      const { sha256 } = unfinished;
      if (sha256 !== null && (await hashOf(whole())) !== sha256)
        throw await mismatched(request, deps, unfinished);
      await acceptUnfinished(request, deps, unfinished, whole(), () =>
        clearParts(deps.database, deps, unfinished.id),
      );
    },
  });
}

function announcedBy(upload: Upload) {
  const said = Metadata.safeParse(upload.metadata ?? {});
  if (!said.success)
    throw new Problem('upload.metadata', {
      issues: said.error.issues.map(({ path, message }) => ({
        pointer: ['/headers/upload-metadata', ...path].join('/'),
        message,
      })),
    });
  const { filename, filetype, case_id, sha256 } = said.data;
  return {
    way: 'resumable' as const,
    fileName: filename ?? undefined,
    mediaType: filetype || null,
    caseId: case_id || null,
    sha256: sha256 || null,
    bytes: upload.size ?? 0,
  };
}

/** Whoever asks at the end, or again after the last answer was lost, learns which document it became. */
async function sayDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
): Promise<void> {
  if (request.method !== 'HEAD' && request.method !== 'PATCH') return;
  const { id } = DocumentParams.parse(request.params);
  const { uploadId } = await visibleUnfinished(request, deps, 'resumable', id);
  if (uploadId !== null)
    reply.header('x-document-id', uploadId).header('content-location', statusUrl(uploadId));
}

/** What of a request is the protocol's: what proxies add is none of its business. */
const OF_TUS = /^(?:tus-|upload-|content-(?:type|length)$)/;

/** As the tus server takes it. Its end leaves the connection, on which the answer goes out. */
function webRequestOf({ raw, method, url, headers }: FastifyRequest): Request {
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || !OF_TUS.test(name) ? [] : [[name, [value].flat().join(', ')]],
  );
  return new Request(new URL(url, 'http://own'), {
    method,
    headers: given,
    ...(method === 'POST' || method === 'PATCH'
      ? { body: ReadableStream.from(raw.iterator({ destroyOnReturn: false })), duplex: 'half' }
      : {}),
  } as RequestInit);
}

async function problemOf(answer: Response, fault: unknown): Promise<unknown> {
  // A problem that the store found, or a fault of ours. Some of the server's own are errors as well.
  if (fault instanceof Error && !('status_code' in fault)) return fault;
  const known = BY_STATUS[answer.status];
  if (known) return new Problem(known);
  const said = (await answer.text()).trim();
  if (/aborted/i.test(said)) return new Problem('request.incomplete');
  // 501: a part of the protocol that is not spoken here.
  if (answer.status < 500 || answer.status === 501)
    return new Problem('request.invalid', { issues: [{ pointer: '/headers', message: said }] });
  return fault ?? new Error(said);
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}
