import { BLACK, type Colour, type ColourOf, isSeenOn } from './colour.ts';

/** How letters are drawn. */
export interface CellFont {
  /** null = the program's choice, black. */
  readonly colour: Colour | null;
  /** A line runs through them: what they say is stated no more. */
  readonly isStruck: boolean;
  /** In points; null = not told. */
  readonly size: number | null;
  /** They stand above or below their line. */
  readonly isRaised: boolean;
  /** Pictures and bars stand in the place of digits. */
  readonly isOfSymbols: boolean;
}

/** Letters that one font draws. `font` null = that of their cell. */
export interface TextRun {
  readonly text: string;
  readonly font: CellFont | null;
}

/** What becomes of letters in their cell. `unseen`: they have no colour of their own on its ground, hardly any size, or symbols for signs. */
export type Letters = 'seen' | 'unseen' | 'struck';

/** In points: letters smaller than this are read by nobody. The smallest print has five. */
export const LEAST_SIZE = 4;

export const PLAIN_FONT: CellFont = {
  colour: null,
  isStruck: false,
  size: null,
  isRaised: false,
  isOfSymbols: false,
};

const OF_SYMBOLS =
  /wingdings|webdings|dingbats|marlett|bar ?code|(?:3|code) ?of ?9|code ?(?:39|93|128)/i;

export function isOfSymbols(name: string): boolean {
  return OF_SYMBOLS.test(name);
}

/** The font after one element more of those that describe it, in the styles as in a run. */
export function describedBy(
  font: CellFont,
  element: string,
  attribute: (name: string) => string | null,
  colourOf: ColourOf,
): CellFont {
  if (element === 'color') return { ...font, colour: colourOf(attribute) };
  if (element === 'name' || element === 'rFont')
    return { ...font, isOfSymbols: isOfSymbols(attribute('val') ?? '') };
  if (element === 'sz') return { ...font, size: sizeOf(attribute('val')) };
  if (element === 'vertAlign') return { ...font, isRaised: /^su[bp]/.test(attribute('val') ?? '') };
  if (element === 'strike')
    return { ...font, isStruck: !/^(0|false)$/.test(attribute('val') ?? '1') };
  return font;
}

function sizeOf(written: string | null): number | null {
  const size = Number(written);
  return written === null || !Number.isFinite(size) ? null : size;
}

/** `grounds`: all colours that the cell is filled with. */
export function lettersOf(font: CellFont, grounds: readonly Colour[]): Letters {
  const isTiny = font.size !== null && font.size < LEAST_SIZE;
  if (isTiny || font.isOfSymbols || !isSeenOn(font.colour ?? BLACK, grounds)) return 'unseen';
  return font.isStruck ? 'struck' : 'seen';
}

/** Of a text in a cell: the worst of its runs with any letter. */
export function lettersOfRuns(
  runs: readonly TextRun[],
  font: CellFont,
  grounds: readonly Colour[],
): Letters {
  return worstOf(fontsOf(runs).map((own) => lettersOf(own ?? font, grounds)));
}

/** Of all runs that have letters; null = that of their cell. */
export function fontsOf(runs: readonly TextRun[]): (CellFont | null)[] {
  return runs.flatMap(({ text, font }) => (text.trim() === '' ? [] : [font]));
}

export function worstOf(all: readonly Letters[]): Letters {
  return (['unseen', 'struck'] as const).find((one) => all.includes(one)) ?? 'seen';
}
