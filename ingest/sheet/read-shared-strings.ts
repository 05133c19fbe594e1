import type { TextRun } from './cell-font.ts';
import type { ColourOf } from './colour.ts';
import { createRunReader } from './read-runs.ts';
import { readXml } from './read-xml.ts';

/** The texts that cells refer to by number, run by run. */
export function readSharedStrings(bytes: Uint8Array, colourOf: ColourOf): TextRun[][] {
  const strings: TextRun[][] = [];
  const runs = createRunReader(colourOf);
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'si') runs.begin();
      runs.open(name, attribute);
    },
    text: runs.text,
    close: (name) => {
      runs.close(name);
      if (name === 'si') strings.push(runs.taken());
    },
  });
  return strings;
}
