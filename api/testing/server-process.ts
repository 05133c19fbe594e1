import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./serve-fake.ts', import.meta.url));
const START_LIMIT_MS = 180_000;

export interface ServerProcess {
  readonly address: string;
  readonly child: ChildProcess;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** Everything written to stderr so far. */
  log(): string;
}

/** A service process of its own on the folder, once it has printed its address. Rejects with its stderr when it ends first. */
export async function startServerProcess(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [ENTRY], {
    env: {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HEDUI_DATA: dataFolder,
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let out = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? code));
  });
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no address: ${log}`)), START_LIMIT_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const found = /http:\/\/[\d.:]+/.exec(out);
      if (found) resolve(found[0]);
    });
    // 'close' comes after the last of stderr.
    child.on('close', () => reject(new Error(log)));
    child.on('error', reject);
    void ended.then(() => clearTimeout(timer));
    child.stdout.once('data', () => clearTimeout(timer));
  });
  return { address, child, ended, log: () => log };
}
