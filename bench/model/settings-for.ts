import type { ModelServer } from '../../fixtures/model-server/create-model-server.ts';
import type { ModelSettings } from '../../workers/model/config.ts';

/** The settings for a test server, with the limits that are in force by default. */
export function settingsFor(
  { address }: Pick<ModelServer, 'address'>,
  change: Partial<ModelSettings> = {},
): ModelSettings {
  return {
    model: 'scripted',
    key: 'test-key',
    baseUrl: address,
    output: 'auto',
    pictures: false,
    calls: 4,
    tokens: 40_000,
    seconds: 120,
    secondsPerCall: 60,
    prices: null,
    ...change,
  };
}
