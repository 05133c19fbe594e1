import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearExpired } from '../records/clear-unfinished.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';

let service: TestApp;
let address: string;
beforeAll(async () => {
  service = await startTestApp({ signIn: 'local', backlog: { all: 1_000, ofTenant: 60 } });
  address = await service.app.listen({ host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(() => service.close());

const MEGABYTE = 1_048_576;
const TUS = { 'tus-resumable': '1.0.0' };
const PART = { ...TUS, 'content-type': 'application/offset+octet-stream' };
const encoded = (metadata: Record<string, string>) =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const ask = (path: string, method: string, headers: Record<string, string>, body?: Uint8Array) =>
  fetch(new URL(path, address), { method, headers, ...(body && { body: new Uint8Array(body) }) });

async function begin(
  bytes: number,
  metadata: Record<string, string> = { filename: '资产负债表.pdf' },
  headers: Record<string, string> = {},
) {
  const answer = await ask('/v1/uploads', 'POST', {
    ...TUS,
    'upload-length': `${bytes}`,
    'upload-metadata': encoded(metadata),
    ...headers,
  });
  return { answer, path: answer.headers.get('location') ?? '' };
}
const send = (path: string, offset: number, body: Uint8Array) =>
  ask(path, 'PATCH', { ...PART, 'upload-offset': `${offset}` }, body);
const offsetOf = async (path: string) =>
  Number((await ask(path, 'HEAD', TUS)).headers.get('upload-offset'));
const objectsKept = async () => {
  const names = await readdir(service.root, { recursive: true });
  return names.filter((name) => /[0-9a-f]{64}$/.test(name)).length;
};
const documentOf = async (id: string | null) =>
  (await (await fetch(new URL(`/v1/documents/${id}`, address))).json()) as {
    file: { name: string; bytes: number; sha256: string };
    case_id: string | null;
  };

/** Sends the first bytes of a part, and pulls the plug. */
async function breakOff(path: string, offset: number, whole: number, body: Uint8Array) {
  const sent = httpRequest(new URL(path, address), {
    method: 'PATCH',
    headers: { ...PART, 'upload-offset': `${offset}`, 'content-length': whole },
  });
  sent.on('error', () => undefined);
  await new Promise<void>((resolve) => sent.write(body, () => resolve()));
  // What is on its way arrives.
  await sleep(300);
  const closed = new Promise((resolve) => sent.on('close', resolve));
  sent.destroy();
  await closed;
}

describe('a file in parts', () => {
  it('is a document with its last byte, of the same bytes, and leaves no part behind', async () => {
    const before = await objectsKept();
    const file = randomBytes(9 * MEGABYTE);
    const { answer, path } = await begin(file.length);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('upload-expires')).not.toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const first = await send(path, 0, file.subarray(0, 6 * MEGABYTE));
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, `${6 * MEGABYTE}`]);
    expect(first.headers.get('x-document-id')).toBeNull();
    const last = await send(path, 6 * MEGABYTE, file.subarray(6 * MEGABYTE));
    expect(last.status).toBe(204);
    const id = last.headers.get('x-document-id');
    expect(await documentOf(id)).toMatchObject({
      file: { name: '资产负债表.pdf', bytes: file.length, sha256: hashOf(file) },
    });
    // Who lost the last answer asks.
    const head = await ask(path, 'HEAD', TUS);
    expect([head.headers.get('upload-offset'), head.headers.get('x-document-id')]).toEqual([
      `${file.length}`,
      id,
    ]);
    expect(await (await fetch(new URL(path, address))).json()).toMatchObject({
      received: file.length,
      document_id: id,
    });
    expect(await objectsKept()).toBe(before + 1);
  });

  it('goes on where the connection broke, with all that arrived', async () => {
    const file = randomBytes(7 * MEGABYTE);
    const { path } = await begin(file.length);
    await breakOff(path, 0, file.length, file.subarray(0, 5 * MEGABYTE + 17));
    const kept = await offsetOf(path);
    expect(kept).toBe(5 * MEGABYTE + 17);
    const last = await send(path, kept, file.subarray(kept));
    expect((await documentOf(last.headers.get('x-document-id'))).file.sha256).toBe(hashOf(file));
  });

  it('takes each byte once from two who send at the same time', async () => {
    const file = randomBytes(2 * MEGABYTE);
    const { path } = await begin(file.length);
    const both = await Promise.all([send(path, 0, file), send(path, 0, file)]);
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses).toEqual([204, 409]);
    const id = (await ask(path, 'HEAD', TUS)).headers.get('x-document-id');
    expect((await documentOf(id)).file.sha256).toBe(hashOf(file));
  });

  it('is one document under one key, and another file under it is refused', async () => {
    const file = randomBytes(1_000);
    const key = { 'idempotency-key': 'once' };
    const first = await begin(file.length, { filename: 'a.pdf' }, key);
    await send(first.path, 0, file.subarray(0, 400));
    const again = await begin(file.length, { filename: 'a.pdf' }, key);
    expect(again.path).toBe(first.path);
    const { headers } = await send(again.path, 400, file.subarray(400));
    const id = headers.get('x-document-id');
    const whole = await ask(
      '/v1/documents',
      'POST',
      { ...key, 'content-type': 'application/pdf', 'x-filename': 'a.pdf' },
      file,
    );
    expect(((await whole.json()) as { id: string }).id).toBe(id);
    const other = await begin(file.length + 1, { filename: 'a.pdf' }, key);
    expect([other.answer.status, ((await other.answer.json()) as { code: string }).code]).toEqual([
      422,
      'request.idempotency_mismatch',
    ]);
  });

  it('is refused and forgotten where it is not what was announced', async () => {
    const file = randomBytes(1_000);
    const before = await objectsKept();
    const { path } = await begin(file.length, { sha256: hashOf(randomBytes(8)) });
    await send(path, 0, file.subarray(0, 500));
    const last = await send(path, 500, file.subarray(500));
    expect([last.status, ((await last.json()) as { code: string }).code]).toEqual([
      422,
      'upload.hash_mismatch',
    ]);
    expect((await ask(path, 'HEAD', TUS)).status).toBe(404);
    expect(await objectsKept()).toBe(before);
  });

  it('leaves no name behind when its document is erased, and its key makes no other', async () => {
    const file = randomBytes(1_000);
    const key = { 'idempotency-key': 'erased' };
    const { path } = await begin(file.length, { filename: '姓名.pdf' }, key);
    const id = (await send(path, 0, file)).headers.get('x-document-id');
    expect((await ask(`/v1/documents/${id}`, 'DELETE', {})).status).toBe(204);
    const { rows } = await service.test.pool.query(
      'select from unfinished_uploads where upload_id = $1',
      [id],
    );
    expect(rows).toEqual([]);
    const again = await begin(file.length, { filename: '姓名.pdf' }, key);
    const sent = await send(again.path, 0, file);
    expect([sent.status, ((await sent.json()) as { code: string }).code]).toEqual([
      410,
      'document.erased',
    ]);
  });

  it('is refused, and gone with all its parts, once its case is withdrawn', async () => {
    const before = await objectsKept();
    const post = (path: string, body: object) =>
      ask(path, 'POST', { 'content-type': 'application/json' }, Buffer.from(JSON.stringify(body)));
    const made = (await (await post('/v1/cases', { name: '甲公司' })).json()) as { id: string };
    const into = { filename: '姓名.pdf', case_id: made.id };
    const file = randomBytes(2_000);
    const done = await begin(file.length, into);
    await send(done.path, 0, file);
    const half = await begin(file.length, into);
    await send(half.path, 0, file.subarray(0, 1_000));
    const other = await begin(file.length);
    await send(other.path, 0, file.subarray(0, 1_000));
    const { rows: named } = await service.test.pool.query(
      'select sealed_name from unfinished_uploads',
    );
    for (const { sealed_name } of named) expect(sealed_name.includes('姓名')).toBe(false);
    expect((await post(`/v1/cases/${made.id}/withdrawal`, {})).status).toBe(200);
    // Of the other one the part is left.
    expect(await objectsKept()).toBe(before + 1);
    const { rows } = await service.test.pool.query(
      'select id from unfinished_uploads where case_id = $1',
      [made.id],
    );
    expect(rows).toEqual([]);
    expect((await send(half.path, 1_000, file.subarray(1_000))).status).toBe(404);
    const again = (await begin(file.length, into)).answer;
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([
      410,
      'case.withdrawn',
    ]);
    const whole = await ask(
      '/v1/documents',
      'POST',
      { 'content-type': 'application/pdf', 'x-case-id': made.id },
      randomBytes(3_000),
    );
    expect([whole.status, ((await whole.json()) as { code: string }).code]).toEqual([
      410,
      'case.withdrawn',
    ]);
    // Nor are bytes kept that became nothing.
    expect(await objectsKept()).toBe(before + 1);
    expect((await send(other.path, 1_000, file.subarray(1_000))).status).toBe(204);
  });

  it('is sent through proxies that add headers of their own, and OPTIONS says what is spoken', async () => {
    const added = { 'x-forwarded-proto': 'https,http' };
    const { answer } = await begin(10, { filename: 'a.pdf' }, added);
    expect([answer.status, answer.headers.get('location')?.startsWith('/v1/uploads/')]).toEqual([
      201,
      true,
    ]);
    const options = await ask('/v1/uploads', 'OPTIONS', {});
    expect([options.status, options.headers.get('tus-extension')]).toEqual([
      204,
      'creation,creation-with-upload,termination,expiration',
    ]);
  });

  it('can be broken off, and runs out, and its bytes are gone', async () => {
    const before = await objectsKept();
    const file = randomBytes(1_000);
    const broken = await begin(2_000);
    await send(broken.path, 0, file);
    expect((await ask(broken.path, 'DELETE', TUS)).status).toBe(204);
    expect((await ask(broken.path, 'HEAD', TUS)).status).toBe(404);
    const late = await begin(2_000);
    await send(late.path, 0, file);
    expect(await objectsKept()).toBe(before + 1);
    await service.test.pool.query(
      "update unfinished_uploads set expires_at = now() - interval '1 second' where id = $1",
      [late.path.split('/').at(-1)],
    );
    const refused = await send(late.path, 1_000, file);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      410,
      'upload.expired',
    ]);
    const deps = { storeOf: service.storeOf, inbox: null };
    expect(await clearExpired(service.test.database, deps)).toBe(1);
    expect((await ask(late.path, 'HEAD', TUS)).status).toBe(404);
    expect(await objectsKept()).toBe(before);
  });
});

describe('what does not fit is refused by the same problems as an upload at once', () => {
  it.each([
    [{ 'upload-length': '0' }, 400, 'file.empty'],
    [{ 'upload-length': '50000001' }, 413, 'file.too_large'],
    [{ 'upload-length': 'many' }, 400, 'request.invalid'],
    [{}, 400, 'request.invalid'],
    [{ 'upload-length': '1', 'tus-resumable': '' }, 412, 'upload.protocol'],
    [{ 'upload-length': '1', 'upload-metadata': encoded({ case: 'x' }) }, 400, 'upload.metadata'],
    [{ 'upload-length': '1', 'upload-metadata': encoded({ case_id: 'x' }) }, 404, 'case.not_found'],
    [{ 'upload-length': '1', 'idempotency-key': 'with space' }, 400, 'request.idempotency_key'],
    [{ 'upload-length': '1', 'sec-fetch-site': 'cross-site' }, 403, 'request.cross_site'],
  ])('%j: %i %s', async (headers, status, code) => {
    const answer = await service.app.inject({
      method: 'POST',
      url: '/v1/uploads',
      headers: { host: '127.0.0.1', ...TUS, ...headers },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('a length that comes later, in words of ours', async () => {
    const answer = await fetch(new URL('/v1/uploads', address), {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-defer-length': '1' },
    });
    expect([answer.status, await answer.json()]).toEqual([
      ...[400, expect.objectContaining({ code: 'request.invalid' })],
    ]);
  });

  it('a part in the wrong place, or longer than the file', async () => {
    const { path } = await begin(1_000);
    for (const [offset, bytes, status, code] of [
      [10, 10, 409, 'upload.offset'],
      [0, 1_001, 413, 'file.too_large'],
    ] as const) {
      const answer = await send(path, offset, randomBytes(bytes));
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        status,
        code,
      ]);
    }
    expect(await offsetOf(path)).toBe(0);
  });

  it('more files of one case than somebody sends, and of one tenant than it may have', async () => {
    const made = await ask(
      '/v1/cases',
      'POST',
      { 'content-type': 'application/json' },
      Buffer.from('{"name":"甲公司"}'),
    );
    const { id } = (await made.json()) as { id: string };
    const refusals: Response[] = [];
    let begun = 0;
    for (let count = 0; count < 60 && refusals.length < 1; count += 1) {
      const { answer } = await begin(1_000, { case_id: id });
      if (answer.status === 201) begun += 1;
      else refusals.push(answer);
    }
    for (let count = 0; count < 60 && refusals.length < 2; count += 1) {
      const { answer } = await begin(1_000);
      if (answer.status !== 201) refusals.push(answer);
    }
    expect(begun).toBe(40);
    const told = [];
    for (const answer of refusals)
      told.push([
        answer.status,
        ((await answer.json()) as { code: string }).code,
        Number(answer.headers.get('retry-after')) > 0,
      ]);
    expect(told).toEqual([
      [429, 'quota.unfinished', true],
      [429, 'quota.backlog', true],
    ]);
  });
});

it('an address of the object store is not to be had where files are in a folder', async () => {
  const answer = await ask(
    '/v1/direct-uploads',
    'POST',
    { 'content-type': 'application/json' },
    Buffer.from(JSON.stringify({ file_name: 'a.pdf', bytes: 1, sha256: '0'.repeat(64) })),
  );
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    409,
    'upload.no_addresses',
  ]);
});
