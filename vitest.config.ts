import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'fixtures/generated/**', 'bench/results/**'],
    // Processes, not threads: tests start reader processes and databases of their own.
    pool: 'forks',
    maxWorkers: 2,
    // Processes start slowly on a loaded machine; a test that hangs still ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
