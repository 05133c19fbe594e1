import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type ModelSettings, readModelSettings } from '../workers/model/config.ts';

/** Everything that the environment says; the only place that reads it. */
export interface Config {
  /** Absolute. */
  readonly dataFolder: string;
  /** Set by hand: then it is this folder or none. */
  readonly dataFolderGiven: boolean;
  /** 0 = any free one. */
  readonly port: number;
  /** null = the embedded database. */
  readonly databaseUrl: string | null;
  /** Reader processes, and uploads that are worked on at the same time. */
  readonly readers: number;
  /** Host names, beside those of this machine, under which browsers may ask for pages. */
  readonly hosts: readonly string[];
  /**
   * local: whoever asks from this machine, under its own name and not through a proxy, is the administrator of the one tenant
   * without signing in. required: nobody is.
   */
  readonly signIn: 'local' | 'required';
  /** Key of the HMACs under which secrets are kept; null = one is made in the data folder. */
  readonly secret: string | null;
  /** Uploads that may wait or be read at a time, of all tenants and of each. */
  readonly backlog: { readonly all: number; readonly ofTenant: number };
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** null = no language model is asked. */
  readonly model: ModelSettings | null;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const DEFAULT_PORT = 8420;
/** More than this only helps on large machines: each reader holds up to 0.7 GB. */
const MOST_READERS_BY_DEFAULT = 4;

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(least, `must be ${least} to ${most}`)
    .max(most, `must be ${least} to ${most}`);

const Environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
    .optional(),
  HEDUI_DATA: z.string().optional(),
  PORT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65_535, 'must be 0 to 65535')
    .default(DEFAULT_PORT),
  HEDUI_READERS: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 to 64')
    .max(64, 'must be 1 to 64')
    .optional(),
  HEDUI_HOSTS: z.string().default(''),
  HEDUI_SIGN_IN: z.enum(['local', 'required'], 'must be local or required').optional(),
  HEDUI_SECRET: z.string().min(32, 'must have 32 characters at least').optional(),
  HEDUI_BACKLOG: wholeNumber(1, 1_000_000).default(2_000),
  HEDUI_TENANT_BACKLOG: wholeNumber(1, 1_000_000).default(500),
  HEDUI_LOG: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).optional(),
});

/** The environment does not make sense; `faults` says each thing that is wrong. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `settings that cannot be used / 设置有误：\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Throws `ConfigError` with all faults at once. A variable that is set to nothing counts as not set. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  defaults: Pick<Config, 'logLevel'> = { logLevel: 'info' },
): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = Environment.safeParse(given);
  const model = readModelSettings(environment);
  const faults = [
    ...(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []),
    ...model.faults,
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const settings = parsed.data;
  return Object.freeze({
    dataFolder: resolve(settings.HEDUI_DATA ?? 'data'),
    dataFolderGiven: settings.HEDUI_DATA !== undefined,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL ?? null,
    readers: settings.HEDUI_READERS ?? Math.min(availableParallelism(), MOST_READERS_BY_DEFAULT),
    hosts: Object.freeze(
      settings.HEDUI_HOSTS.split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    ),
    // Under a name of its own the service stands behind a proxy, whose requests all come from this machine.
    signIn: settings.HEDUI_SIGN_IN ?? (settings.HEDUI_HOSTS.trim() === '' ? 'local' : 'required'),
    secret: settings.HEDUI_SECRET ?? null,
    backlog: { all: settings.HEDUI_BACKLOG, ofTenant: settings.HEDUI_TENANT_BACKLOG },
    logLevel: settings.HEDUI_LOG ?? defaults.logLevel,
    model: model.settings,
  });
}
