import type { Reading } from './read-value.ts';

/** An amount of money with any other number of decimal places is in doubt: a part of one was read. */
export function withMoneyPlaces(reading: Reading, places: number): Reading {
  const own = reading.value?.split('.')[1]?.length ?? 0;
  return reading.value === null || own === places ? reading : { ...reading, doubtful: true };
}
