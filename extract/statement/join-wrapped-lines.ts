import { type BodyLine, captionOf } from './body-lines.ts';

/** How the next line of an English caption begins: in the middle of a sentence. */
const GOES_ON = /^(?:[a-z]|[(&,;–—-] ?[a-z]|\d[\d,]* (?:and|shares))/;

/**
 * Joins the lines of English captions that are broken inside a sentence: a line that begins with a small letter goes on
 * with the one above. Lines that both have figures are two rows, as "basic" and "diluted" are below their heading.
 */
export function joinWrappedLines(lines: readonly BodyLine[]): BodyLine[] {
  const joined: BodyLine[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && goesOn(last, line)) joined[joined.length - 1] = asOne(last, line);
    else joined.push(line);
  }
  return joined;
}

function goesOn(above: BodyLine, line: BodyLine): boolean {
  const [before, caption] = [captionOf(above), captionOf(line)];
  if (above.ruledBelow || before === '' || /[:：]$/.test(before)) return false;
  if (above.cells.size > 0 && line.cells.size > 0) return false;
  return GOES_ON.test(caption) && !/\p{Script=Han}/u.test(`${before}${caption}`);
}

function asOne(above: BodyLine, line: BodyLine): BodyLine {
  const figured = above.cells.size > 0 ? above : line;
  return {
    ...figured,
    top: above.top,
    bottom: line.bottom,
    captions: [...above.captions, ...line.captions],
    rowNumbers: [...above.rowNumbers, ...line.rowNumbers],
    strays: [...above.strays, ...line.strays],
    wraps: true,
    ruledBelow: line.ruledBelow,
  };
}
