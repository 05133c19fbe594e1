import { workerData } from 'node:worker_threads';

/**
 * Runs beside a reader, in a thread of its own: ends the process when its parent is gone. A reader that is caught in a
 * document cannot notice that itself, and nobody would be left to stop it.
 */
const parent = Number(workerData);
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000);
