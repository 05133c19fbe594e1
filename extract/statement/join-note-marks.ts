import { joinedSpot, type Spot } from './place.ts';

/** Chapter of the notes, set apart from the number behind it: 五 (7), 五、8. */
const CHAPTER = /^[一二三四五六七八九十]{1,3}[、，,.．]?$/;
const NUMBER = /^[(（]?\d{1,2}[)）]?$/;
/** Largest gap between them, in heights of the print. */
const NEAR = 1.3;

/** Joins the two pieces of a note mark into one text: alone one would pass for a caption, the other for a figure. */
export function joinNoteMarks(spots: readonly Spot[]): Spot[] {
  const joined: Spot[] = [];
  for (const spot of spots) {
    const last = joined.at(-1);
    if (last && areOneMark(last, spot)) joined[joined.length - 1] = join(last, spot);
    else joined.push(spot);
  }
  return joined;
}

function areOneMark(chapter: Spot, number: Spot): boolean {
  return (
    number.left - chapter.right <= NEAR * Math.max(chapter.height, number.height) &&
    CHAPTER.test(chapter.word.text?.trim() ?? '') &&
    NUMBER.test(number.word.text?.trim() ?? '')
  );
}

function join(chapter: Spot, number: Spot): Spot {
  const [a, b] = [chapter.word, number.word];
  return joinedSpot(chapter, number, {
    ...a,
    text: `${a.text}${b.text}`,
    looksLike: 'text',
  });
}
