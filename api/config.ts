import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Retention } from '../records/apply-retention.ts';
import type { S3Settings } from '../records/s3-stores.ts';
import { DecimalText, isAmount } from '../schemas/money.ts';
import { LEASE_MS } from '../workers/lease-clock.ts';
import {
  ModelEnvironment,
  type ModelSettings,
  readModelSettings,
} from '../workers/model/config.ts';
import { RETRY_SECONDS } from '../workers/webhooks/retry-delay.ts';
import { isNetwork } from '../workers/webhooks/target-policy.ts';
import type { OidcSettings } from './access/oidc-settings.ts';
import { isOwnName } from './host-guard.ts';

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
  /** null = workers of this process alone are called. */
  readonly redisUrl: string | null;
  /** null = a folder in the data folder. */
  readonly s3: S3Settings | null;
  /** The S3 server as those reach it who put files there themselves; null = as the service does. */
  readonly s3PublicEndpoint: string | null;
  /** Reader processes, and uploads that are worked on at the same time. 0 = other processes read. */
  readonly readers: number;
  /** After this the upload of a worker that is silent is another's. */
  readonly leaseMs: number;
  /** Wall time of the work on one upload. */
  readonly documentMs: number;
  /** Refuses what only a trial may run on. */
  readonly production: boolean;
  /** Where it listens. */
  readonly address: string;
  /** Host names, beside those of this machine, under which browsers may ask for pages. */
  readonly hosts: readonly string[];
  /** CIDR of the proxies in front: what they say of whom they ask for is believed, and nobody else's word. */
  readonly proxies: readonly string[];
  /**
   * local: whoever asks from this machine, under its own name and not through a proxy, is the administrator of the one tenant
   * without signing in. required: nobody is.
   */
  readonly signIn: 'local' | 'required';
  /** An OpenID provider that people sign in at beside name and password; null = none. */
  readonly oidc: OidcSettings | null;
  /** Wraps the keys in the database; null = one is made in the data folder. */
  readonly secret: string | null;
  /** The one before it, while keys are still wrapped by that. */
  readonly secretBefore: string | null;
  /** Whole currency units above which a decision counts when a second person agrees; null = one person is enough. */
  readonly secondPersonAbove: string | null;
  /** How long what is kept is kept. */
  readonly retention: Retention;
  /** Folder of what is noted of the chains of records outside the database; null = one in the data folder. */
  readonly anchorFolder: string | null;
  /** Uploads that may wait or be read at a time, of all tenants and of each. */
  readonly backlog: { readonly all: number; readonly ofTenant: number };
  /** Requests a minute of each who asks, at all processes that share a Redis. */
  readonly requestsPerMinute: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** A collector of OpenTelemetry; null = none, and nothing of it is loaded. */
  readonly traces: string | null;
  /** null = no language model is asked. */
  readonly model: ModelSettings | null;
  readonly webhooks: {
    /** CIDR: reached beside public addresses, also by http. */
    readonly networks: readonly string[];
    /** null = directly. */
    readonly proxy: string | null;
    readonly timeoutMs: number;
    readonly retrySeconds: readonly number[];
  };
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const DEFAULT_PORT = 8420;
/** More than this only helps on large machines: each reader holds up to 0.7 GB. */
const MOST_READERS_BY_DEFAULT = 4;
const MOST_READERS = 64;

const whole = (least: number, most: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(least, `must be ${least} to ${most}`)
    .max(most, `must be ${least} to ${most}`);

const httpAddress = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });

/** The members of a list that is separated by commas. */
function listOf(text: string): string[] {
  return text
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}

/** Every variable of the service, in the order of the documentation, which is generated from here. */
const ServiceEnvironment = z.object({
  HEDUI_DATA: z
    .string()
    .optional()
    .describe('folder for everything that is kept; `data` without it'),
  PORT: whole(0, 65_535)
    .optional()
    .describe(
      `port; ${DEFAULT_PORT} without it, for workers any free one, which 0 asks for as well`,
    ),
  HEDUI_ADDRESS: z
    .union([z.ipv4(), z.ipv6()], 'must be an IP address')
    .default('127.0.0.1')
    .describe('address to listen on; 0.0.0.0 only behind something that lets in whom it should'),
  HEDUI_HOSTS: z
    .string()
    .default('')
    .describe(
      'names, separated by commas, under which browsers may ask besides those of this machine',
    ),
  HEDUI_PROXIES: z
    .string()
    .default('')
    .transform(listOf)
    .refine((networks) => networks.every(isNetwork), 'must be networks as 10.1.0.0/16')
    .describe(
      'networks, as `127.0.0.1/32,10.1.0.0/16`, of the proxies in front, whose `X-Forwarded-For` says who asks; without it all behind one have its address, and who guesses passwords there keeps others from signing in',
    ),
  HEDUI_SIGN_IN: z
    .enum(['local', 'required'], 'must be local or required')
    .optional()
    .describe(
      'local: who asks from this machine itself is its administrator, without signing in; required: nobody is, as it is with `HEDUI_HOSTS`',
    ),
  HEDUI_OIDC_ISSUER: httpAddress
    .optional()
    .describe(
      'an OpenID provider that people may sign in at, by its issuer; by name and password alone without it',
    ),
  HEDUI_OIDC_CLIENT_ID: z.string().optional().describe('what the provider knows Hedui as'),
  HEDUI_OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('and its secret; none for a public client'),
  HEDUI_OIDC_ORIGIN: httpAddress
    .optional()
    .describe(
      'Hedui as browsers reach it; the provider must allow `/sign-in/return` on it, and `/` after signing out',
    ),
  HEDUI_OIDC_SCOPES: z.string().default('openid profile').describe('what is asked of the provider'),
  HEDUI_OIDC_NAME_CLAIM: z
    .string()
    .default('sub')
    .describe(
      'claim that names a person in decisions and records; nobody else may ever get the same',
    ),
  HEDUI_OIDC_ROLE_CLAIM: z
    .string()
    .default('hedui_role')
    .describe('claim with the role, or with groups of which one is it'),
  HEDUI_OIDC_UNDERWRITER: z
    .string()
    .default('underwriter')
    .describe('what it says of underwriters'),
  HEDUI_OIDC_ADMINISTRATOR: z.string().default('administrator').describe('and of administrators'),
  HEDUI_OIDC_TENANT_CLAIM: z
    .string()
    .optional()
    .describe('claim with the name of the tenant; everybody is of the default one without it'),
  HEDUI_SECRET: z
    .string()
    .min(32, 'must have 32 characters at least')
    .optional()
    .describe(
      'what wraps the keys under which everything is sealed, the same for all processes; one made in the data folder without it. Who loses it loses the data',
    ),
  HEDUI_SECRET_BEFORE: z
    .string()
    .min(32, 'must have 32 characters at least')
    .optional()
    .describe(
      'the secret before, until `npx hedui keys rotate` has wrapped all keys by the new one',
    ),
  HEDUI_KEEP_FILES_DAYS: whole(1, 36_500)
    .optional()
    .describe('days after the last change of an upload that its file is kept; for ever without it'),
  HEDUI_KEEP_RECORDS_DAYS: whole(1, 36_500)
    .optional()
    .describe(
      'and all that was read, decided and recorded of it, with its file; of the chain of records hashes stay. For ever without it',
    ),
  HEDUI_KEEP_AUDIT_DAYS: whole(180, 36_500)
    .optional()
    .describe(
      'days that keys, sessions and links that ended are kept, and anchors; for ever without it, never less than 180',
    ),
  HEDUI_SECOND_PERSON_ABOVE: z
    .string()
    .refine(
      (text) => DecimalText.safeParse(text).success && isAmount(text) && !text.startsWith('-'),
      'must be an amount such as 1000000',
    )
    .optional()
    .describe(
      'amount in whole currency units: a decision on a larger one counts when a second person decides the same, so people have to sign in, and the machine itself is one person at most; without it one person is enough',
    ),
  HEDUI_ANCHORS: z
    .string()
    .optional()
    .describe(
      'folder in which the ends of the chains of records are noted, signed, every hour; best on a disk that the database is not on. `anchors` in the data folder without it',
    ),
  HEDUI_BACKLOG: whole(1, 1_000_000)
    .default(2_000)
    .describe('uploads that may wait or be read at a time, of all tenants'),
  HEDUI_TENANT_BACKLOG: whole(1, 1_000_000).default(500).describe('and of each tenant'),
  HEDUI_REQUESTS: whole(10, 1_000_000)
    .default(1_200)
    .describe(
      'requests a minute of each person, key and applicant, and of each address that has not signed in; at all API processes together where `REDIS_URL` is set, else at each',
    ),
  HEDUI_READERS: whole(0, MOST_READERS)
    .optional()
    .describe(
      'uploads read at the same time, each by a process; one per core, at most 4, without it; 0: none here',
    ),
  HEDUI_LOG: z
    .enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`)
    .optional()
    .describe(`${LOG_LEVELS.join(', ')}; warn for \`npm start\` and info otherwise`),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpAddress
    .optional()
    .describe(
      'a collector of OpenTelemetry (OTLP over HTTP) that is told what was done for each upload and how long it took; nothing is told or loaded without it. `OTEL_EXPORTER_OTLP_HEADERS` is heeded',
    ),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
    .optional()
    .describe('a PostgreSQL 15 or newer; the embedded one in the data folder without it'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a redis:// address' })
    .optional()
    .describe(
      'a Redis 6.2 or newer that wakes workers on other machines; without it they look every half lease',
    ),
  S3_ENDPOINT: httpAddress
    .optional()
    .describe('an S3 server for the uploaded files; a folder in the data folder without it'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional()
    .describe('bucket on it, which must exist'),
  S3_ACCESS_KEY: z.string().optional().describe('its key'),
  S3_SECRET_KEY: z.string().optional().describe('and the secret to it'),
  S3_REGION: z.string().default('us-east-1').describe('its region'),
  S3_PUBLIC_ENDPOINT: httpAddress
    .optional()
    .describe(
      'the same server as senders reach it, who put files there by an address; `S3_ENDPOINT` without it',
    ),
  HEDUI_LEASE_SECONDS: whole(1, 600)
    .default(LEASE_MS / 1_000)
    .describe('after this the upload of a worker that died or froze is taken by another'),
  HEDUI_DOCUMENT_MINUTES: whole(1, 600)
    .default(30)
    .describe('time to read one upload, after which it has failed'),
  HEDUI_WEBHOOK_NETWORKS: z
    .string()
    .default('')
    .transform(listOf)
    .refine((networks) => networks.every(isNetwork), 'must be networks as 10.1.0.0/16')
    .describe(
      'networks, as `127.0.0.0/8,10.1.0.0/16`, that webhooks may reach besides public addresses, on any port and also by http; without it https to public addresses alone',
    ),
  HEDUI_WEBHOOK_PROXY: httpAddress
    .optional()
    .describe(
      'a proxy through which webhooks go, which then looks names up and holds them to public addresses itself',
    ),
  HEDUI_WEBHOOK_SECONDS: whole(1, 60).default(15).describe('time for one try to deliver an event'),
  HEDUI_WEBHOOK_RETRIES: z
    .string()
    .default(RETRY_SECONDS.join(','))
    .transform(listOf)
    .refine((seconds) => seconds.every((one) => Number(one) > 0), 'must be numbers of seconds')
    .describe('seconds between the tries, the first and one for each number; then it is parked'),
  NODE_ENV: z
    .string()
    .optional()
    .describe('production: a Redis that throws keys away when it is full is refused'),
});

/** Everything that can be set. */
export const Environment = ServiceEnvironment.extend(ModelEnvironment.shape);

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
  defaults: Partial<Pick<Config, 'logLevel' | 'port'>> = {},
): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = ServiceEnvironment.safeParse(given);
  const model = readModelSettings(environment);
  const faults = [
    ...(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []),
    ...model.faults,
    ...(parsed.success ? faultsAmong(parsed.data) : []),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const settings = parsed.data;
  return Object.freeze({
    dataFolder: resolve(settings.HEDUI_DATA ?? 'data'),
    dataFolderGiven: settings.HEDUI_DATA !== undefined,
    port: settings.PORT ?? defaults.port ?? DEFAULT_PORT,
    address: settings.HEDUI_ADDRESS,
    databaseUrl: settings.DATABASE_URL ?? null,
    redisUrl: settings.REDIS_URL ?? null,
    s3: s3Of(settings),
    s3PublicEndpoint: settings.S3_PUBLIC_ENDPOINT ?? null,
    leaseMs: settings.HEDUI_LEASE_SECONDS * 1_000,
    documentMs: settings.HEDUI_DOCUMENT_MINUTES * 60_000,
    production: settings.NODE_ENV === 'production',
    readers: settings.HEDUI_READERS ?? Math.min(availableParallelism(), MOST_READERS_BY_DEFAULT),
    hosts: Object.freeze(listOf(settings.HEDUI_HOSTS.toLowerCase())),
    proxies: Object.freeze(settings.HEDUI_PROXIES),
    // Under a name of its own the service stands behind a proxy, whose requests all come from this machine.
    signIn: settings.HEDUI_SIGN_IN ?? (settings.HEDUI_HOSTS.trim() === '' ? 'local' : 'required'),
    oidc: oidcOf(settings),
    secret: settings.HEDUI_SECRET ?? null,
    secretBefore: settings.HEDUI_SECRET_BEFORE ?? null,
    secondPersonAbove: settings.HEDUI_SECOND_PERSON_ABOVE ?? null,
    retention: {
      files: settings.HEDUI_KEEP_FILES_DAYS ?? null,
      records: settings.HEDUI_KEEP_RECORDS_DAYS ?? null,
      audit: settings.HEDUI_KEEP_AUDIT_DAYS ?? null,
    },
    anchorFolder: settings.HEDUI_ANCHORS === undefined ? null : resolve(settings.HEDUI_ANCHORS),
    backlog: { all: settings.HEDUI_BACKLOG, ofTenant: settings.HEDUI_TENANT_BACKLOG },
    requestsPerMinute: settings.HEDUI_REQUESTS,
    traces: settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    logLevel: settings.HEDUI_LOG ?? defaults.logLevel ?? 'info',
    model: model.settings,
    webhooks: {
      networks: settings.HEDUI_WEBHOOK_NETWORKS,
      proxy: settings.HEDUI_WEBHOOK_PROXY ?? null,
      timeoutMs: settings.HEDUI_WEBHOOK_SECONDS * 1_000,
      retrySeconds: settings.HEDUI_WEBHOOK_RETRIES.map(Number),
    },
  });
}

/** Throws `ConfigError` where a process that only reads would have nothing to read, or nobody to read it. */
export function assertSharedWork(config: Config): void {
  const faults = [
    ...(config.databaseUrl === null
      ? ['DATABASE_URL: must be set to read what others take in']
      : []),
    ...(config.readers === 0 ? ['HEDUI_READERS: must be 1 or more to read'] : []),
  ];
  if (faults.length > 0) throw new ConfigError(faults);
}

/** Throws `ConfigError` where processes on several machines would each have a secret of their own. */
export function assertSharedSecret(config: Config): void {
  if (config.s3 !== null && config.secret === null)
    throw new ConfigError(['HEDUI_SECRET: must be set where S3_… are, the same for all processes']);
}

type Settings = z.infer<typeof ServiceEnvironment>;

function s3Of(settings: Settings): S3Settings | null {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY, S3_REGION } = settings;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY || !S3_SECRET_KEY) return null;
  return {
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    accessKey: S3_ACCESS_KEY,
    secretKey: S3_SECRET_KEY,
    region: S3_REGION,
  };
}

function oidcOf(settings: Settings): OidcSettings | null {
  const { HEDUI_OIDC_ISSUER, HEDUI_OIDC_CLIENT_ID, HEDUI_OIDC_ORIGIN } = settings;
  if (!HEDUI_OIDC_ISSUER || !HEDUI_OIDC_CLIENT_ID || !HEDUI_OIDC_ORIGIN) return null;
  return {
    issuer: new URL(HEDUI_OIDC_ISSUER),
    clientId: HEDUI_OIDC_CLIENT_ID,
    clientSecret: settings.HEDUI_OIDC_CLIENT_SECRET ?? null,
    origin: new URL(HEDUI_OIDC_ORIGIN).origin,
    scopes: settings.HEDUI_OIDC_SCOPES,
    nameClaim: settings.HEDUI_OIDC_NAME_CLAIM,
    roleClaim: settings.HEDUI_OIDC_ROLE_CLAIM,
    roles: {
      underwriter: settings.HEDUI_OIDC_UNDERWRITER,
      administrator: settings.HEDUI_OIDC_ADMINISTRATOR,
    },
    tenantClaim: settings.HEDUI_OIDC_TENANT_CLAIM ?? null,
  };
}

/** What would let somebody on the way read what a provider says. */
function isUnsafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isOwnName(hostname);
}

/** What lacks of settings of which all must be set, or none. */
function missingAmong(
  settings: Settings,
  names: readonly (keyof Settings)[],
  family: string,
): string[] {
  const missing = names.filter((name) => settings[name] === undefined);
  return missing.length === names.length
    ? []
    : missing.map((name) => `${name}: must be set where the other ${family} are`);
}

/** What does not go together. */
function faultsAmong(settings: Settings): string[] {
  const faults: string[] = [];
  if (settings.S3_PUBLIC_ENDPOINT !== undefined && settings.S3_ENDPOINT === undefined)
    faults.push('S3_PUBLIC_ENDPOINT: needs the other S3_…');
  faults.push(
    ...missingAmong(
      settings,
      ['HEDUI_OIDC_ISSUER', 'HEDUI_OIDC_CLIENT_ID', 'HEDUI_OIDC_ORIGIN'],
      'HEDUI_OIDC_…',
    ),
  );
  for (const name of ['HEDUI_OIDC_ISSUER', 'HEDUI_OIDC_ORIGIN'] as const)
    if (settings[name] !== undefined && isUnsafe(settings[name]))
      faults.push(`${name}: must be https, but for names of this machine`);
  if (settings.HEDUI_OIDC_UNDERWRITER === settings.HEDUI_OIDC_ADMINISTRATOR)
    faults.push('HEDUI_OIDC_ADMINISTRATOR: must not be the same as HEDUI_OIDC_UNDERWRITER');
  faults.push(
    ...missingAmong(
      settings,
      ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'],
      'S3_…',
    ),
  );
  if (settings.DATABASE_URL === undefined) {
    if (settings.REDIS_URL !== undefined)
      faults.push('REDIS_URL: needs DATABASE_URL, the embedded database is for one process');
    if (settings.HEDUI_READERS === 0)
      faults.push('HEDUI_READERS: 0 needs DATABASE_URL, so that other processes can read');
  }
  return faults;
}
