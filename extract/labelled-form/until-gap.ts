import type { Glyph } from './glyphs-of-page.ts';

/** A value on a line ends where nothing follows for this many character heights. */
const END_OF_VALUE = 4;

/** The glyphs of a line up to the first gap that ends a value. `em` in pixels. */
export function untilGap(line: readonly Glyph[], em: number): readonly Glyph[] {
  const end = line.findIndex((glyph, index) => {
    const before = line[index - 1];
    return before !== undefined && glyph.left - before.right > END_OF_VALUE * em;
  });
  return end < 0 ? line : line.slice(0, end);
}

/** The line from gap to gap. */
export function partsOfLine(line: readonly Glyph[], em: number): (readonly Glyph[])[] {
  const parts: (readonly Glyph[])[] = [];
  for (let rest = line; rest.length > 0; ) {
    const part = untilGap(rest, em);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts;
}
