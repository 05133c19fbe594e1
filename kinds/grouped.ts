import { groupsOfThousands } from './groups-of-thousands.ts';

/** "1234567.5" → "1,234,567.5"; what is no plain decimal stays as it is. */
export function grouped(text: string): string {
  const match = /^(-?\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  return `${groupsOfThousands(match[1] ?? '').join(',')}${match[2] ?? ''}`;
}
