import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ReadingError } from '../reading-error.ts';
import { createPictureHalver } from './halve-large-pictures.ts';
import type { OperatorList } from './read-page-content.ts';

/** The picture of a page, upright, on white. */
export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  /** RGBA, row-major; to be released when the page is read. */
  readonly pixels: Uint8ClampedArray;
  /** Pixels per point. */
  readonly scale: number;
  readonly operators: OperatorList;
}

/** 40 megapixels and 10,000 pixels a side: beyond this canvases come out blank without an error. */
const MOST_PIXELS = 40e6;
const LONGEST_SIDE = 10_000;

/** A colour that no blank canvas has. */
const MARKER = [18, 52, 86] as const;

/** The scale wanted, or the largest at which the page still fits the limits. */
export function fittingScale(width: number, height: number, wanted: number): number {
  return Math.min(
    wanted,
    Math.sqrt(MOST_PIXELS / (width * height)),
    LONGEST_SIDE / Math.max(width, height),
  );
}

/**
 * Draws a page, or of its operations only those that `isWanted` (by their index), and hands out the operations it
 * consists of. Throws when the canvas did not take the ink.
 */
export async function drawPage(
  page: PDFPageProxy,
  viewport: PageViewport,
  signal: AbortSignal,
  isWanted: (index: number) => boolean = () => true,
): Promise<DrawnPage> {
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  // One row more holds the marker.
  const canvas = createCanvas(width, height + 1);
  const context = canvas.getContext('2d');
  let operators: OperatorList = { fnArray: [], argsArray: [] };
  const halver = createPictureHalver(page, viewport, isWanted);
  const task = page.render({
    canvas: canvas,
    canvasContext: context,
    viewport,
    operationsFilter: (index: number, list: OperatorList) => {
      operators = list;
      halver.before(list, index);
      return isWanted(index);
    },
  } as unknown as Parameters<PDFPageProxy['render']>[0]);
  const abort = () => task.cancel();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await task.promise;
  } finally {
    halver.restore();
    signal.removeEventListener('abort', abort);
  }
  signal.throwIfAborted();
  const pixels = readPixels(canvas, context, width, height);
  // Frees its memory now: the collector would wait.
  canvas.width = 0;
  return { width, height, pixels, scale: viewport.scale, operators };
}

function readPixels(
  canvas: Canvas,
  context: SKRSContext2D,
  width: number,
  height: number,
): Uint8ClampedArray {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = `rgb(${MARKER.join(',')})`;
  context.fillRect(0, height, 1, 1);
  const { data } = context.getImageData(0, 0, width, height + 1);
  const at = width * height * 4;
  const marked = MARKER.every((value, channel) => data[at + channel] === value);
  const opaque = data[3] === 255 && data[at - 1] === 255;
  if (!marked || !opaque || canvas.width !== width) throw new ReadingError('page.unreadable');
  return data.subarray(0, at);
}
