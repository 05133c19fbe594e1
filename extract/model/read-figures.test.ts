import { describe, expect, it } from 'vitest';
import type { ModelQuestion, ModelReply } from './ask-model.ts';
import { readFigures } from './read-figures.ts';

const sheet = { png: new Uint8Array([1]), width: 10, height: 10 };
const labels = ['A', 'B', 'C', 'D', 'E'];
const read = async (reply: ModelReply) => {
  const questions: ModelQuestion[] = [];
  const seen = await readFigures(
    { sheets: [sheet], labels },
    {
      ask: async (question) => {
        questions.push(question);
        return reply;
      },
    },
  );
  return { seen, questions };
};
const answer = (prints: readonly (string | null)[], names: readonly string[] = labels) =>
  read({
    outcome: 'answered',
    value: { figures: prints.map((print, at) => ({ label: names[at] ?? '?', print })) },
  });

describe('readFigures', () => {
  it('takes amounts, nothing, and no word for either', async () => {
    const { seen, questions } = await answer(['1,234.50', '(7)', '-', null, 'approved']);
    expect(seen).toEqual(
      new Map([
        ['A', '1234.50'],
        ['B', '-7'],
        ['C', ''],
        ['D', null],
        ['E', null],
      ]),
    );
    // Pictures and labels are all it is shown.
    expect(questions).toMatchObject([{ material: 'LABELS\nA B C D E', pictures: [sheet] }]);
  });

  it.each<[string, Promise<{ seen: unknown }>, string]>([
    ['of other labels', answer(['1', '2', '3', '4', '5'], ['A', 'B', 'C', 'D', 'F']), 'unsound'],
    ['with one label twice', answer(['1', '2', '3', '4', '5'], [...'ABCDD']), 'unsound'],
    ['with a label too few', answer(['1', '2', '3', '4']), 'unsound'],
    [
      'of another shape',
      read({ outcome: 'answered', value: { figures: [{ label: 'A', print: 5 }] } }),
      'malformed',
    ],
    ['that never came', read({ outcome: 'unread', reason: 'no_pictures' }), 'no_pictures'],
  ])('takes no answer %s', async (_name, reading, reason) => {
    expect((await reading).seen).toBe(reason);
  });
});
