import type { ServiceAbout } from '../../schemas/service-view.ts';

/** What a service of a test says of itself. */
export const ABOUT: ServiceAbout = {
  version: '0.0.0',
  node: '24.0.0',
  rules_version: 'r1',
  readers: { fake: '1' },
  settings: {
    sign_in: 'required',
    model: null,
    second_person_above: null,
    retention_days: { files: null, records: null, audit: null },
    database: 'embedded',
    files: 'folder',
    wake_up: 'local',
    readers: 0,
    webhook_networks: [],
    webhook_proxy: false,
  },
};
