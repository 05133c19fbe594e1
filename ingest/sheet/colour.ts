import { readXml } from './read-xml.ts';

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** The colour that an element names by its attributes; null = none, or one that the program chooses. */
export type ColourOf = (attribute: (name: string) => string | null) => Colour | null;

export const BLACK: Colour = [0, 0, 0];
export const WHITE: Colour = [255, 255, 255];

/** In the order by which cells number them: paper before ink (ECMA-376 part 1, 18.8.3); the colours of Office 2013. */
const THEME = [
  ['lt1', 'FFFFFF'],
  ['dk1', '000000'],
  ['lt2', 'E7E6E6'],
  ['dk2', '44546A'],
  ['accent1', '4472C4'],
  ['accent2', 'ED7D31'],
  ['accent3', 'A5A5A5'],
  ['accent4', 'FFC000'],
  ['accent5', '5B9BD5'],
  ['accent6', '70AD47'],
  ['hlink', '0563C1'],
  ['folHlink', '954F72'],
] as const;

/** The old palette (18.8.27); its first eight colours stand in it twice. */
const FIRST_OF_PALETTE = '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF';
const PALETTE =
  `${FIRST_OF_PALETTE} ${FIRST_OF_PALETTE} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333`.split(
    ' ',
  );
/** Behind the palette: the colour of the screen's paper. That of its ink, 64, is the program's choice. */
const PAPER_OF_SCREEN = 65;

/** Letters and ground with less contrast than this (WCAG 2, 1 to 21) are not seen; the palest grey of print has 1.4 on white. */
const LEAST_CONTRAST = 1.25;
/** What even black gives back of the light around. */
const DIMMEST = 0.05;

/** The colours of a workbook by all their names. `theme`: its part of that name; `own`: RRGGBB in place of the palette, "" where it tells of none. */
export function coloursOf(theme: Uint8Array | null, own: readonly string[] = []): ColourOf {
  const ofTheme = theme ? readTheme(theme) : new Map<string, string>();
  return (attribute) => {
    const [rgb, numbered, indexed] = ['rgb', 'theme', 'indexed'].map(attribute);
    const [name = '', usual = ''] = THEME[Number(numbered)] ?? [];
    const index = Number(indexed);
    const hex =
      rgb ||
      (numbered
        ? (ofTheme.get(name) ?? usual)
        : indexed
          ? index === PAPER_OF_SCREEN
            ? 'FFFFFF'
            : own[index] || PALETTE[index]
          : '');
    return colourOfHex(hex ?? '', Number(attribute('tint') ?? 0));
  };
}

/**
 * Letters of one colour are seen on a ground of all the others, which run into each other: somewhere between a darker and
 * a lighter one lies the colour of the letters.
 */
export function isSeenOn(letters: Colour, grounds: readonly Colour[]): boolean {
  const ink = luminance(letters) + DIMMEST;
  const papers = grounds.map((ground) => luminance(ground) + DIMMEST);
  return (
    papers.every((paper) => paper >= ink * LEAST_CONTRAST) ||
    papers.every((paper) => ink >= paper * LEAST_CONTRAST)
  );
}

/** `tint`: by how much it is lightened (to 1) or darkened (to -1). */
function colourOfHex(hex: string, tint: number): Colour | null {
  const match = /([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (!match) return null;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => {
    const value = Number.parseInt(part, 16);
    return tint > 0 ? value + (255 - value) * tint : value * (1 + tint);
  });
  return [red, green, blue];
}

/** Of all colours of a workbook it is asked again and again. */
const LUMINANCES = new WeakMap<Colour, number>();

function luminance(colour: Colour): number {
  const known = LUMINANCES.get(colour) ?? luminanceOf(colour);
  LUMINANCES.set(colour, known);
  return known;
}

function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function readTheme(bytes: Uint8Array): Map<string, string> {
  const colours = new Map<string, string>();
  const within: string[] = [];
  readXml(bytes, {
    open: (name, attribute) => {
      const hex =
        name === 'srgbClr' ? attribute('val') : name === 'sysClr' ? attribute('lastClr') : null;
      if (hex && within.at(-2) === 'clrScheme') colours.set(within.at(-1) ?? '', hex);
      within.push(name);
    },
    close: () => {
      within.pop();
    },
  });
  return colours;
}
