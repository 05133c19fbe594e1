import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, assertSeen, startCanary, useOf } from '../api/testing/canary-service.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function freshFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `hedui-${name}-`));
  folders.push(folder);
  return folder;
}

/** The command line as a person runs it. */
async function hedui(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, [MAIN, ...parameters], {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...environment },
  });
  const [out, err, code] = await Promise.all([
    new Response(child.stdout as unknown as ReadableStream).text(),
    new Response(child.stderr as unknown as ReadableStream).text(),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return { code, out, err };
}

describe('hedui keys rotate', () => {
  it('makes a new secret; documents open, and keys that were handed out still let in', async () => {
    const HEDUI_DATA = await freshFolder('rotate');
    const first = await startCanary({ HEDUI_DATA });
    const id = await useOf(first.service);
    const { text } = await ask(first.service, '/v1/keys', {
      name: 'loans',
      scopes: ['documents:read'],
      expires_in_days: 30,
    });
    const { token } = JSON.parse(text);
    const running = await hedui(['keys', 'rotate'], { HEDUI_DATA });
    expect([running.code, running.err]).toEqual([1, expect.stringContaining(HEDUI_DATA)]);
    await first.service.stop();

    const before = await readFile(join(HEDUI_DATA, 'secret'), 'utf8');
    const rotated = await hedui(['keys', 'rotate'], { HEDUI_DATA });
    expect([rotated.code, rotated.err, rotated.out]).toEqual([0, '', expect.stringMatching(/^2 /)]);
    expect(await readFile(join(HEDUI_DATA, 'secret'), 'utf8')).not.toBe(before);
    await expect(startCanary({ HEDUI_DATA, HEDUI_SECRET: before })).rejects.toThrow('HEDUI_SECRET');

    const second = await startCanary({ HEDUI_DATA });
    await assertSeen(second.service, id);
    const asKey = await fetch(new URL(`/v1/documents/${id}`, second.service.address), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(asKey.status).toBe(200);
    await second.service.stop();

    const named = await hedui(['keys', 'rotate'], {
      HEDUI_DATA,
      HEDUI_SECRET: 'a secret of somebody, 32 characters',
      HEDUI_SECRET_BEFORE: await readFile(join(HEDUI_DATA, 'secret'), 'utf8'),
    });
    expect([named.code, named.err]).toEqual([0, '']);
    const third = await startCanary({
      HEDUI_DATA,
      HEDUI_SECRET: 'a secret of somebody, 32 characters',
    });
    await assertSeen(third.service, id);
    await third.service.stop();
  }, 120_000);
});
