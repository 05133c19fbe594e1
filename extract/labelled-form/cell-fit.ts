import { figureAsRead } from '../../kinds/figure-as-read.ts';
import type { ColumnContent } from '../../kinds/labelled-form.ts';
import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';

/** Can this text be the content of such a cell? Unread ink is no figure; in a text it makes the text unproven. */
export function fitsCell(text: string, content: ColumnContent): boolean {
  switch (content) {
    case 'text':
      return true;
    case 'figure':
      return isFigure(text) || isMark(text);
    case 'rate':
      return isRate(text) || isMark(text);
  }
}

export function isFigure(text: string): boolean {
  return parseFigure(figureAsRead(text)) !== null;
}

export function isRate(text: string): boolean {
  return /^\d{1,2}(?:\.\d{1,2})?%$/.test(text);
}

/** Marks that stand instead of a figure or a rate. */
function isMark(text: string): boolean {
  return isBlankMark(text) || /^(?:\*{1,3}|免税|不征税|.{2}零税率)$/.test(text);
}
