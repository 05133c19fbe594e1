import { PLAIN_FONT } from './cell-font.ts';
import type { Colour, ColourOf } from './colour.ts';
import type { Change } from './conditional-format.ts';
import type { TableStyle } from './table-style.ts';

/** Of the theme, by its numbers: paper, ink, and the first of six accents. */
const PAPER = 0;
const INK = 1;
const FIRST_ACCENT = 4;
/** Styles of one family that differ in colour alone: ink, and six accents. */
const FAMILY = 7;
/** By how much the fills of bands are lighter, those of every second one, and letters darker. */
const PALE = 0.8;
const LESS_PALE = 0.6;
const DARKER = -0.25;
/** The same of paper and ink in the place of an accent: paper grows darker. */
const GREY = -0.15;
const DARKER_GREY = -0.35;
const PALE_INK = 0.45;
const LESS_PALE_INK = 0.25;
/** Of the last four dark styles, which have two colours each: that of their heads. */
const HEADS_OF_LAST = [INK, 5, 7, 9];

/**
 * How the table styles that every program brings along draw letters and grounds, as Excel does; null = none of that name.
 * Files do not tell of them.
 */
export function builtInTableStyle(name: string, colourOf: ColourOf): TableStyle | null {
  const [, family = '', written = ''] = /^TableStyle(Light|Medium|Dark)(\d+)$/.exec(name) ?? [];
  if (family === '') return null;
  const number = Number(written) - 1;
  const colour = number % FAMILY;
  const kind = Math.floor(number / FAMILY);
  const named = (theme: number, tint = 0): Colour | null =>
    colourOf((attribute) =>
      attribute === 'theme' ? String(theme) : attribute === 'tint' ? String(tint) : null,
    );
  const accent = (tint = 0) => named(colour === 0 ? INK : FIRST_ACCENT + colour - 1, tint);
  const band = colour === 0 ? named(PAPER, GREY) : accent(PALE);
  const secondBand = colour === 0 ? named(PAPER, DARKER_GREY) : accent(LESS_PALE);
  const draws = (letters: Colour | null, ground: Colour | null): Change => ({
    font: { ...PLAIN_FONT, colour: letters },
    grounds: ground && [ground],
    format: null,
  });
  const bands = (ground: Colour | null): [string, Change][] =>
    ['firstRowStripe', 'firstColumnStripe'].map((part) => [part, draws(null, ground)]);
  const edges = (change: Change): [string, Change][] =>
    ['firstColumn', 'lastColumn'].map((part) => [part, change]);
  const [ink, paper] = [named(INK), named(PAPER)];
  const onAccent = draws(paper, accent());
  switch (`${family}${kind}`) {
    case 'Light0':
      return new Map([
        ['wholeTable', draws(colour === 0 ? ink : accent(DARKER), null)],
        ...bands(band),
      ]);
    case 'Light1':
      return new Map([
        ['wholeTable', draws(ink, null)],
        ['headerRow', onAccent],
      ]);
    case 'Light2':
      return new Map([['wholeTable', draws(ink, null)], ...bands(band)]);
    case 'Medium0':
      return new Map([['wholeTable', draws(ink, paper)], ['headerRow', onAccent], ...bands(band)]);
    case 'Medium1':
      return new Map([
        ['wholeTable', draws(ink, band)],
        ['headerRow', onAccent],
        ['totalRow', onAccent],
        ...edges(onAccent),
        ...bands(secondBand),
      ]);
    case 'Medium2':
      return new Map([
        ['wholeTable', draws(ink, paper)],
        ['headerRow', onAccent],
        ...edges(onAccent),
        ...bands(named(PAPER, GREY)),
      ]);
    case 'Medium3':
      return new Map([['wholeTable', draws(ink, band)], ...bands(secondBand)]);
    case 'Dark0': {
      const [whole, darker] =
        colour === 0
          ? [named(INK, PALE_INK), named(INK, LESS_PALE_INK)]
          : [accent(), accent(DARKER)];
      return new Map([
        ['wholeTable', draws(paper, whole)],
        ['headerRow', draws(paper, ink)],
        ['totalRow', draws(paper, darker)],
        ...edges(draws(paper, darker)),
        ...bands(darker),
      ]);
    }
    case 'Dark1': {
      const [first, head] = [colour, HEADS_OF_LAST[colour] ?? INK];
      const light = (tint: number, grey: number) =>
        first === 0 ? named(PAPER, grey) : named(head - 1, tint);
      return new Map([
        ['wholeTable', draws(ink, light(PALE, GREY))],
        ['headerRow', draws(paper, named(head))],
        ...bands(light(LESS_PALE, DARKER_GREY)),
      ]);
    }
    default:
      return null;
  }
}
