import { distance } from 'fastest-levenshtein';
import type { TruthDocument } from '../../fixtures/truth.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import type { Line } from '../../schemas/document.ts';

/** Captions that differ in more than this part of their length are two rows. */
const LEAST_LIKENESS = 0.5;

/**
 * Pairs printed rows with read lines: by key, and lines that name no key by caption between the same neighbours.
 * `extra`: lines that stand for no printed row.
 */
export function matchRows(
  rows: TruthDocument['rows'],
  lines: readonly Line[],
): { readonly lines: (Line | null)[]; readonly extra: Line[] } {
  const matched: (Line | null)[] = rows.map(() => null);
  const taken = new Set<Line>();
  for (const [place, row] of rows.entries()) {
    const line = row.key === null ? null : lines.find(({ key }) => key === row.key);
    if (!line || taken.has(line)) continue;
    matched[place] = line;
    taken.add(line);
  }
  for (const [place, row] of rows.entries()) {
    if (matched[place]) continue;
    const [after, before] = [lastBefore(matched, place), firstAfter(matched, place)];
    const from = after ? lines.indexOf(after) + 1 : 0;
    const to = before ? lines.indexOf(before) : lines.length;
    // Rows out of order would leave no room between the neighbours: then the whole statement is searched.
    const room = from < to ? lines.slice(from, to) : lines;
    const candidates = room.filter((line) => line.key === null && !taken.has(line));
    const [best] = candidates
      .map((line) => ({ line, likeness: likeness(line.label, row.label) }))
      .sort((a, b) => b.likeness - a.likeness);
    const sole = candidates.length === 1 && from < to && best && best.likeness > 0.2;
    if (!best || (best.likeness < LEAST_LIKENESS && !sole)) continue;
    matched[place] = best.line;
    taken.add(best.line);
  }
  return { lines: matched, extra: lines.filter((line) => !taken.has(line)) };
}

function lastBefore(lines: readonly (Line | null)[], place: number): Line | null {
  return lines.slice(0, place).findLast((line) => line !== null) ?? null;
}

function firstAfter(lines: readonly (Line | null)[], place: number): Line | null {
  return lines.slice(place + 1).find((line) => line !== null) ?? null;
}

function likeness(a: string, b: string): number {
  const [left, right] = [normaliseCaption(a).core, normaliseCaption(b).core];
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 0 : 1 - distance(left, right) / longest;
}
