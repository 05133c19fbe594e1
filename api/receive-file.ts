import type { FastifyRequest } from 'fastify';
import type { ObjectStore, StoredObject } from '../records/object-store.ts';
import { cleanFileName, fileNameOfHeader } from './file-name.ts';
import { FILE_LIMIT_BYTES, limitedBytes } from './limited-bytes.ts';
import { Problem } from './problem.ts';

export interface ReceivedFile extends StoredObject {
  readonly fileName: string;
  readonly mediaType: string | null;
  /** As named beside it; null = none was. */
  readonly caseId: string | null;
}

/** Room for the other parts of a form and for its separators. */
const FORM_ROOM_BYTES = 100_000;

/**
 * The one file of a request, from the wire into the store: a part of a form, or the body itself with its name in X-Filename.
 * Resolves once the bytes are durable and the request is read to its end. Throws `Problem`.
 */
export async function receiveFile(
  request: FastifyRequest,
  store: ObjectStore,
): Promise<ReceivedFile> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > FILE_LIMIT_BYTES + FORM_ROOM_BYTES) throw new Problem('file.too_large');
  return request.isMultipart() ? receivePart(request, store) : receiveBody(request, store);
}

async function receiveBody(request: FastifyRequest, store: ObjectStore): Promise<ReceivedFile> {
  const header = request.headers['x-filename'];
  const stored = await store.put(limitedBytes(request.raw));
  return {
    ...stored,
    fileName: cleanFileName(fileNameOfHeader(Array.isArray(header) ? header[0] : header)),
    mediaType: request.headers['content-type'] ?? null,
    caseId: [request.headers['x-case-id']].flat()[0] ?? null,
  };
}

async function receivePart(request: FastifyRequest, store: ObjectStore): Promise<ReceivedFile> {
  let received: Omit<ReceivedFile, 'caseId'> | null = null;
  let caseId: string | null = null;
  try {
    // One byte more than allowed, so that the limit is noticed here and not cut silently.
    const limits = { files: 1, fileSize: FILE_LIMIT_BYTES + 1, fields: 20, fieldSize: 1_000 };
    for await (const part of request.parts({ limits })) {
      if (part.fieldname !== (part.type === 'file' ? 'file' : 'case_id'))
        throw new Problem('request.unknown_field');
      if (part.type !== 'file') {
        caseId = String(part.value);
        continue;
      }
      const stored = await store.put(limitedBytes(part.file));
      received = {
        ...stored,
        fileName: cleanFileName(part.filename),
        mediaType: part.mimetype || null,
      };
    }
  } catch (error) {
    // The form parser's own complaints are plain errors: a form without its end, or without a boundary.
    throw error instanceof Error && error.constructor === Error && !('code' in error)
      ? new Problem('request.incomplete', { cause: error })
      : error;
  }
  if (received === null) throw new Problem('request.no_file');
  return { ...received, caseId };
}
