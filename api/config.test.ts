import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertSharedSecret, assertSharedWork, ConfigError, readConfig } from './config.ts';

describe('readConfig', () => {
  it('needs nothing to be set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      dataFolder: resolve('data'),
      dataFolderGiven: false,
      port: 8420,
      databaseUrl: null,
      redisUrl: null,
      s3: null,
      leaseMs: 30_000,
      documentMs: 1_800_000,
      production: false,
      address: '127.0.0.1',
      hosts: [],
      proxies: [],
      signIn: 'local',
      s3PublicEndpoint: null,
      oidc: null,
      requestsPerMinute: 1_200,
      secret: null,
      secretBefore: null,
      retention: { files: null, records: null, audit: null },
      anchorFolder: null,
      logLevel: 'info',
      traces: null,
      model: null,
    });
    expect(config.readers).toBeGreaterThanOrEqual(1);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes what is set, and counts empty as not set', () => {
    expect(
      readConfig({
        DATABASE_URL: 'postgres://hedui:secret@db:5432/hedui',
        HEDUI_DATA: '/var/lib/hedui',
        PORT: '9000',
        HEDUI_READERS: '3',
        HEDUI_HOSTS: 'Hedui.example, other.example',
        HEDUI_PROXIES: '127.0.0.1/32, fd00::/8',
        HEDUI_LOG: '',
        HEDUI_TENANT_BACKLOG: '20',
        HEDUI_ADDRESS: '0.0.0.0',
        HEDUI_LEASE_SECONDS: '5',
        HEDUI_DOCUMENT_MINUTES: '2',
        NODE_ENV: 'production',
        REDIS_URL: 'redis://queue:6379',
        S3_ENDPOINT: 'https://s3.example:9000',
        S3_BUCKET: 'hedui-files',
        S3_ACCESS_KEY: 'id',
        S3_SECRET_KEY: 'secret',
        S3_PUBLIC_ENDPOINT: 'https://files.example',
        HEDUI_WEBHOOK_NETWORKS: '127.0.0.0/8, 10.1.0.0/16',
        HEDUI_WEBHOOK_SECONDS: '3',
        HEDUI_SECOND_PERSON_ABOVE: '1000000',
        HEDUI_WEBHOOK_RETRIES: '0.5,60',
      }),
    ).toEqual({
      dataFolder: '/var/lib/hedui',
      secondPersonAbove: '1000000',
      dataFolderGiven: true,
      port: 9000,
      databaseUrl: 'postgres://hedui:secret@db:5432/hedui',
      redisUrl: 'redis://queue:6379',
      s3: {
        endpoint: 'https://s3.example:9000',
        bucket: 'hedui-files',
        accessKey: 'id',
        secretKey: 'secret',
        region: 'us-east-1',
      },
      s3PublicEndpoint: 'https://files.example',
      leaseMs: 5_000,
      documentMs: 120_000,
      production: true,
      address: '0.0.0.0',
      readers: 3,
      hosts: ['hedui.example', 'other.example'],
      proxies: ['127.0.0.1/32', 'fd00::/8'],
      // Behind a proxy everybody comes from this machine.
      signIn: 'required',
      oidc: null,
      secret: null,
      secretBefore: null,
      retention: { files: null, records: null, audit: null },
      anchorFolder: null,
      backlog: { all: 2_000, ofTenant: 20 },
      requestsPerMinute: 1_200,
      logLevel: 'info',
      traces: null,
      model: null,
      webhooks: {
        networks: ['127.0.0.0/8', '10.1.0.0/16'],
        proxy: null,
        timeoutMs: 3_000,
        retrySeconds: [0.5, 60],
      },
    });
  });

  it('takes a language model, and names its faults with the others', () => {
    expect(readConfig({ HEDUI_MODEL: 'm', OPENAI_API_KEY: 'k' }).model).toMatchObject({
      model: 'm',
      calls: 4,
    });
    const wrong = () => readConfig({ PORT: 'x', HEDUI_MODEL: 'm', HEDUI_MODEL_CALLS: '0' });
    expect(wrong).toThrow(/PORT[\s\S]*HEDUI_MODEL_CALLS/);
  });

  it('takes an OpenID provider, whole and over TLS', () => {
    const given = {
      HEDUI_OIDC_ISSUER: 'https://id.example/realm',
      HEDUI_OIDC_CLIENT_ID: 'hedui',
      HEDUI_OIDC_ORIGIN: 'https://hedui.example/',
      HEDUI_OIDC_UNDERWRITER: 'credit',
    };
    expect(readConfig(given).oidc).toEqual({
      issuer: new URL('https://id.example/realm'),
      clientId: 'hedui',
      clientSecret: null,
      origin: 'https://hedui.example',
      scopes: 'openid profile',
      nameClaim: 'sub',
      roleClaim: 'hedui_role',
      roles: { underwriter: 'credit', administrator: 'administrator' },
      tenantClaim: null,
    });
    for (const [changed, fault] of [
      [{ HEDUI_OIDC_ORIGIN: '' }, 'HEDUI_OIDC_ORIGIN: must be set'],
      [{ HEDUI_OIDC_ISSUER: 'http://id.example' }, 'HEDUI_OIDC_ISSUER: must be https'],
      [{ HEDUI_OIDC_UNDERWRITER: 'administrator' }, 'HEDUI_OIDC_ADMINISTRATOR: must not'],
    ] as const)
      expect(() => readConfig({ ...given, ...changed })).toThrow(fault);
  });

  it('names all faults at once, without the values', () => {
    let faults: readonly string[] = [];
    try {
      readConfig({
        DATABASE_URL: 'mysql://root:secret@db',
        PORT: '80x',
        HEDUI_READERS: '-1',
        HEDUI_SIGN_IN: 'never',
        HEDUI_SECRET: 'secret',
        HEDUI_LOG: 'loud',
        HEDUI_WEBHOOK_NETWORKS: '10.1.0.0',
        HEDUI_WEBHOOK_RETRIES: '5,soon',
      });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults = error.faults;
    }
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'HEDUI_SIGN_IN',
      'HEDUI_SECRET',
      'HEDUI_READERS',
      'HEDUI_LOG',
      'DATABASE_URL',
      'HEDUI_WEBHOOK_NETWORKS',
      'HEDUI_WEBHOOK_RETRIES',
    ]);
    expect(faults.join()).not.toContain('root:secret');
  });

  it('names what does not go together', () => {
    const wrong = () =>
      readConfig({ S3_BUCKET: 'files', S3_SECRET_KEY: 'secret', REDIS_URL: 'redis://q' });
    expect(wrong).toThrow(/S3_ENDPOINT[\s\S]*S3_ACCESS_KEY[\s\S]*REDIS_URL: needs DATABASE_URL/);
    expect(wrong).not.toThrow(/secret/);
    expect(() => readConfig({ HEDUI_READERS: '0' })).toThrow(/HEDUI_READERS: 0 needs/);
    expect(readConfig({ HEDUI_READERS: '0', DATABASE_URL: 'postgres://db/h' }).readers).toBe(0);
  });

  it('has API processes that share their files share the key of secrets', () => {
    const shared = {
      DATABASE_URL: 'postgres://db/h',
      S3_ENDPOINT: 'http://s3.example:9000',
      S3_BUCKET: 'hedui-files',
      S3_ACCESS_KEY: 'id',
      S3_SECRET_KEY: 'key',
    };
    expect(() => assertSharedSecret(readConfig(shared))).toThrow(/HEDUI_SECRET: must be set/);
    assertSharedSecret(readConfig({ ...shared, HEDUI_SECRET: 's'.repeat(32) }));
    assertSharedSecret(readConfig({}));
  });

  it('has a process that only reads share its database', () => {
    expect(() => assertSharedWork(readConfig({}))).toThrow(/DATABASE_URL/);
    expect(() =>
      assertSharedWork(readConfig({ DATABASE_URL: 'postgres://db/h', HEDUI_READERS: '0' })),
    ).toThrow(/HEDUI_READERS/);
    assertSharedWork(readConfig({ DATABASE_URL: 'postgres://db/h' }));
  });
});
