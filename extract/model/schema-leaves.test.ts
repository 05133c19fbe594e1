import { describe, expect, it } from 'vitest';
import { SchemaFaultError, schemaLeaves } from './schema-leaves.ts';

describe('schemaLeaves', () => {
  it('lists the values of objects and lists with what they mean', () => {
    expect(
      schemaLeaves({
        type: 'object',
        properties: {
          lessee: { type: ['string', 'null'], description: '承租方' },
          rent: { properties: { monthly: { type: 'number', title: 'Monthly rent' } } },
          rooms: {
            type: 'array',
            items: { type: 'object', properties: { area: { type: 'number' } } },
          },
          notes: { type: 'array', items: { type: 'string' } },
        },
      }),
    ).toEqual([
      { path: ['lessee'], type: 'text', description: '承租方' },
      { path: ['rent', 'monthly'], type: 'number', description: 'Monthly rent' },
      { path: ['rooms', '[]', 'area'], type: 'number', description: '' },
      { path: ['notes', '[]'], type: 'text', description: '' },
    ]);
  });

  it.each<[string, unknown]>([
    ['no schema', 'text'],
    ['no properties', { type: 'object' }],
    ['a value alone', { type: 'string' }],
    ['another type', { type: 'object', properties: { a: { type: 'boolean' } } }],
    ['two types', { type: 'object', properties: { a: { type: ['string', 'number'] } } }],
    ['a reference', { type: 'object', properties: { a: { $ref: '#/x' } } }],
    [
      'a list in a list',
      {
        type: 'object',
        properties: { a: { type: 'array', items: { type: 'array', items: { type: 'string' } } } },
      },
    ],
    [
      'too many values',
      {
        type: 'object',
        properties: Object.fromEntries(
          Array.from({ length: 121 }, (_, index) => [`p${index}`, { type: 'string' }]),
        ),
      },
    ],
  ])('refuses %s, in both languages', (_name, schema) => {
    try {
      schemaLeaves(schema);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof SchemaFaultError)) throw error;
      expect(error.fault.en).toMatch(/schema/i);
      expect(error.fault.zh).toMatch(/Schema/);
    }
  });
});
