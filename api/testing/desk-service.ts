import { createHash } from 'node:crypto';
import { sampleExtraction } from '../../records/testing/sample-document.ts';
import type { Document } from '../../schemas/document.ts';
import { UNKNOWN_QUALITY } from '../../schemas/page.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import type { drawnStatement } from './drawn-statement.ts';
import { type PageBrowser, startPageBrowser } from './page-browser.ts';
import { startTestService, type TestService } from './test-service.ts';

/** What readers make of a file, and its pages as pictures; null: of that page none can be drawn. */
export interface Reading {
  readonly documents: readonly Document[];
  readonly pictures: readonly (Uint8Array | null)[];
}

export interface DeskService {
  readonly service: TestService;
  readonly browser: PageBrowser;
  /** By the name of the file, as the readers of this service find it from now on. */
  readonly readings: Map<string, Reading>;
  /** A file of that name is drawn as this statement, and read as it, from now on. */
  draws(name: string, drawn: ReturnType<typeof drawnStatement>): Promise<void>;
  /** Sends a file of that name and waits until it is read; its id. */
  upload(name: string, headers?: Readonly<Record<string, string>>): Promise<string>;
  /** An answer of the service, as JSON; throws where it refuses. */
  ask(path: string, method?: string, body?: unknown): Promise<unknown>;
  viewOf(upload: string): Promise<DocumentView>;
  /** A new case of that name; its id. */
  newCase(name: string): Promise<string>;
  /** Path of a new link for the applicant of a case. */
  linkTo(caseId: string): Promise<string>;
  /** A page of the browser at a path of the service. */
  open(
    locale: string,
    viewport: { readonly width: number; readonly height: number },
    path: string,
  ): ReturnType<PageBrowser['open']>;
  stop(): Promise<void>;
}

/** The real service over readers that know what stands in each file, and a real browser. */
export async function startDeskService(
  environment: Readonly<Record<string, string>> = {},
): Promise<DeskService> {
  const readings = new Map<string, Reading>();
  const [service, browser] = await Promise.all([
    startTestService({
      environment,
      pipeline: () => ({
        extract: async ({ name, bytes }) => {
          const reading = readings.get(name);
          if (!reading) throw new Error(`nobody knows what stands in ${name}`);
          const sha256 = createHash('sha256').update(bytes).digest('hex');
          const extraction = sampleExtraction(reading.documents);
          const pages = reading.pictures.map((_, at) => ({
            ...{ number: at + 1, width: 1000, height: 1400, source: 'ocr' as const },
            ...{ rotation: 0 as const, skew: 0, quality: { ...UNKNOWN_QUALITY } },
          }));
          const file = { ...extraction.file, name, sha256, bytes: bytes.length, pages };
          return { ...extraction, file };
        },
        picture: async ([file], page) => readings.get(file?.name ?? '')?.pictures[page - 1] ?? null,
        close: async () => undefined,
      }),
    }),
    startPageBrowser(),
  ]);
  const ask = async (path: string, method = 'GET', body?: unknown): Promise<unknown> => {
    const answer = await fetch(new URL(path, service.address), {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    service,
    browser,
    readings,
    ask,
    async draws(name, { document, html, size }) {
      readings.set(name, { documents: [document], pictures: [await browser.draw(html, size)] });
    },
    async viewOf(upload) {
      return (await ask(`/v1/documents/${upload}`)) as DocumentView;
    },
    async newCase(name) {
      return ((await ask('/v1/cases', 'POST', { name })) as { id: string }).id;
    },
    async linkTo(caseId) {
      return ((await ask(`/v1/cases/${caseId}/links`, 'POST', {})) as { path: string }).path;
    },
    open: (locale, viewport, path) =>
      browser.open(locale, viewport, new URL(path, service.address)),
    upload: (name, headers = {}) =>
      service.upload(name, `%PDF ${name} ${crypto.randomUUID()}`, {
        'content-type': 'application/pdf',
        ...headers,
      }),
    async stop() {
      await browser.close();
      await service.stop();
    },
  };
}
