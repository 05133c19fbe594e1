import { distance } from 'fastest-levenshtein';

/** 1 = equal, 0 = nothing in common: one minus the edit distance over the longer length. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || Math.min(a.length, b.length) === 0) return 0;
  return 1 - distance(a, b) / longer;
}
