import { destination, pino } from 'pino';
import { describeFault } from '../workers/describe-fault.ts';
import { assertSharedSecret, assertSharedWork, type Config, readConfig } from './config.ts';
import type { Pipeline, PipelineSettings } from './pipeline.ts';
import { type Role, type Service, startService } from './start-service.ts';

/** Everything must be stopped by then; what is not is left to the next start. */
const STOP_LIMIT_MS = 25_000;

/** Signals so close together are one Ctrl-C. */
const SAME_CTRL_C_MS = 1_000;

/**
 * The life of a service process: reads the settings, starts, prints the address, does `afterStart`, runs until SIGTERM or
 * Ctrl-C, stops in order. A fault that nobody expected ends the process: leases and transactions make that safe.
 */
export async function runService(options: {
  readonly createPipeline: (settings: PipelineSettings) => Pipeline;
  /** serve when not said. */
  readonly role?: Role;
  /** Where HEDUI_LOG says nothing. */
  readonly logLevel?: Config['logLevel'];
  readonly afterStart?: (service: Service, config: Config) => Promise<void>;
}): Promise<void> {
  let config: Config;
  try {
    config = readConfig(undefined, {
      logLevel: options.logLevel ?? 'info',
      ...(options.role === 'work' ? { port: 0 } : {}),
    });
    if (options.role === 'work') assertSharedWork(config);
    assertSharedSecret(config);
  } catch (error) {
    fail(error);
    return;
  }
  // Synchronous, so that the last lines before an end are not lost.
  const log = pino({ level: config.logLevel, base: null }, destination({ dest: 2, sync: true }));
  const end = (reason: unknown, what: string) => {
    log.fatal({ fault: describeFault(reason) }, what);
    process.exit(1);
  };
  process.on('uncaughtException', (error) => end(error, 'unexpected fault'));
  process.on('unhandledRejection', (error) => end(error, 'unexpected fault'));

  const stopAsked = Promise.withResolvers<void>();
  let askedAt: number | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      askedAt ??= performance.now();
      // Asked again: at once. The database is left to the next start. The terminal and npm both pass on one Ctrl-C.
      if (performance.now() - askedAt > SAME_CTRL_C_MS) process.exit(1);
      stopAsked.resolve();
    });

  let service: Service;
  try {
    service = await startService(config, {
      role: options.role ?? 'serve',
      createPipeline: options.createPipeline,
      log,
      onLost: (reason) => end(reason, 'the database is gone'),
    });
  } catch (error) {
    fail(error);
    return;
  }
  process.stdout.write(`Hedui 核对: ${service.address}  (${service.dataFolder})\n`);
  options.afterStart?.(service, config).catch((error) => {
    // A stop in the middle breaks its requests off; anything else is no reason to end the service.
    if (askedAt === null)
      log.error({ fault: describeFault(error) }, 'what follows the start failed');
  });

  await stopAsked.promise;
  process.stdout.write(
    '\n正在停止；未读完的文件在下次启动后继续读取。 / Stopping; what is not read yet is read after the next start.\n',
  );
  log.info('stopping');
  const late = setTimeout(() => {
    log.error('did not stop in time');
    process.exit(1);
  }, STOP_LIMIT_MS);
  await service.stop();
  clearTimeout(late);
  log.info('stopped');
  process.exit(0);
}

/** A start that fails says why to the person who started it; these messages are ours and quote no document. */
function fail(error: unknown): void {
  for (let at = error; at instanceof Error; at = at.cause)
    process.stderr.write(`${at === error ? 'Hedui: ' : '  '}${at.message}\n`);
  process.exit(1);
}
