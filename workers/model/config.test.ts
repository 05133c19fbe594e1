import { describe, expect, it } from 'vitest';
import { readModelSettings } from './config.ts';

describe('readModelSettings', () => {
  it('asks no model where none is named, whatever else is set', () => {
    expect(readModelSettings({})).toEqual({ settings: null, faults: [] });
    expect(readModelSettings({ HEDUI_MODEL: ' ', OPENAI_API_KEY: 'k' }).settings).toBeNull();
    expect(readModelSettings({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'x' }).settings).toBeNull();
  });

  it('takes a name and a key, and an address instead of a key', () => {
    expect(readModelSettings({ HEDUI_MODEL: 'm', OPENAI_API_KEY: 'k' }).settings).toEqual({
      model: 'm',
      key: 'k',
      baseUrl: null,
      output: 'auto',
      pictures: false,
      calls: 4,
      tokens: 40_000,
      seconds: 120,
      secondsPerCall: 60,
      prices: null,
    });
    expect(
      readModelSettings({
        HEDUI_MODEL: 'm',
        OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
        HEDUI_MODEL_OUTPUT: 'json_object',
        HEDUI_MODEL_PICTURES: 'on',
        HEDUI_MODEL_PRICES: '0.25/2.00',
        HEDUI_MODEL_CALLS: '2',
      }).settings,
    ).toMatchObject({
      key: '',
      baseUrl: 'http://127.0.0.1:11434/v1',
      output: 'json_object',
      pictures: true,
      prices: { input: '0.25', output: '2.00' },
      calls: 2,
    });
  });

  it('names every fault, and no value', () => {
    const { settings, faults } = readModelSettings({
      HEDUI_MODEL: 'm',
      OPENAI_API_KEY: 'secret',
      OPENAI_BASE_URL: 'ftp://secret',
      HEDUI_MODEL_OUTPUT: 'xml',
      HEDUI_MODEL_PICTURES: 'yes',
      HEDUI_MODEL_CALLS: '0',
      HEDUI_MODEL_PRICES: 'cheap',
    });
    expect(settings).toBeNull();
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'OPENAI_BASE_URL',
      'HEDUI_MODEL_OUTPUT',
      'HEDUI_MODEL_PICTURES',
      'HEDUI_MODEL_CALLS',
      'HEDUI_MODEL_PRICES',
    ]);
    expect(faults.join()).not.toMatch(/secret|cheap/);
    expect(readModelSettings({ HEDUI_MODEL: 'm' }).faults).toHaveLength(1);
  });

  it('refuses what no request can be made of, and takes a key as a file ends it', () => {
    const read = (given: object) => readModelSettings({ HEDUI_MODEL: ' m ', ...given });
    expect(read({ OPENAI_API_KEY: 'k\n' }).settings).toMatchObject({ model: 'm', key: 'k' });
    for (const given of [
      { OPENAI_API_KEY: '“secret”' },
      { OPENAI_API_KEY: 'secret\nsecret' },
      { OPENAI_BASE_URL: 'http://user:secret@127.0.0.1/v1' },
    ]) {
      const { settings, faults } = read(given);
      expect(settings).toBeNull();
      expect(faults).toHaveLength(1);
      expect(faults.join()).not.toContain('secret');
    }
  });
});
