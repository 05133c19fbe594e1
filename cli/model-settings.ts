import { type ModelSettings, readModelSettings } from '../workers/model/config.ts';

/** The settings are wrong: a fault of the one who calls. */
export class ModelSettingsError extends Error {}

/** The language model that the environment names; null: none. Throws `ModelSettingsError` with every fault at once. */
export function modelSettings(): ModelSettings | null {
  const { settings, faults } = readModelSettings();
  if (faults.length > 0)
    throw new ModelSettingsError(
      `settings that cannot be used / 设置有误:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  return settings;
}
