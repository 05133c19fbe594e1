import { describe, expect, it } from 'vitest';
import { layPage } from '../statement/lay-page.ts';
import type { ModelQuestion, ModelReply } from './ask-model.ts';
import { readBySchema } from './read-by-schema.ts';
import { schemaLeaves } from './schema-leaves.ts';

const page = layPage([
  ['房屋租赁合同', 700, 60],
  ['承租方：', 100, 120],
  ['海宁木业', 220, 120],
  ['有限公司', 330, 120],
  ['月租金', 100, 160],
  ['12,500.00', 220, 160],
  ['一层', 100, 200],
  ['320.5', 220, 200],
  ['二层', 100, 240],
  ['280', 220, 240],
]);
const leaves = schemaLeaves({
  type: 'object',
  properties: {
    lessee: { type: 'string', description: '承租方' },
    rent: { type: 'number' },
    deposit: { type: 'number' },
    rooms: {
      type: 'array',
      items: { properties: { floor: { type: 'string' }, area: { type: 'number' } } },
    },
  },
});
/** Number of a token by its text, as the question shows it. */
const numberOf = ({ material }: ModelQuestion, text: string) =>
  Number(new RegExp(`^(\\d+) \\d+-\\d+ \\d+ ${text}$`, 'm').exec(material)?.[1]);

async function read(...replies: ((question: ModelQuestion) => unknown)[]) {
  const questions: ModelQuestion[] = [];
  const reading = await readBySchema(
    { leaves, pages: [page] },
    {
      ask: async (question): Promise<ModelReply> => {
        questions.push(question);
        const reply = replies[questions.length - 1];
        return reply
          ? { outcome: 'answered', value: reply(question) }
          : { outcome: 'unread', reason: 'unavailable' };
      },
    },
  );
  return { ...reading, questions };
}
const right = (question: ModelQuestion) => {
  const at = (text: string) => numberOf(question, text);
  return {
    fields: [
      { field: 1, entry: null, tokens: [at('海宁木业'), at('有限公司')] },
      { field: 2, entry: null, tokens: [at('12,500.00')] },
      { field: 4, entry: 1, tokens: [at('一层')] },
      { field: 5, entry: 1, tokens: [at('320.5')] },
      { field: 4, entry: 2, tokens: [at('二层')] },
      { field: 5, entry: 2, tokens: [at('280')] },
    ],
  };
};

describe('readBySchema', () => {
  it('copies values from words into the shape of the schema, and what is not found is null', async () => {
    const { data, unread } = await read(right);
    expect(unread).toEqual([]);
    expect(data).toMatchObject({
      lessee: { value: '海宁木业有限公司', status: 'unverified', page: 1 },
      rent: { value: '12500.00', raw: '12,500.00' },
      deposit: null,
      rooms: [
        { floor: { value: '一层' }, area: { value: '320.5' } },
        { floor: { value: '二层' }, area: { value: '280' } },
      ],
    });
  });

  it.each<[string, object]>([
    ['a token that does not exist', { field: 2, entry: null, tokens: [999] }],
    ['no token', { field: 2, entry: null, tokens: [] }],
    ['no number', { field: 2, entry: null, tokens: [1] }],
    ['an unknown field', { field: 9, entry: null, tokens: [1] }],
    ['an entry where there is no list', { field: 2, entry: 1, tokens: [6] }],
    ['no entry in a list', { field: 5, entry: null, tokens: [8] }],
  ])('asks again for %s, and leaves it null', async (_name, wrong) => {
    const { data, questions, areUnsound } = await read(
      () => ({ fields: [wrong] }),
      () => ({ fields: [wrong] }),
    );
    expect(areUnsound).toBe(true);
    expect(questions[1]?.correction).toMatch(/^Your answer to this was wrong/);
    expect(data).toEqual({ lessee: null, rent: null, deposit: null, rooms: [] });
  });

  it('says nothing of values that were wrong at first and right when asked for again', async () => {
    const { unread, areUnsound } = await read(
      () => ({ fields: [{ field: 2, entry: null, tokens: [999] }] }),
      right,
    );
    expect({ unread, areUnsound }).toEqual({ unread: [], areUnsound: false });
  });

  it('uses no token twice', async () => {
    const twice = () => ({
      fields: [
        { field: 2, entry: null, tokens: [6] },
        { field: 3, entry: null, tokens: [6] },
      ],
    });
    expect((await read(twice, twice)).data).toMatchObject({ rent: null, deposit: null });
  });

  it('takes no value that the model writes, and says that there is no answer', async () => {
    const typed = () => ({ fields: [{ field: 2, entry: null, tokens: [6], value: '99' }] });
    const { data, unread } = await read(typed, typed);
    expect(unread).toEqual(['malformed']);
    expect(data).toMatchObject({ rent: null });
    expect((await read()).unread).toEqual(['unavailable']);
  });
});
