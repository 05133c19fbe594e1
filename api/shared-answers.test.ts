import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sharedAnswers } from './shared-answers.ts';

/** A question whose answers come when they are let out. */
function held() {
  const asked: PromiseWithResolvers<number>[] = [];
  return {
    asked,
    ask: () => {
      const answer = Promise.withResolvers<number>();
      asked.push(answer);
      return answer.promise;
    },
  };
}

describe('sharedAnswers', () => {
  it('asks anew for those who came while an answer was on its way, once for all of them', async () => {
    const shared = sharedAnswers<number>();
    const { asked, ask } = held();
    const first = shared('a', ask);
    await turn();
    const later = [shared('a', ask), shared('a', ask)];
    await turn();
    expect(asked).toHaveLength(1);
    asked[0]?.resolve(1);
    expect(await first).toBe(1);
    await turn();
    expect(asked).toHaveLength(2);
    asked[1]?.resolve(2);
    expect(await Promise.all(later)).toEqual([2, 2]);
  });

  it('fails for those who wait as for whoever asked, and is asked again afterwards', async () => {
    const shared = sharedAnswers<number>();
    const { asked, ask } = held();
    const both = [shared('a', ask)];
    await turn();
    both.push(shared('a', ask));
    asked[0]?.reject(new Error('away'));
    expect(await Promise.allSettled(both)).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    const again = shared('a', ask);
    await turn();
    asked[1]?.resolve(2);
    expect(await again).toBe(2);
  });

  it('keeps different questions apart', async () => {
    const shared = sharedAnswers<number>();
    const { asked, ask } = held();
    const answers = [shared('a', ask), shared('b', ask)];
    await turn();
    asked.forEach((answer, place) => void answer.resolve(place));
    expect(await Promise.all(answers)).toEqual([0, 1]);
  });
});
