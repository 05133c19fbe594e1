import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect } from 'vitest';
import { sampleDocument, sampleExtraction } from '../../records/testing/sample-document.ts';
import type { Document } from '../../schemas/document.ts';
import { readConfig } from '../config.ts';
import type { Pipeline } from '../pipeline.ts';
import { type Service, startService } from '../start-service.ts';

/** What stands in a file, in its name, in what is read of it, and in what people say of it. */
export const CANARY = {
  bytes: 'canary-bytes-7f3a',
  name: 'canary-name-7f3a',
  company: '金丝雀贸易有限公司',
  taxId: '91CANARY7F3A000X1Q',
  figure: '31415926.53',
  reason: 'canary-reason-7f3a',
  applicant: 'canary-applicant-7f3a',
  wanted: 'canary-wanted-7f3a',
};

function canaryDocument(): Document {
  const document = sampleDocument(CANARY.figure, 'needs_review');
  const field = document.lines[0]?.cells.c1;
  if (!field) throw new Error('no field');
  return {
    ...document,
    header: {
      ...document.header,
      entity_name: { ...field, value: CANARY.company, raw: CANARY.company },
      tax_id: { ...field, value: CANARY.taxId, raw: CANARY.taxId },
    },
  };
}

/** "Reads" every file as the canary document. */
const createPipeline = (): Pipeline => ({
  extract: async ({ name, bytes }) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const extraction = sampleExtraction([canaryDocument()]);
    return { ...extraction, file: { ...extraction.file, name, sha256, bytes: bytes.byteLength } };
  },
  picture: async () => null,
  close: async () => undefined,
});

/** The real service on the settings, over the pipeline that reads canaries. */
export async function startCanary(environment: Readonly<Record<string, string>>) {
  let log = '';
  const service = await startService(readConfig({ PORT: '0', ...environment }), {
    role: 'serve',
    createPipeline,
    log: pino(
      { level: 'debug' },
      {
        write(line: string) {
          log += line;
        },
      },
    ),
    onLost: (reason) => {
      throw reason;
    },
  });
  return { service, log: () => log };
}

export const ask = async (service: Service, path: string, body?: unknown, method = 'POST') => {
  const answer = await fetch(new URL(path, service.address), {
    ...(body === undefined
      ? {}
      : {
          method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
  });
  return { status: answer.status, text: await answer.text() };
};

/** Everything that a person can do with a document; gives its id. */
export async function useOf(service: Service): Promise<string> {
  const made = await ask(service, '/v1/cases', { name: CANARY.applicant });
  const wanted = { items: [], note: { zh: CANARY.wanted, en: null } };
  const path = `/v1/cases/${JSON.parse(made.text).id}/wanted`;
  expect((await ask(service, path, wanted, 'PUT')).status).toBe(200);
  const sent = await fetch(new URL('/v1/documents', service.address), {
    method: 'POST',
    headers: {
      'content-type': 'application/pdf',
      'x-filename': `${CANARY.name}.pdf`,
      'x-case-id': JSON.parse(made.text).id,
    },
    body: `%PDF ${CANARY.bytes} ${'x'.repeat(5_000)}`,
  });
  expect(sent.status).toBe(202);
  const { id } = (await sent.json()) as { id: string };
  for (let state = ''; state !== 'needs_review'; await sleep(20))
    state = JSON.parse((await ask(service, `/v1/documents/${id}`)).text).state;
  const decided = await ask(service, `/v1/documents/${id}/decisions`, {
    document: 0,
    version: 1,
    decision: {
      action: 'set',
      target: '/lines/0/cells/c1',
      value: '31415926.53',
      reason: CANARY.reason,
    },
  });
  expect(decided.status, decided.text).toBe(201);
  return id;
}

/** All that was put in is there for who may see it. */
export async function assertSeen(service: Service, id: string): Promise<void> {
  const { text } = await ask(service, `/v1/documents/${id}`);
  const seen = [
    text,
    (await ask(service, `/v1/cases/${JSON.parse(text).case_id}/wanted`)).text,
    (await ask(service, `/v1/documents/${id}/decisions`)).text,
    (await ask(service, '/v1/cases')).text,
  ].join();
  const { bytes: _, ...told } = CANARY;
  for (const text of Object.values(told)) expect(seen).toContain(text);
  expect((await ask(service, '/v1/records')).text).toContain(CANARY.figure);
  const parts = [CANARY.taxId, CANARY.taxId.toLowerCase(), '91CANARY', '金丝雀', 'NAME-7f3a'];
  for (const part of parts) {
    const { documents } = JSON.parse(
      (await ask(service, `/v1/documents?search=${encodeURIComponent(part)}`)).text,
    );
    expect(
      documents.map((one: { id: string }) => one.id),
      part,
    ).toEqual([id]);
    expect(documents[0].review.companies).toEqual([CANARY.company]);
  }
  const none = await ask(service, `/v1/documents?search=${CANARY.taxId.replace('Q', 'R')}`);
  expect(JSON.parse(none.text).documents).toEqual([]);
}

/** Files under the folder that hold a canary in plain, in any of the ways a text is written. */
export async function hitsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile());
  expect(files.length).toBeGreaterThan(0);
  const hits: string[] = [];
  for (const file of files) {
    const bytes = await readFile(join(file.parentPath, file.name));
    hits.push(...hitsOf(bytes).map((canary) => `${file.name}: ${canary}`));
  }
  return hits;
}

export function hitsOf(bytes: Buffer): string[] {
  return Object.values(CANARY).filter((canary) =>
    [
      Buffer.from(canary),
      Buffer.from(canary, 'utf16le'),
      Buffer.from(Buffer.from(canary).toString('hex')),
      Buffer.from(Buffer.from(canary).toString('base64').slice(0, -4)),
      Buffer.from(JSON.stringify(canary).slice(1, -1)),
    ].some((form) => bytes.includes(form)),
  );
}
