import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Environment } from './config.ts';
import { configurationTable, withConfigurationTable } from './configuration-table.ts';

it('the table in the documentation is the one of the schema: npm run configuration', async () => {
  const document = await readFile(new URL('../docs/running.md', import.meta.url), 'utf8');
  expect(withConfigurationTable(document)).toBe(document);
});

it('every variable has a line that says something', () => {
  const lines = configurationTable().split('\n').slice(2);
  expect(lines.map((line) => line.split('`')[1])).toEqual(Object.keys(Environment.shape));
  for (const line of lines) expect(line).toMatch(/\| [^|]{4,} \|$/);
});
