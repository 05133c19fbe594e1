import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('the dashboard asks for nothing that is not there', async () => {
  const dashboard = await readFile(
    new URL('../../docs/grafana-dashboard.json', import.meta.url),
    'utf8',
  );
  const { body } = await createMetrics(async () => ({ open: 1, oldestSeconds: 2 })).text();
  const asked = new Set(dashboard.match(/hedui_[a-z0-9_]+/g));
  const named = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? '');
  expect(asked.size).toBeGreaterThan(6);
  for (const name of asked) expect(named).toContain(name.replace(/_bucket$/, ''));
});

it('what cannot be counted is left out, the rest is told', async () => {
  const metrics = createMetrics(async () => Promise.reject(new Error('away')));
  metrics.pagesRead(3);
  const { body } = await metrics.text();
  expect(body).toContain('hedui_pages_read_total 3');
  expect(body).not.toContain('hedui_uploads_open');
});
