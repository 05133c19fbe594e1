import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { apiDescription } from './api-description.ts';

const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));
process.stdout.write(`${JSON.stringify(await apiDescription(version), null, 2)}\n`);
