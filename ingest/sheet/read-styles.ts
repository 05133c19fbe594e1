import { builtInFormat } from './built-in-format.ts';
import { builtInTableStyle } from './built-in-table-style.ts';
import { describedBy, PLAIN_FONT } from './cell-font.ts';
import { type CellStyle, digitWidthOf, overflowOf } from './cell-style.ts';
import { BLACK, type Colour, type ColourOf, coloursOf, WHITE } from './colour.ts';
import type { Change } from './conditional-format.ts';
import { createChangeReader } from './read-change.ts';
import { readXml } from './read-xml.ts';
import type { TableStyle } from './table-style.ts';

export interface Styles {
  /** In the order in which cells refer to them. */
  readonly styles: readonly CellStyle[];
  readonly colourOf: ColourOf;
  /** What conditional formats and tables refer to, in its order. */
  readonly changes: readonly Change[];
  /** Those of the workbook and of every program; null = none of that name. */
  readonly tableStyleOf: (name: string) => TableStyle | null;
}

type Element = readonly [name: string, attribute: (name: string) => string | null];

interface Fill {
  pattern: string;
  front: Element | null;
  back: Element | null;
  readonly stops: Element[];
}

/** The styles of a workbook and the colours of its palette. `theme`: the part of that name. */
export function readStyles(bytes: Uint8Array, theme: Uint8Array | null): Styles {
  const formats = new Map<number, string>();
  const fonts: Element[][] = [];
  const fills: Fill[] = [];
  const cells: {
    readonly format: number;
    readonly font: number;
    readonly fill: number;
    shrinks: boolean;
    indent: number;
    stands: CellStyle['stands'];
    overflows: CellStyle['overflows'];
  }[] = [];
  const palette: string[] = [];
  const changes: ReturnType<typeof createChangeReader>[] = [];
  const tableStyles = new Map<string, [part: string, change: number][]>();
  let parts: [string, number][] = [];
  const within: string[] = [];
  readXml(bytes, {
    open: (name, attribute) => {
      const list = within.at(-1);
      const element: Element = [name, attribute];
      const fill = within.includes('fills') ? fills.at(-1) : undefined;
      if (name === 'dxf' && list === 'dxfs') changes.push(createChangeReader());
      else if (within.includes('dxf')) changes.at(-1)?.open(name, attribute);
      else if (name === 'numFmt' && list === 'numFmts')
        formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (name === 'font' && list === 'fonts') fonts.push([]);
      else if (within.at(-2) === 'fonts') fonts.at(-1)?.push(element);
      else if (name === 'fill' && list === 'fills')
        fills.push({ pattern: 'none', front: null, back: null, stops: [] });
      else if (name === 'patternFill' && fill) fill.pattern = attribute('patternType') ?? 'none';
      else if (name === 'fgColor' && fill) fill.front = element;
      else if (name === 'bgColor' && fill) fill.back = element;
      else if (name === 'color' && fill) fill.stops.push(element);
      else if (name === 'tableStyle' && list === 'tableStyles') {
        parts = [];
        tableStyles.set(attribute('name') ?? '', parts);
      } else if (name === 'tableStyleElement' && list === 'tableStyle')
        parts.push([attribute('type') ?? '', Number(attribute('dxfId') ?? -1)]);
      else if (name === 'rgbColor' && list === 'indexedColors')
        palette.push(attribute('rgb') ?? '');
      else if (name === 'xf' && list === 'cellXfs') {
        const number = (id: string) => Number(attribute(id) ?? 0);
        cells.push({
          format: number('numFmtId'),
          font: number('fontId'),
          fill: number('fillId'),
          shrinks: false,
          indent: 0,
          stands: null,
          overflows: 'right',
        });
      }
      const cell = cells.at(-1);
      if (name === 'alignment' && within.at(-2) === 'cellXfs' && cell) {
        cell.shrinks = /^(1|true)$/.test(attribute('shrinkToFit') ?? '');
        cell.indent = Number(attribute('indent') ?? 0) || 0;
        cell.stands = standsBy(attribute('horizontal'), attribute('textRotation'));
        cell.overflows = overflowOf(
          placeBy(attribute('horizontal')),
          /^(1|true)$/.test(attribute('wrapText') ?? ''),
        );
      }
      within.push(name);
    },
    close: () => {
      within.pop();
    },
  });
  // Named last of all, and what colours are called by.
  const colourOf = coloursOf(theme, palette);
  const fontOf = (elements: readonly Element[] = []) =>
    elements.reduce(
      (font, [name, attribute]) => describedBy(font, name, attribute, colourOf),
      PLAIN_FONT,
    );
  const first = fontOf(fonts[0]).size;
  const usual = colourToldBy(fonts[0]);
  const told = changes.map((one) => one.change(colourOf));
  return {
    styles: cells.map((cell) => {
      const font = fontOf(fonts[cell.font]);
      const fill = fills[cell.fill];
      const grounds = groundsOf(fill, colourOf);
      const isColoured = colourToldBy(fonts[cell.font]) !== usual;
      const isFilled = fill !== undefined && (fill.pattern !== 'none' || fill.stops.length > 0);
      return {
        format: formats.get(cell.format) ?? builtInFormat(cell.format),
        font,
        grounds,
        own: {
          colour: isColoured ? (font.colour ?? BLACK) : null,
          grounds: isFilled ? grounds : null,
        },
        digitWidth: digitWidthOf(font.size, first, cell.shrinks),
        indent: cell.indent,
        stands: cell.stands,
        overflows: cell.overflows,
      };
    }),
    colourOf,
    changes: told,
    tableStyleOf: (name) => {
      const own = tableStyles.get(name);
      return own
        ? new Map(own.flatMap(([part, change]) => (told[change] ? [[part, told[change]]] : [])))
        : builtInTableStyle(name, colourOf);
    },
  };
}

/** The words by which a font tells its colour; what is told as in the first font of a workbook is nothing of a cell's own. */
function colourToldBy(elements: readonly Element[] = []): string {
  return elements
    .filter(([name]) => name === 'color')
    .flatMap(([, attribute]) => ['rgb', 'theme', 'indexed', 'tint'].map(attribute))
    .join();
}

/** Of a pattern the colour that most of it has; the program's choice is black in front and white behind. */
function groundsOf(fill: Fill | undefined, colourOf: ColourOf): Colour[] {
  const colour = (element: Element | null) => element && colourOf(element[1]);
  if (fill && fill.stops.length > 0) return fill.stops.map((stop) => colour(stop) ?? WHITE);
  if (!fill || fill.pattern === 'none') return [WHITE];
  return /^(solid|darkGray)$/.test(fill.pattern)
    ? [colour(fill.front) ?? BLACK]
    : [colour(fill.back) ?? WHITE];
}

function placeBy(horizontal: string | null): Parameters<typeof overflowOf>[0] {
  if (horizontal === 'right') return 'right';
  if (/^center/.test(horizontal ?? '')) return 'middle';
  return /^(justify|distributed)$/.test(horizontal ?? '') ? 'both' : 'left';
}

function standsBy(horizontal: string | null, rotation: string | null): CellStyle['stands'] {
  if (Number(rotation ?? 0) !== 0) return 'turned';
  if (horizontal === 'fill') return 'repeated';
  return horizontal === 'centerContinuous' ? 'between_columns' : null;
}
