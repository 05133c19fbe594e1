import { Worker } from 'node:worker_threads';
import { createFileOpener } from '../ingest/create-file-opener.ts';
import { loadDigitReader } from '../ingest/digit-reader/load-digit-reader.ts';
import { errorOf } from '../ingest/error-of.ts';
import { loadHeaderReader } from '../ingest/header-reader/load-header-reader.ts';
import { type FileReading, openFiles } from '../ingest/open-files.ts';
import { createPictureReader } from '../ingest/picture/create-picture-reader.ts';
import type { PictureReader } from '../ingest/picture-reader.ts';
import { unpackFiles } from '../ingest/zip/unpack-files.ts';
import { MOCK_ARGUMENT, mockOpener } from './mock-document.ts';
import { createPictureCollector } from './picture-collector.ts';
import { type ReaderAnswer, ReaderRequest } from './reader-messages.ts';

/**
 * A reader process: the files of one upload at a time, read and looked at page by page until they are closed. It holds no state of files, so the pool
 * may kill it at any moment.
 */
const send = (answer: ReaderAnswer) => {
  process.send?.(answer);
};

// pdf.js rejects promises that nobody holds: the document is then in doubt, so the process ends.
process.on('unhandledRejection', () => process.exit(1));
process.on('disconnect', () => process.exit(0));
new Worker(new URL('./orphan-watch.ts', import.meta.url), { workerData: process.ppid });

const [digits, headers] = await Promise.all([loadDigitReader(), loadHeaderReader()]);
let job = -1;

const collector = createPictureCollector();
/** Something went through a recogniser since the last collection. */
let wasPicture = false;

function collectPictures(): void {
  if (!collector.isDue(process.memoryUsage().external, wasPicture)) return;
  globalThis.gc?.();
  collector.collected(process.memoryUsage().external);
  wasPicture = false;
}

/** The text reader is loaded with the first page that needs it. */
let loading: Promise<PictureReader> | undefined;
const picture: PictureReader = {
  async read(raster, options) {
    wasPicture = true;
    const onSheet = () => send({ kind: 'ocr', job, page: options.page });
    onSheet();
    loading ??= createPictureReader({ digits, headers });
    return (await loading).read(raster, { ...options, onSheet });
  },
  async glance(raster, signal) {
    wasPicture = true;
    loading ??= createPictureReader({ digits, headers });
    return (await loading).glance(raster, signal);
  },
  async close() {
    await (await loading)?.close();
  },
};
const openFile = createFileOpener({ digits, headers, picture });
const open = process.argv.includes(MOCK_ARGUMENT) ? mockOpener(openFile) : openFile;

let reading: FileReading | null = null;

async function handle(request: ReaderRequest): Promise<void> {
  if (request.kind === 'open') {
    await reading?.close();
    job = request.job;
    reading = await openFiles(request.files, { open, signal: new AbortController().signal });
    const { mediaType, pageCount, errors } = reading;
    send({ kind: 'opened', job, mediaType, pageCount, errors: [...errors] });
  } else if (request.kind === 'read') {
    if (!reading) throw new RangeError('no file is open');
    const { page, errors } = await reading.readPage(request.page);
    send({ kind: 'page', job, number: request.page, page, errors: [...errors] });
    collectPictures();
  } else if (request.kind === 'glance') {
    if (!reading) throw new RangeError('no file is open');
    send({ kind: 'glanced', job, glance: await reading.glance(request.page) });
    collectPictures();
  } else if (request.kind === 'look') {
    const looks = await reading?.look(request.page, request.places).catch(() => null);
    send({ kind: 'looked', job: request.job, looks: looks ?? null });
  } else if (request.kind === 'sheet') {
    const sheet = await reading?.sheet(request.page, request.places).catch(() => null);
    send({ kind: 'sheet', job: request.job, sheet: sheet ?? null });
  } else if (request.kind === 'picture') {
    const png = await reading?.picture(request.page).catch(() => null);
    send({ kind: 'picture', job: request.job, png: png ?? null });
  } else if (request.kind === 'unpack') {
    const part = await unpackFiles(request.file, request.from).catch(
      (cause: unknown) => errorOf(cause, null).code,
    );
    send({ kind: 'unpacked', job: request.job, part });
    collectPictures();
  } else {
    await reading?.close();
    reading = null;
    send({ kind: 'closed', job: request.job });
  }
}

let queue = Promise.resolve();
process.on('message', (message) => {
  const request = ReaderRequest.parse(message);
  queue = queue.then(() => handle(request));
});

send({ kind: 'ready' });
