import { builtInFormat } from './built-in-format.ts';
import { readXml } from './read-xml.ts';

/** What a cell's style says of what is seen in it. */
export interface CellStyle {
  readonly format: string;
  /** The letters have the colour of their ground. */
  readonly unseen: boolean;
}

const WHITE = 'FFFFFF';
/** The first colour of every theme is that of its paper, and the 10th and 66th of the old palette are white. */
const PAPER_OF_THEME = '0';
const WHITE_OF_PALETTE = new Set(['1', '9', '65']);

/** The styles that cells refer to by number. */
export function readStyles(bytes: Uint8Array): CellStyle[] {
  const formats = new Map<number, string>();
  const fonts: (string | null)[] = [];
  const fills: (string | null)[] = [];
  const styles: CellStyle[] = [];
  const within: string[] = [];
  readXml(bytes, {
    open: (name, attribute) => {
      const list = within.at(-1);
      const colour = () => colourOf(attribute);
      if (name === 'numFmt' && list === 'numFmts')
        formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (name === 'font' && list === 'fonts') fonts.push(null);
      else if (name === 'fill' && list === 'fills') fills.push(null);
      else if (name === 'color' && list === 'font') fonts[fonts.length - 1] = colour();
      else if (name === 'fgColor' && within.includes('fills')) fills[fills.length - 1] = colour();
      else if (name === 'xf' && list === 'cellXfs') {
        const id = Number(attribute('numFmtId') ?? 0);
        const font = fonts[Number(attribute('fontId') ?? 0)] ?? null;
        const ground = fills[Number(attribute('fillId') ?? 0)] ?? WHITE;
        styles.push({
          format: formats.get(id) ?? builtInFormat(id),
          unseen: font !== null && font === ground,
        });
      }
      within.push(name);
    },
    close: () => {
      within.pop();
    },
  });
  return styles;
}

/** RRGGBB of what is white by any of its names; other colours by the name that they have. null = by itself, black. */
function colourOf(attribute: (name: string) => string | null): string | null {
  const [rgb, theme, indexed] = ['rgb', 'theme', 'indexed'].map(attribute);
  if (rgb) return rgb.slice(-6).toUpperCase();
  if (theme)
    return theme === PAPER_OF_THEME && attribute('tint') === null ? WHITE : `theme ${theme}`;
  if (indexed) return WHITE_OF_PALETTE.has(indexed) ? WHITE : `indexed ${indexed}`;
  return null;
}
