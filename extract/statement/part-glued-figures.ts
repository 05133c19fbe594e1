import { parseFigure } from '../../kinds/parse-figure.ts';
import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import { digitWidthsOf, widthOfDigit } from '../../kinds/width-of-figure.ts';
import type { Box, Look, Page, Place, Word } from '../../schemas/page.ts';

/** Columns stand further apart, in widths of a digit. */
const BETWEEN_COLUMNS = 1;
/** White beside a figure that is looked at with it, in widths of a digit. */
const ROOM = 0.5;
/** How likely the second reader must be right of each part; how sure it must be is for the cell's reading to say. */
const LIKELY = 0.6;

/** Two figures that one word may be, and where each would stand. */
interface Parting {
  readonly texts: readonly [string, string];
  readonly boxes: readonly [Box, Box];
}

/**
 * Figures of two columns that the first reader took for one word ("386,214.55201,330.10") become two: where its text is no
 * figure but two, there is room for white between them, and the second reader sees one in the pixels at the left end and the
 * other in those at the right end, digit by digit. A mark is never parted from a figure: it may be its sign.
 */
export async function partGluedFigures(
  pages: readonly Page[],
  look: (page: number, places: readonly Place[]) => Promise<readonly Look[]>,
): Promise<Page[]> {
  const parted: Page[] = [];
  for (const page of pages) {
    const digit = page.source === 'ocr' ? widthOfDigit(page.words.filter(isWholeFigure)) : null;
    const glued = page.words.flatMap((word) =>
      digit === null ? [] : partingsOf(word, digit).map((parting) => ({ word, parting })),
    );
    const parts = new Map<Word, readonly Word[]>();
    let id = Math.max(0, ...page.words.map((word) => word.id));
    for (const { word, parting } of glued) {
      const looks = await look(
        page.number,
        parting.boxes.map((box) => ({ box, byThird: true })),
      );
      const isSeen = parting.texts.every((text, index) => {
        const digits = looks[index]?.digits;
        return digits && digits.confidence >= LIKELY && sameDigitsAndSign(text, digits.text);
      });
      if (isSeen && !parts.has(word)) parts.set(word, partsOf(word, parting, looks, ++id));
    }
    parted.push(
      parts.size === 0
        ? page
        : { ...page, words: page.words.flatMap((word) => parts.get(word) ?? [word]) },
    );
  }
  return parted;
}

function isWholeFigure({ text, looksLike }: Word): boolean {
  return looksLike === 'figure' && text !== null && parseFigure(text) !== null;
}

function partingsOf({ text, box, looksLike }: Word, digit: number): Parting[] {
  if (text === null || looksLike !== 'figure' || parseFigure(text)) return [];
  const [left, top, right, bottom] = box;
  return Array.from({ length: text.length }, (_, end) => end).flatMap((end): Parting[] => {
    const [before, behind] = [text.slice(0, end), text.slice(end)];
    if (!parseFigure(before) || !parseFigure(behind)) return [];
    const [first, second] = [digitWidthsOf(before), digitWidthsOf(behind)];
    const white = (right - left) / digit - first - second;
    if (white < BETWEEN_COLUMNS) return [];
    return [
      {
        texts: [before, behind],
        boxes: [
          [left, top, left + digit * (first + ROOM), bottom],
          [right - digit * (second + ROOM), top, right, bottom],
        ],
      },
    ];
  });
}

/** What was said of the ink of both says nothing of one alone, but for doubts. */
function partsOf(
  { ownPrint: _own, third: _third, fourth: _fourth, ...word }: Word,
  { texts, boxes }: Parting,
  looks: readonly Look[],
  id: number,
): Word[] {
  return texts.flatMap((text, index) => {
    const [box, seen] = [boxes[index], looks[index]];
    if (!box || !seen) return [];
    const third = seen.third ? { third: seen.third } : {};
    return [{ ...word, ...third, id: index === 0 ? word.id : id, text, box, digits: seen.digits }];
  });
}
