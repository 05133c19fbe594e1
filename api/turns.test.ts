import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { turns } from './turns.ts';

const LONG_MS = 60_000;

describe('turns', () => {
  it('come to so many at once, in the order in which they were asked for', async () => {
    const next = turns(2, LONG_MS);
    const begun: number[] = [];
    const all = [0, 1, 2, 3, 4].map((place) => {
      const own = next();
      void own.begin().then(() => begun.push(place));
      return own;
    });
    await turn();
    expect(begun).toEqual([0, 1]);
    all[1]?.end();
    all[0]?.end();
    await turn();
    expect(begun).toEqual([0, 1, 2, 3]);
    for (const own of all) own.end();
    await turn();
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('end once, and one that never began takes no place away', async () => {
    const next = turns(1, LONG_MS);
    const first = next();
    await first.begin();
    next().end();
    const begun: string[] = [];
    const second = next();
    void second.begin().then(() => begun.push('second'));
    await turn();
    expect(begun).toEqual([]);
    first.end();
    first.end();
    void next()
      .begin()
      .then(() => begun.push('third'));
    await turn();
    expect(begun).toEqual(['second']);
    second.end();
  });

  it('come after a while where those before do not end', async () => {
    const next = turns(1, 20);
    await next().begin();
    await next().begin();
  });
});
