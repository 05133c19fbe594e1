import { spawn } from 'node:child_process';
import { toolEnvironment } from '../config.ts';
import { processTree } from '../process-tree.ts';

export interface TimedCommand {
  readonly stdout: string;
  /** Wall clock and processor seconds, its start included. */
  readonly seconds: number;
  readonly processor: number;
  /** Highest resident bytes of the process tree, looked at every `SAMPLE_MILLISECONDS`. */
  readonly resident: number;
}

const SAMPLE_MILLISECONDS = 25;

/** Runs a command on one core to its end. Rejects when it fails. */
export function timedCommand(
  core: number,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<TimedCommand> {
  const { promise, resolve, reject } = Promise.withResolvers<TimedCommand>();
  const started = performance.now();
  const child = spawn('taskset', ['-c', String(core), command, ...args], {
    env: toolEnvironment(environment),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  let resident = 0;
  let processor = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const look = () => {
    if (child.pid === undefined) return;
    const use = processTree(child.pid);
    resident = Math.max(resident, use.resident);
    processor = Math.max(processor, use.seconds);
  };
  const timer = setInterval(look, SAMPLE_MILLISECONDS);
  child.on('error', (cause) => {
    clearInterval(timer);
    reject(new Error(`cannot run taskset ${command} (Debian: util-linux)`, { cause }));
  });
  child.on('close', (code) => {
    clearInterval(timer);
    const seconds = (performance.now() - started) / 1000;
    if (code === 0) resolve({ stdout, seconds, processor, resident });
    else reject(new Error(`${command} ended with ${code}`));
  });
  return promise;
}
