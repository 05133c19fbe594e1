import { distance } from 'fastest-levenshtein';
import type { TruthDocument } from '../../fixtures/truth.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import type { Line } from '../../schemas/document.ts';

/** Captions that differ in more than this part of their length are two rows. */
const LEAST_LIKENESS = 0.5;

/**
 * Pairs printed rows with read lines: by key; lines that name no key between the same neighbours, by caption or, where
 * `hasFiguresOf` says that a line has the figures of the row at that place and no others, by these. `extra`: lines that stand for no printed row.
 */
export function matchRows(
  rows: TruthDocument['rows'],
  lines: readonly Line[],
  hasFiguresOf: (place: number, line: Line) => boolean,
): { readonly lines: (Line | null)[]; readonly extra: Line[] } {
  const matched: (Line | null)[] = rows.map(() => null);
  const taken = new Set<Line>();
  for (const [place, row] of rows.entries()) {
    const line = row.key === null ? null : lines.find(({ key }) => key === row.key);
    if (!line || taken.has(line)) continue;
    matched[place] = line;
    taken.add(line);
  }
  const candidatesFor = (place: number): { lines: Line[]; between: boolean } => {
    const [after, before] = [lastBefore(matched, place), firstAfter(matched, place)];
    const from = after ? lines.indexOf(after) + 1 : 0;
    const to = before ? lines.indexOf(before) : lines.length;
    // Rows out of order would leave no room between the neighbours: then the whole statement is searched.
    const room = from < to ? lines.slice(from, to) : lines;
    return {
      lines: room.filter((line) => line.key === null && !taken.has(line)),
      between: from < to,
    };
  };
  const take = (place: number, line: Line | undefined) => {
    if (!line) return;
    matched[place] = line;
    taken.add(line);
  };
  // A row that is called just so first: a heading has nearly the words of the total below it.
  for (const [place, row] of rows.entries()) {
    if (matched[place]) continue;
    take(
      place,
      candidatesFor(place).lines.find((line) => likeness(line.label, row.label) === 1),
    );
  }
  for (const [place, row] of rows.entries()) {
    if (matched[place]) continue;
    const [best] = candidatesFor(place)
      .lines.map((line) => ({ line, likeness: likeness(line.label, row.label) }))
      .sort((a, b) => b.likeness - a.likeness);
    if (best && best.likeness >= LEAST_LIKENESS) take(place, best.line);
  }
  // What is left has a caption that nobody can read: its figures and its place between two rows tell which it is.
  for (const place of rows.keys()) {
    if (matched[place]) continue;
    const { lines: left, between } = candidatesFor(place);
    if (between)
      take(
        place,
        left.find((line) => hasFiguresOf(place, line)),
      );
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
