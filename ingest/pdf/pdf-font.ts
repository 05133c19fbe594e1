import { Path2D } from '@napi-rs/canvas';
import { nameOutline } from './outline-key.ts';

/** The part used here of what pdf.js knows of a font. */
export interface PdfFont {
  readonly loadedName: string;
  /** As the document names it: "AAAAAA+LiberationSans". */
  readonly name: string | undefined;
  readonly fallbackName: string;
  readonly fontMatrix: readonly number[] | undefined;
  readonly bbox: readonly number[] | undefined;
  readonly missingFile: boolean | undefined;
  /** Several bytes a code, with a character map of its own. */
  readonly composite: boolean | undefined;
  readonly isType3Font: boolean | undefined;
  readonly isInvalidPDFjsFont: boolean | undefined;
  readonly vertical: boolean | undefined;
  readonly remeasure: boolean | undefined;
  readonly black: boolean | undefined;
  readonly bold: boolean | undefined;
  readonly italic: boolean | undefined;
  readonly systemFontInfo: { readonly css: string } | null | undefined;
  /** Type 3: the operations of each glyph. */
  readonly charProcOperatorList:
    | {
        get(
          name: string,
        ):
          | { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }
          | undefined;
      }
    | undefined;
  getPathGenerator(objects: unknown, character: string): unknown;
}

/** The part used here of pdf.js's store of fonts and pictures. */
export interface PdfObjects {
  has(name: string): boolean;
  get(name: string): unknown;
}

/** The font of that name; null when pdf.js has none (the page is damaged). */
export function fontOf(objects: PdfObjects, name: string): PdfFont | null {
  if (!objects.has(name)) return null;
  const font = objects.get(name);
  if (typeof font !== 'object' || font === null || !('loadedName' in font)) return null;
  return font as PdfFont;
}

/** What pdf.js makes an outline of. */
interface Steps {
  readonly path?: Float32Array | Float16Array | null;
}

/** The outline of a glyph in em units; null when there is none. */
export function outlineOf(font: PdfFont, objects: PdfObjects, character: string): Path2D | null {
  const path = font.getPathGenerator(objects, character);
  if (!(path instanceof Path2D)) return null;
  nameOutline(path, () => {
    const name = `${font.loadedName}_path_${character}`;
    const steps = objects.has(name) ? (objects.get(name) as Steps | null)?.path : null;
    return steps ? new Uint8Array(steps.buffer, steps.byteOffset, steps.byteLength) : null;
  });
  return path;
}

/** The canvas font string that pdf.js uses for a font without a file. */
export function fallbackFontOf(font: PdfFont, size: number): string {
  const weight = font.black ? '900' : font.bold ? 'bold' : 'normal';
  const typeface = font.systemFontInfo?.css ?? `"${font.loadedName}", ${font.fallbackName}`;
  return `${font.italic ? 'italic' : 'normal'} ${weight} ${size}px ${typeface}`;
}
