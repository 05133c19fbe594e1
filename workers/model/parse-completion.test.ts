import { describe, expect, it } from 'vitest';
import { parseCompletion } from './parse-completion.ts';

const saying = (content: unknown, finish_reason: unknown = 'stop', more: object = {}) => ({
  choices: [{ index: 0, message: { role: 'assistant', content, ...more }, finish_reason }],
  usage: { prompt_tokens: 7, completion_tokens: 3 },
});

describe('parseCompletion', () => {
  it.each([
    ['plain', '{"a":1}'],
    ['in a fence', '```json\n{"a":1}\n```'],
    ['in a fence behind a sentence', 'Here it is:\n```\n{"a":1}\n```\nDone.'],
    ['behind reasoning', '<think>{"a":2}? no.</think>\n{"a":1}'],
  ])('takes the one object: %s', (_name, content) => {
    expect(parseCompletion(saying(content))).toEqual({
      kind: 'json',
      value: { a: 1 },
      tokens: { input: 7, output: 3 },
    });
  });

  it('takes the arguments of a tool', () => {
    const tool_calls = [
      { id: 'x', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
    ];
    expect(parseCompletion(saying(null, 'tool_calls', { tool_calls }))).toMatchObject({
      value: { a: 1 },
    });
  });

  it.each([
    ['cut_off', saying('{"a":1}', 'length')],
    ['filtered', saying('{"a":1}', 'content_filter')],
    ['refused', saying('{"a":1}', 'stop', { refusal: 'no' })],
    ['malformed', saying('{"a":')],
    ['malformed', saying('{"a":1} {"a":2}')],
    ['malformed', saying('12')],
    ['malformed', saying('')],
    ['malformed', saying(null)],
    ['malformed', { choices: [] }],
    ['malformed', '<html></html>'],
    ['malformed', undefined],
  ])('takes nothing of what is %s', (reason, body) => {
    expect(parseCompletion(body)).toMatchObject({ kind: 'unusable', reason });
  });
});
