import { NOTHING_READ, type Reading } from '../read-value.ts';

/** A value as the first two readers see it alike; `more`: what else is known of it. */
export function doublyRead(value: string, more: Partial<Reading> = {}): Reading {
  return {
    ...NOTHING_READ,
    state: 'read',
    value,
    raw: value,
    witnesses: ['ocr', 'second_reader'],
    doublyRead: true,
    ...more,
  };
}
