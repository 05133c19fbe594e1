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
    ['behind reasoning whose beginning was left out', '{"a":2}? no.\n</think>\n\n{"a":1}'],
    [
      'in pieces beside the reasoning',
      [
        { type: 'thinking', thinking: [{ type: 'text', text: '{"a":2}?' }] },
        { type: 'text', text: '{"a":' },
        { type: 'text', text: '1}' },
      ],
    ],
  ])('takes the one object: %s', (_name, content) => {
    expect(parseCompletion(saying(content))).toEqual({
      kind: 'json',
      value: { a: 1 },
      tokens: { input: 7, output: 3 },
    });
  });

  it.each([null, undefined, 'stop', 'tool_calls', 'eos_token'])('ends with %s', (finish) => {
    expect(parseCompletion(saying('{"a":1}', finish))).toMatchObject({ value: { a: 1 } });
  });

  it('takes a body that was not called JSON', () => {
    const body = JSON.stringify(saying('{"a":1}'));
    expect(parseCompletion(body)).toMatchObject({ value: { a: 1 }, tokens: { input: 7 } });
  });

  it('heeds the first choice alone', () => {
    const { choices, usage } = saying('{"a":1}');
    const body = { choices: [...choices, { message: { content: 7 } }], usage };
    expect(parseCompletion(body)).toMatchObject({ value: { a: 1 } });
  });

  it('takes the arguments of a tool as an object, and the text beside empty ones', () => {
    const calls = (given: unknown) => ({ tool_calls: [{ function: { arguments: given } }] });
    for (const body of [
      saying(null, 'tool_calls', calls({ a: 1 })),
      saying('{"a":1}', 'stop', calls('')),
      saying('{"a":1}', 'stop', { tool_calls: [] }),
    ])
      expect(parseCompletion(body)).toMatchObject({ value: { a: 1 } });
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
    ['cut_off', saying('{"a":1}', 'insufficient_system_resource')],
    ['cut_off', saying('{"a":1}', 'model_length')],
    ['cut_off', saying('{"a":1}', 'error')],
    ['filtered', saying('{"a":1}', 'sensitive')],
    [
      'malformed',
      saying(null, 'tool_calls', {
        tool_calls: ['{"a":1}', '{"a":2}'].map((given) => ({ function: { arguments: given } })),
      }),
    ],
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

  it('is done with endless fences at once', () => {
    const started = performance.now();
    expect(parseCompletion(saying(`${'```\n'.repeat(100_000)}}`))).toMatchObject({
      kind: 'unusable',
    });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
