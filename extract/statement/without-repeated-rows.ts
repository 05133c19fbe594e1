import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { similarity } from '../caption-similarity.ts';
import { type BodyLine, captionOf } from './body-lines.ts';
import type { Block } from './find-blocks.ts';
import type { Spot } from './place.ts';

/** Captions of one row on two photos are at least this alike. */
const ALIKE = 0.75;
/** Fewer rows than this may be alike by accident. */
const FEWEST = 2;

/** Two tables that show some rows both, each row left to one of them. */
export interface Parted {
  readonly before: Block;
  readonly after: Block;
}

/**
 * Photos of one page overlap: the last rows of one are the first rows of the next. Each stays with the photo that
 * shows it whole, the first one's share before the second one's; where the two read different figures, neither reading
 * proves the other. Null where the tables share no such rows.
 */
export function withoutRepeatedRows(before: Block, after: Block): Parted | null {
  if (before.page.source !== 'ocr' || after.page.source !== 'ocr') return null;
  if (before.page === after.page || before.sides.length !== after.sides.length) return null;
  const parted = before.sides.map((side, place) =>
    partLines(
      before.lines.filter((line) => line.side === side),
      after.lines.filter((line) => line.side === after.sides[place]),
    ),
  );
  if (parted.every((sides) => sides === null)) return null;
  const linesOf = (block: Block, name: keyof PartedLines) =>
    block.sides.flatMap(
      (side, place) => parted[place]?.[name] ?? block.lines.filter((line) => line.side === side),
    );
  return {
    before: { ...before, lines: linesOf(before, 'before') },
    after: { ...after, lines: linesOf(after, 'after') },
  };
}

interface PartedLines {
  readonly before: readonly BodyLine[];
  readonly after: readonly BodyLine[];
}

function partLines(before: readonly BodyLine[], after: readonly BodyLine[]): PartedLines | null {
  for (let from = 0; from < before.length; from++) {
    const pairs = before.slice(from).flatMap((line, index) => {
      const other = after[index];
      return other ? [[line, other] as const] : [];
    });
    if (from + pairs.length < before.length || !isRepeated(pairs)) continue;
    const cut = bestCut(pairs);
    return {
      before: [
        ...before.slice(0, from),
        ...pairs.slice(0, cut).map(([line, other]) => witnessed(line, other)),
      ],
      after: [
        ...pairs.slice(cut).map(([line, other]) => witnessed(other, line)),
        ...after.slice(pairs.length),
      ],
    };
  }
  return null;
}

type Pair = readonly [BodyLine, BodyLine];

/** The rows are the same ones, but for those that an edge of a photo may cut: the first of one, the last of the other. */
function isRepeated(pairs: readonly Pair[]): boolean {
  const alike = pairs.map(([one, other]) => isAlike(one, other));
  const inner = alike.slice(1, -1);
  return alike.filter(Boolean).length >= FEWEST && inner.every(Boolean);
}

function isAlike(one: BodyLine, other: BodyLine): boolean {
  const [a, b] = [one, other].map((line) => normaliseCaption(captionOf(line)).core);
  return a !== undefined && a !== '' && similarity(a, b ?? '') >= ALIKE;
}

/** So many of the pairs are left to the first photo that most figures are those that were read whole. */
function bestCut(pairs: readonly Pair[]): number {
  const readIn = (line: BodyLine) => spotsOf(line).filter(({ word }) => word.text !== null).length;
  const sums = Array.from({ length: pairs.length + 1 }, (_, cut) =>
    pairs.reduce((sum, [one, other], index) => sum + readIn(index < cut ? one : other), 0),
  );
  return sums.lastIndexOf(Math.max(...sums));
}

/** The line, its figures doubted where the other photo of it shows other ones. */
function witnessed(line: BodyLine, other: BodyLine): BodyLine {
  const cells = new Map(
    [...line.cells].map(([column, spots]) => [
      column,
      spots.map((spot, index): Spot => {
        const seen = other.cells.get(column)?.[index]?.word.text ?? null;
        if (seen === null || spot.word.text === null || seen === spot.word.text) return spot;
        return { ...spot, word: { ...spot.word, digits: { text: seen, confidence: 1 } } };
      }),
    ]),
  );
  return { ...line, cells };
}

function spotsOf({ captions, cells }: BodyLine): Spot[] {
  return [...captions, ...[...cells.values()].flat()];
}
