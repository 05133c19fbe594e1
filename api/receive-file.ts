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
 * The one file of a request, from the wire into the store: a part of a form, or the body itself. Its name stands in X-Filename
 * and its case in X-Case-Id, or in the form; headers count with a form too, and may not say something else than it does.
 * Resolves once the bytes are durable and the request is read to its end. `drop` takes away what was kept of a request that is
 * refused after all; `begin` is waited for once the file is here whole and is to be kept. Throws `Problem`.
 */
export async function receiveFile(
  request: FastifyRequest,
  store: ObjectStore,
  drop: (sha256: string) => Promise<void>,
  begin: () => Promise<void>,
): Promise<ReceivedFile> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > FILE_LIMIT_BYTES + FORM_ROOM_BYTES) throw new Problem('file.too_large');
  return request.isMultipart()
    ? receivePart(request, store, drop, begin)
    : receiveBody(request, store, begin);
}

async function receiveBody(
  request: FastifyRequest,
  store: ObjectStore,
  begin: () => Promise<void>,
): Promise<ReceivedFile> {
  const { fileName, caseId } = headersOf(request);
  const stored = await store.put(limitedBytes(request.raw), begin);
  return {
    ...stored,
    fileName: cleanFileName(fileName ?? undefined),
    mediaType: request.headers['content-type'] ?? null,
    caseId,
  };
}

/** What headers say of a file; null: nothing. */
function headersOf({ headers }: FastifyRequest): Record<'fileName' | 'caseId', string | null> {
  return {
    fileName: fileNameOfHeader([headers['x-filename']].flat()[0]) ?? null,
    caseId: [headers['x-case-id']].flat()[0] ?? null,
  };
}

/** What is said in several places, once. Throws `Problem` where they differ: none may be dropped silently. */
function agreed(one: string | null, other: string | null): string | null {
  if (one !== null && other !== null && one !== other) throw new Problem('request.contradiction');
  return one ?? other;
}

async function receivePart(
  request: FastifyRequest,
  store: ObjectStore,
  drop: (sha256: string) => Promise<void>,
  begin: () => Promise<void>,
): Promise<ReceivedFile> {
  const said = headersOf(request);
  let caseId = said.caseId;
  let received: Omit<ReceivedFile, 'caseId'> | null = null;
  try {
    // One byte more than allowed, so that the limit is noticed here and not cut silently.
    const limits = { files: 1, fileSize: FILE_LIMIT_BYTES + 1, fields: 20, fieldSize: 1_000 };
    for await (const part of request.parts({ limits })) {
      if (part.fieldname !== (part.type === 'file' ? 'file' : 'case_id'))
        throw new Problem('request.unknown_field');
      if (part.type !== 'file') {
        caseId = agreed(caseId, String(part.value));
        continue;
      }
      const fileName = agreed(
        said.fileName && cleanFileName(said.fileName),
        part.filename ? cleanFileName(part.filename) : null,
      );
      const stored = await store.put(limitedBytes(part.file), begin);
      received = {
        ...stored,
        fileName: cleanFileName(fileName ?? undefined),
        mediaType: part.mimetype || null,
      };
    }
  } catch (error) {
    if (received !== null) await drop(received.sha256);
    // The form parser's own complaints are plain errors: a form without its end, or without a boundary.
    throw error instanceof Error && error.constructor === Error && !('code' in error)
      ? new Problem('request.incomplete', { cause: error })
      : error;
  }
  if (received === null) throw new Problem('request.no_file');
  return { ...received, caseId };
}
