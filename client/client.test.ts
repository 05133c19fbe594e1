import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiDescription } from '../api/api-description.ts';
import { type ServerProcess, startServerProcess } from '../api/testing/server-process.ts';
import { createHedui, type Hedui, HeduiError } from './index.ts';

let folder: string;
let service: ServerProcess;
let hedui: Hedui;
let underwriter: Hedui;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-client-'));
  service = await startServerProcess(folder);
  underwriter = createHedui({ baseUrl: service.address });
  const { data } = await underwriter.api.POST('/v1/keys', {
    body: {
      name: 'client',
      scopes: ['documents:read', 'documents:write', 'cases:read', 'cases:write', 'records:read'],
    },
  });
  hedui = createHedui({ baseUrl: service.address, key: data?.key ?? '' });
}, 120_000);
afterAll(async () => {
  service?.child.kill('SIGTERM');
  await service?.ended;
  await rm(folder, { recursive: true, force: true });
});

it('the types are those of the description: npm run client', async () => {
  const described = await apiDescription('0.0.0');
  const types = astToString(
    await openapiTS(described as Parameters<typeof openapiTS>[0], { defaultNonNullable: false }),
  );
  const written = await readFile(new URL('./api-types.ts', import.meta.url), 'utf8');
  expect(written.slice(written.indexOf('export interface paths'))).toBe(
    types.slice(types.indexOf('export interface paths')),
  );
});

describe('against the service', () => {
  it('uploads, waits by events, lists, decides, and reads the chain', async () => {
    const { data: made } = await hedui.api.POST('/v1/cases', { body: { name: '甲公司' } });
    const caseId = made?.id ?? '';
    const accepted = await hedui.upload({
      name: '利润表.pdf',
      bytes: new Uint8Array(Buffer.from('a statement')),
      caseId,
    });
    const states: string[] = [];
    for await (const { state } of hedui.follow(accepted.id)) states.push(state);
    expect(states.at(-1)).toBe('verified');
    const result = await hedui.result(accepted.id);
    expect(result.file.name).toBe('利润表.pdf');
    expect(result.extraction?.documents).toHaveLength(1);
    expect((await hedui.case(caseId)).documents.map(({ id }) => id)).toEqual([accepted.id]);

    const decided = await underwriter.api.POST('/v1/documents/{id}/decisions', {
      params: { path: { id: accepted.id } },
      body: {
        document: 0,
        version: 1,
        decision: { action: 'confirm', targets: ['/lines/0/cells/c1'] },
      },
    });
    expect(decided.response.status).toBe(201);
    const decisions = [];
    for await (const one of hedui.decisions(accepted.id)) decisions.push(one.content.action);
    expect(decisions).toEqual(['confirm']);

    const versions = [];
    let last: string | null = null;
    for await (const { record, cursor } of hedui.records()) {
      versions.push(record.kind);
      last = cursor;
    }
    expect(versions).toHaveLength(2);
    const later = [];
    for await (const { record } of hedui.records(last)) later.push(record);
    expect(later).toEqual([]);
    // Who keeps each record with its cursor, and ends in the middle of a page, misses none of the page.
    const first = (await hedui.records().next()).value as { cursor: string | null };
    const again = [];
    for await (const { record } of hedui.records(first.cursor)) again.push(record.sequence);
    expect(again).toContain(2);
  });

  it('lists over all pages', async () => {
    const sent = [];
    for (let count = 0; count < 5; count += 1)
      sent.push(
        (await hedui.upload({ name: `${count}.pdf`, bytes: new Uint8Array(randomBytes(20)) })).id,
      );
    const seen = [];
    for await (const { id } of hedui.documents({ limit: 2 })) seen.push(id);
    expect(seen.slice(0, 5)).toEqual(sent.toReversed());
  });

  it('sends in parts, is cut off, goes on in another run, and makes one document of it', async () => {
    const bytes = new Uint8Array(randomBytes(9_000_000));
    const leaving = new AbortController();
    let location: string | undefined;
    const file = { name: 'parts.pdf', bytes, idempotencyKey: 'parts' };
    await expect(
      hedui.uploadInParts(file, {
        signal: leaving.signal,
        onLocation: (found) => {
          location = found;
        },
        onPart: (part) => {
          if (part > 0.6) leaving.abort(new Error('left'));
        },
      }),
    ).rejects.toThrow('left');
    let first: number | null = null;
    const id = await hedui.uploadInParts(file, {
      ...(location === undefined ? {} : { location }),
      onPart: (part) => {
        first ??= part;
      },
    });
    expect(first).toBeGreaterThan(0.4);
    expect((await hedui.result(id)).file.sha256).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
    expect(await hedui.uploadInParts(file)).toBe(id);
  });

  it('throws the problem, with its code and both languages', async () => {
    const refused = await hedui
      .case('00000000-0000-4000-8000-000000000009')
      .catch((error) => error);
    expect(refused).toBeInstanceOf(HeduiError);
    expect([refused.status, refused.code]).toEqual([404, 'case.not_found']);
    expect(refused.problem.message.zh).toContain('案件');
    await expect(
      hedui.upload({ name: 'empty.pdf', bytes: new Uint8Array() }),
    ).rejects.toMatchObject({ code: 'file.empty' });
    await expect(
      createHedui({ baseUrl: service.address, key: 'hedui_live_x' }).result('x'),
    ).rejects.toMatchObject({ code: 'auth.invalid' });
  });

  it('asks again when it is told to, and when nobody answers, with the same key', async () => {
    let calls = 0;
    const keys = new Set<string | null>();
    const patient = createHedui({
      baseUrl: service.address,
      fetch: async (input, init) => {
        calls += 1;
        const request = new Request(input, init);
        keys.add(request.headers.get('idempotency-key'));
        if (calls === 1) throw new TypeError('fetch failed');
        if (calls === 2)
          return Response.json(
            { code: 'service.busy' },
            { status: 503, headers: { 'retry-after': '0' } },
          );
        return fetch(request);
      },
    });
    const { id } = await patient.upload({
      name: 'again.pdf',
      bytes: new Uint8Array(randomBytes(9)),
    });
    expect([calls, keys.size]).toEqual([3, 1]);
    expect(id).toBeTruthy();
  });
});
