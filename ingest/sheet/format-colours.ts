import type { Colour, ColourOf } from './colour.ts';
import { formatSections, withoutLiterals } from './format-sections.ts';

/** The colours that formats have names for, in the order of the palette; Chinese programs write theirs. */
const NAMED = [
  /^(black|黑色?)$/i,
  /^(white|白色?)$/i,
  /^(red|红色?)$/i,
  /^(green|绿色?)$/i,
  /^(blue|蓝色?)$/i,
  /^(yellow|黄色?)$/i,
  /^(magenta|洋红色?)$/i,
  /^(cyan|青色?|蓝绿色)$/i,
];
const NUMBERED = /^(?:color|颜色) ?(\d+)$/i;
/** Formats count the colours of the palette from 1, cells from 8. */
const FIRST = 7;

/**
 * The colours in which a number format draws what it shows, in place of that of the cell's letters (ECMA-376 part 1, 18.8.31).
 * Which of its parts applies is not asked.
 */
export function formatColours(format: string, colourOf: ColourOf): Colour[] {
  const bracketed = formatSections(format).flatMap((section) =>
    [...withoutLiterals(section).matchAll(/\[([^\]]*)\]/g)].map(([, within = '']) => within),
  );
  return bracketed.flatMap((within) => {
    const named = NAMED.findIndex((name) => name.test(within.trim())) + 1;
    const number = named || Number(NUMBERED.exec(within.trim())?.[1] ?? 0);
    const colour =
      number > 0 &&
      colourOf((attribute) => (attribute === 'indexed' ? String(FIRST + number) : null));
    return colour ? [colour] : [];
  });
}

const FILLING = /"[^"]*"|[\\!_].|\*(.)/gs;

/** A format fills what is left of its cell with a sign, again and again; white, as in accounts, is none. */
export function fillsCell(format: string): boolean {
  return [...format.matchAll(FILLING)].some(([, sign = ' ']) => sign.trim() !== '');
}
