import { createModelServer } from '../../fixtures/model-server/create-model-server.ts';
import { eventLoopLag } from './event-loop.ts';
import { mixedFiles } from './load-files.ts';
import { atMost, type LoadScenario, noted } from './load-scenario.ts';
import { percentile } from './percentile.ts';
import { runClients } from './run-clients.ts';

/** How long the language model takes to say nothing. */
const MODEL_MS = 2_000;

/** Files of all kinds by many clients at once, with a slow language model beside the readers. */
export const mixedLoad: LoadScenario = {
  name: 'L1',
  what: 'mixed load, with a language model that takes 2 s',
  async run(world, { documents, clients, from }) {
    const model = await createModelServer({ model: () => '{"rows":[]}', delayMs: MODEL_MS });
    try {
      const api = await world.start('serve', {}, 'real');
      await world.start(
        'work',
        {
          // A reader waits while a model is asked.
          HEDUI_READERS: '4',
          HEDUI_LEASE_SECONDS: '30',
          HEDUI_MODEL: 'scripted',
          OPENAI_API_KEY: 'test-key',
          OPENAI_BASE_URL: model.address,
        },
        'real',
      );
      const own = performance.eventLoopUtilization();
      await eventLoopLag(api.address);
      const files = mixedFiles(`${world.seed}-mixed`, world.random, documents, from);
      const run = await runClients(world, files, { clients, address: api.address });
      const lag = await eventLoopLag(api.address);
      const { utilization } = performance.eventLoopUtilization(own);
      return [
        atMost(
          `${documents} documents, ${clients} clients: answers of 5xx, broken ones`,
          run.faults,
          0,
          '',
        ),
        atMost('upload p95', percentile(run.uploads, 0.95), 300, 'ms'),
        atMost('GET of a state p99', percentile(run.looks, 0.99), 200, 'ms'),
        atMost('event loop lag of the API p99', lag, 100, 'ms'),
        noted(
          'all of it',
          `${run.seconds.toFixed(0)} s, ${((60 * documents) / run.seconds).toFixed(0)} documents a minute, ${model.requests()} questions to the model, ${JSON.stringify(run.states)}; the clients' own event loop busy ${(100 * utilization).toFixed(0)} %`,
        ),
      ];
    } finally {
      await world.stopProcesses();
      await model.close();
    }
  },
};
