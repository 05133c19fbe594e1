#!/usr/bin/env node
// Runs the command line on the Node that the project pins, whatever Node started it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const command = fileURLToPath(new URL('./main.ts', import.meta.url));
// V8 lets young objects grow to a hundred megabytes; what is left of them after a page is a few.
const HEAP = '--max-semi-space-size=8';
const major = Number(process.versions.node.split('.')[0]);
const node = major >= 24 ? process.execPath : existsSync(pinned) ? pinned : null;
if (node === null) {
  process.stderr.write(
    `Hedui needs Node 24; this is ${process.version}. Run: npm ci\nHedui 需要 Node 24,当前为 ${process.version}。请运行:npm ci\n`,
  );
  process.exitCode = 1;
} else {
  const child = spawn(node, [HEAP, command, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
}
