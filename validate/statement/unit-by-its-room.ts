import { median } from '../../kinds/median.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import { unitFactor } from '../../kinds/units.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftStatement, DraftText, PlacedWord } from '../../schemas/statement-draft.ts';

/** Confidence of the second reader of header words in a unit that the first reads otherwise. */
const SURE = 0.99;
/** A character is about as wide as it is high; so much wider, in heights, than its characters a text has room for one more. */
const ROOM = 0.6;
/** A colon may be printed half as wide as a character. */
const OF_COLON = 0.5;
/** Characters that print sets apart from a label stand further from it than this, in heights. */
const MOST_APART = 1.3;
/** What makes 元 another unit. */
const MULTIPLE = /(?:百万|[千仟万萬亿億])(?=元)/;

/**
 * The draft with 元 for its unit where the first reader has a multiple of it and the second surely none, and there is room
 * for none: the ink of the word is as wide as the second reader's characters, which are fewer, and it stands close to what
 * precedes it. 元 alone is one character wide, and any multiple two: that the ink says, whatever a reader makes of it. Of
 * two multiples it does not tell which is printed, and they stay in doubt. `formerly`: the unit that was replaced, or null.
 */
export function unitByItsRoom(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): { readonly draft: DraftStatement; readonly formerly: DraftText | null } {
  const unit = draft.header.unit;
  const [last, ...before] = [...(unit?.sources ?? [])].reverse();
  const page = last && pages.get(last.page);
  if (!unit?.value || !last || page?.source !== 'ocr' || Number(unit.value) === 1)
    return { draft, formerly: null };
  const [first, second] = [bare(last.word.text), bare(last.word.vocabulary?.text)];
  const isSeen =
    MULTIPLE.test(first) &&
    first.replace(MULTIPLE, '') === second &&
    unitFactor(second) === 1 &&
    (last.word.vocabulary?.confidence ?? 0) >= SURE;
  if (!isSeen || !hasNoRoom(second, last, page) || before.some((one) => isFarOff(one, last, page)))
    return { draft, formerly: null };
  const corrected = { ...unit, value: '1', raw: unit.raw.replace(MULTIPLE, '') };
  return { draft: { ...draft, header: { ...draft.header, unit: corrected } }, formerly: unit };
}

function bare(text: string | null | undefined): string {
  return toHalfWidth(text ?? '').replace(/\s/g, '');
}

/** In heights of the word, and in characters of the page's other words. */
function hasNoRoom(text: string, { word: { box } }: PlacedWord, page: Page): boolean {
  const width = (box[2] - box[0]) * page.width;
  const colons = text.match(/[:;.]/g)?.length ?? 0;
  const widest = text.length - colons + OF_COLON * colons + ROOM;
  // Condensed print is narrower than high.
  const advances = page.words
    .filter((one) => /^\p{Script=Han}{3,}$/u.test(one.text ?? ''))
    .map((one) => ((one.box[2] - one.box[0]) * page.width) / [...(one.text ?? '')].length);
  const usual = median(advances) ?? 0;
  const height = (box[3] - box[1]) * page.height;
  return [height, usual].every((character) => width < widest * character);
}

/** Between two words there is room for another character. */
function isFarOff(one: PlacedWord, last: PlacedWord, { width, height }: Page): boolean {
  const [left, top, , bottom] = last.word.box;
  return (
    one.page === last.page &&
    (left - one.word.box[2]) * width > MOST_APART * (bottom - top) * height
  );
}
