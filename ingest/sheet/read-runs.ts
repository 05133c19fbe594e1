import { type CellFont, describedBy, PLAIN_FONT, type TextRun } from './cell-font.ts';
import type { ColourOf } from './colour.ts';

/** Collects the runs of one rich text after the other, without the pronunciation written beside them. */
export function createRunReader(colourOf: ColourOf) {
  let runs: TextRun[] = [];
  let font: CellFont | null = null;
  let isText = false;
  let beside = 0;
  let describes = false;
  return {
    begin: () => {
      runs = [];
      font = null;
    },
    open: (name: string, attribute: (name: string) => string | null) => {
      if (name === 'rPh') beside++;
      else if (name === 'r') font = null;
      else if (name === 'rPr') {
        describes = true;
        font = PLAIN_FONT;
      } else if (name === 't') isText = beside === 0;
      else if (describes && font) font = describedBy(font, name, attribute, colourOf);
    },
    text: (part: string) => {
      if (!isText) return;
      const last = runs.at(-1);
      if (last && last.font === font) runs[runs.length - 1] = { text: last.text + part, font };
      else runs.push({ text: part, font });
    },
    close: (name: string) => {
      if (name === 'rPh') beside--;
      else if (name === 'r') font = null;
      else if (name === 'rPr') describes = false;
      else if (name === 't') isText = false;
    },
    taken: (): TextRun[] => runs,
  };
}
