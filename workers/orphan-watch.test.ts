import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const POOL = new URL('./create-reader-pool.ts', import.meta.url).href;
const MOCK = new URL('./mock-document.ts', import.meta.url).href;

/** A process that reads a document over which its reader hangs for ever. */
const PROGRAM = `
  const { createReaderPool } = await import('${POOL}');
  const { mockDocument } = await import('${MOCK}');
  const pool = createReaderPool({ size: 1, mockDocuments: true });
  pool.read([{ name: 'mock.pdf', bytes: mockDocument(2, 2, 'hang-busy') }], { onPage: () => console.log('hanging') });
`;

function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}

it('ends a hanging reader when the process that asked for it is killed', async () => {
  if (!existsSync('/proc/self/task')) {
    console.log('skipped: this system has no /proc');
    return;
  }
  const parent = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM]);
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  const readers = childrenOf(parent.pid ?? 0);
  expect(readers.length).toBe(1);
  parent.kill('SIGKILL');
  await expect
    .poll(() => readers.filter((pid) => existsSync(`/proc/${pid}`)), {
      timeout: 8000,
      interval: 200,
    })
    .toEqual([]);
}, 30_000);
