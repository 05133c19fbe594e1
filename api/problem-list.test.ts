import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { PROBLEMS, Problem } from './problem.ts';
import { problemList } from './problem-list.ts';

it('the list in the documentation is the one of the code: npm run problems', async () => {
  const document = await readFile(new URL('../docs/problems.md', import.meta.url), 'utf8');
  expect(document).toBe(problemList());
});

it('each that may pass says when to ask again', () => {
  for (const code of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[]) {
    const { status, retryAfter } = new Problem(code);
    expect([code, retryAfter !== null]).toEqual([code, status === 429 || status === 503]);
  }
});
