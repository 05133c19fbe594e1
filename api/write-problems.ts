import { writeFile } from 'node:fs/promises';
import { problemList } from './problem-list.ts';

await writeFile(new URL('../docs/problems.md', import.meta.url), problemList());
