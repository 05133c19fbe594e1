import { describedBy, PLAIN_FONT } from './cell-font.ts';
import type { ColourOf } from './colour.ts';
import type { Change } from './conditional-format.ts';

type Element = readonly [name: string, attribute: (name: string) => string | null];

/** Collects what a `dxf` element changes of a cell (ECMA-376 part 1, 18.8.14); colours are known when all is read. */
export function createChangeReader() {
  let part = '';
  let format: string | null = null;
  const font: Element[] = [];
  const fill: Element[] = [];
  return {
    open: (...element: Element) => {
      const [name, attribute] = element;
      if (/^(font|fill|border|alignment|protection)$/.test(name)) part = name;
      else if (name === 'numFmt') format = attribute('formatCode');
      else if (part === 'font') font.push(element);
      // A solid fill of such a format has its colour where others have that of their back.
      else if (part === 'fill' && /^(fgColor|bgColor|color)$/.test(name)) fill.push(element);
    },
    change: (colourOf: ColourOf): Change => {
      const grounds = fill
        .map(([, attribute]) => colourOf(attribute))
        .filter((colour) => colour !== null);
      return {
        font: font.reduce(
          (told, [name, attribute]) => describedBy(told, name, attribute, colourOf),
          PLAIN_FONT,
        ),
        grounds: grounds.length > 0 ? grounds : null,
        format,
      };
    },
  };
}
