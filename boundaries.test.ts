import { describe, expect, it } from 'vitest';
import { findBreaches } from './boundaries.ts';

const declared = { dependencies: ['zod', 'sharp', 'pg'], devDependencies: ['vitest'] };

function breaches(path: string, text: string): string[] {
  return findBreaches([{ path, text }], declared);
}

describe('findBreaches', () => {
  it.each([
    ['kinds/a.ts', "import { z } from 'zod'; import '../schemas/money.ts'; import './b.ts';"],
    ['validate/x/a.ts', "import type { A } from '../../kinds/a.ts';"],
    ['workers/a.ts', "import '../ingest/a.ts'; export * from '../records/b.ts';"],
    ['cli/a.ts', "const { start } = await import('../api/start.ts');"],
    ['bench/a.ts', "import '../fixtures/a.ts'; import '../ingest/a.ts'; import 'sharp';"],
    ['ingest/a.test.ts', "import { it } from 'vitest';"],
    ['records/testing/conformance.ts', "import { it } from 'vitest';"],
    ['records/config.ts', 'export const url = process.env.DATABASE_URL;'],
    ['kinds/a.ts', "const text = 'process.env'; // process.env"],
  ])('accepts %s: %s', (path, text) => {
    expect(breaches(path, text)).toEqual([]);
  });

  it.each([
    ['schemas/a.ts', "import '../kinds/a.ts';"],
    ['extract/a.ts', "import '../ingest/a.ts';"],
    ['validate/a.ts', "import type { A } from '../extract/a.ts';"],
    ['validate/a.ts', "type A = import('../extract/a.ts').A;"],
    ['ingest/a.ts', "export { a } from '../workers/a.ts';"],
    ['api/a.ts', "await import('../cli/a.ts');"],
    ['workers/a.test.ts', "import '../fixtures/a.ts';"],
    ['pages/a.tsx', "import '../validate/a.ts';"],
    ['pages/a.ts', "import 'node:fs';"],
    ['validate/a.ts', "import sharp from 'sharp';"],
    ['ingest/a.ts', "import 'pg';"],
    ['kinds/a.ts', "import 'left-pad';"],
    ['kinds/a.ts', "import 'vitest';"],
    ['kinds/a.ts', 'const key = process.env.KEY;'],
    ['kinds/a.ts', "const key = process['env'];"],
    ['kinds/a.ts', "import { env } from 'node:process';"],
    ['tools/a.ts', 'export {};'],
    ['docs/a.md', `see ${['', 'home', 'someone', 'x'].join('/')}`],
    ['docs/a.md', `see ${['..', 'shared', 'x'].join('/')}`],
  ])('refuses %s: %s', (path, text) => {
    expect(breaches(path, text)).toHaveLength(1);
  });

  it('finds a ring of imports once, and none through types', () => {
    const ring = (text: string) =>
      findBreaches(
        [
          { path: 'kinds/b.ts', text: "import './c.ts';" },
          { path: 'kinds/c.ts', text },
        ],
        declared,
      );
    expect(ring("import './b.ts';")).toEqual(['import cycle: kinds/b.ts -> kinds/c.ts']);
    expect(ring("import type { B } from './b.ts';")).toEqual([]);
  });

  it('does not pass over a file that it cannot parse', () => {
    expect(() => breaches('kinds/a.ts', 'const = 3')).toThrow('kinds/a.ts');
  });
});
