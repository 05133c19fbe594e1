import { readFile, writeFile } from 'node:fs/promises';
import { withConfigurationTable } from './configuration-table.ts';

const DOCUMENT = new URL('../docs/running.md', import.meta.url);

await writeFile(DOCUMENT, withConfigurationTable(await readFile(DOCUMENT, 'utf8')));
