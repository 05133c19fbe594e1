import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('readConfig', () => {
  it('needs nothing to be set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      dataFolder: resolve('data'),
      dataFolderGiven: false,
      port: 8420,
      databaseUrl: null,
      hosts: [],
      signIn: 'local',
      secret: null,
      logLevel: 'info',
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
        HEDUI_LOG: '',
        HEDUI_TENANT_BACKLOG: '20',
      }),
    ).toEqual({
      dataFolder: '/var/lib/hedui',
      dataFolderGiven: true,
      port: 9000,
      databaseUrl: 'postgres://hedui:secret@db:5432/hedui',
      readers: 3,
      hosts: ['hedui.example', 'other.example'],
      // Behind a proxy everybody comes from this machine.
      signIn: 'required',
      secret: null,
      backlog: { all: 2_000, ofTenant: 20 },
      logLevel: 'info',
      model: null,
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

  it('names all faults at once, without the values', () => {
    let faults: readonly string[] = [];
    try {
      readConfig({
        DATABASE_URL: 'mysql://root:secret@db',
        PORT: '80x',
        HEDUI_READERS: '0',
        HEDUI_SIGN_IN: 'never',
        HEDUI_SECRET: 'secret',
        HEDUI_LOG: 'loud',
      });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults = error.faults;
    }
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'DATABASE_URL',
      'PORT',
      'HEDUI_READERS',
      'HEDUI_SIGN_IN',
      'HEDUI_SECRET',
      'HEDUI_LOG',
    ]);
    expect(faults.join()).not.toContain('root:secret');
  });
});
