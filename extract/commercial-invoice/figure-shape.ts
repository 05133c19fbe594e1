import {
  decimalSignOf,
  parsePrintedFigure,
} from '../../kinds/commercial-invoice/parse-printed-figure.ts';

/** A figure with or without a currency, whatever the sign of its decimals. */
export function isFigure(text: string): boolean {
  return parsePrintedFigure(text, 'point') !== null || parsePrintedFigure(text, 'comma') !== null;
}

/** A share in percent: "20 %", "5,5%". */
export function isPercent(text: string): boolean {
  return /%$/.test(text) && isFigure(text.replace(/\s*%$/, ''));
}

/** How many signs of a text are the figure with which it begins, a unit standing behind it: "8 Unit(s)" → 1; 0: it is none. */
export function figureBeforeUnit(text: string): number {
  const match = /^([-(]?\d[\d.,]*)\s+[\p{L}²³(][\p{L}\d²³()./-]{0,11}$/u.exec(text);
  return match?.[1] && isFigure(match[1]) ? match[1].length : 0;
}

/** What parts fractions on a page, by its amounts and rates. */
export function signOfTexts(texts: readonly string[]): 'point' | 'comma' | null {
  return decimalSignOf(texts.map((text) => text.replace(/\s*%$/, '')));
}
