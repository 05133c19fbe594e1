import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Raster } from '../raster.ts';
import { type DrawnPage, drawPage, fittingScale } from './drawn-page.ts';
import type { Matrix } from './matrix.ts';
import type { PageContent } from './page-content.ts';
import type { PdfObjects } from './pdf-font.ts';
import { readPageContent } from './read-page-content.ts';

/** A page drawn upright, and what its operations put on it. */
export interface UprightPage {
  readonly drawn: DrawnPage;
  readonly content: PageContent;
  readonly viewport: PageViewport;
  /** Clockwise turn applied to the page as a viewer shows it. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** Draws a page at `dpi`, or smaller where it is too large, turned from how viewers show it. */
export async function drawTurned(
  page: PDFPageProxy,
  rotation: UprightPage['rotation'],
  dpi: number,
  signal: AbortSignal,
): Promise<UprightPage> {
  const turned = (page.rotate + rotation) % 360;
  const points = page.getViewport({ scale: 1, rotation: turned });
  const scale = fittingScale(points.width, points.height, dpi / 72);
  const viewport = page.getViewport({ scale, rotation: turned });
  const drawn = await drawPage(page, viewport, signal);
  const content = readPageContent(
    drawn.operators,
    page.commonObjs as unknown as PdfObjects,
    points.transform as unknown as Matrix,
    [0, 0, points.width, points.height],
  );
  return { drawn, content, viewport, rotation };
}

/** The drawn page as a picture to be read. */
export function rgbOf({ width, height, pixels }: DrawnPage): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0, at = 0; i < data.length; i += 3, at += 4) {
    data[i] = pixels[at] as number;
    data[i + 1] = pixels[at + 1] as number;
    data[i + 2] = pixels[at + 2] as number;
  }
  return { width, height, channels: 3, data };
}
