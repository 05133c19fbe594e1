import { SECOND_READER_SURE } from '../second-reader.ts';
import type { Reading } from './read-value.ts';

/** The reading with the second reader's value, no more than a guess where that reader is unsure; what the first one saw stays beside it. */
export function bySecondReader(reading: Reading): Reading {
  const { second, ...rest } = reading;
  if (second === undefined) return reading;
  const others = reading.alternatives.filter(({ value }) => value !== second.value);
  return {
    ...rest,
    state: 'read',
    value: second.value,
    raw: second.raw,
    witnesses: ['second_reader'],
    doublyRead: false,
    ...(second.confidence < SECOND_READER_SURE && { guessed: true }),
    alternatives:
      reading.value === null
        ? others
        : [...others, { value: reading.value, reason: 'first reader' }],
  };
}
