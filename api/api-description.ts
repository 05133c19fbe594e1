import { pino } from 'pino';
import type { ServiceAbout } from '../schemas/service-view.ts';
import { localCounts } from '../workers/counts/local-counts.ts';
import { createMetrics } from '../workers/watch/metrics.ts';
import { NO_TRACES } from '../workers/watch/traces.ts';
import { buildApp } from './build-app.ts';

/** Stands where a description needs nothing. */
const nothing = (): never => {
  throw new Error('a description asks for nothing');
};

/** What GET /openapi.json gives, without a database, a store or a port. */
export async function apiDescription(version: string): Promise<unknown> {
  const none = { transaction: nothing, select: nothing, insert: nothing, update: nothing };
  const more = { delete: nothing, execute: nothing, selectDistinctOn: nothing, vaultOf: nothing };
  const parts = { $with: nothing, with: nothing };
  const database = { ...none, ...more, ...parts };
  const app = await buildApp({
    ...{ api: database, database, storeOf: nothing, inbox: null, picture: nothing },
    ...{
      signIn: 'required',
      oidc: null,
      proxies: [],
      backlog: { all: 1, ofTenant: 1 },
      requestsPerMinute: 1,
    },
    counts: localCounts(),
    traces: NO_TRACES,
    ...{ pepper: '', wake: nothing, workerMoves: nothing, wakeUpWorks: nothing },
    metrics: createMetrics(async () => ({ open: 0, oldestSeconds: null })),
    log: pino({ level: 'silent' }),
    hosts: [],
    acceptsTarget: nothing,
    about: aboutNothing(version),
  });
  try {
    const host = '127.0.0.1';
    return (await app.inject({ method: 'GET', url: '/openapi.json', headers: { host } })).json();
  } finally {
    await app.close();
  }
}

/** The version is all that a description tells of the service it describes. */
function aboutNothing(version: string): ServiceAbout {
  const kept = { files: null, records: null, audit: null };
  const none = {
    retention_days: kept,
    second_person_above: null,
    model: null,
    webhook_networks: [],
    webhook_proxy: false,
  };
  return {
    ...{ version, node: '', rules_version: '', readers: {} },
    settings: {
      ...none,
      ...{
        sign_in: 'required',
        database: 'embedded',
        files: 'folder',
        wake_up: 'local',
        readers: 0,
      },
    },
  };
}
