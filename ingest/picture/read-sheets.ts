import { speaksOfStatement } from '../../kinds/speaks-of-statement.ts';
import { isInvoiceTitle } from '../../kinds/vat-invoice/is-invoice-title.ts';
import { parseInvoiceCode } from '../../kinds/vat-invoice/parse-invoice-code.ts';
import { speaksOfInvoice } from '../../kinds/vat-invoice/speaks-of-invoice.ts';
import type { Box } from '../../schemas/page.ts';
import type { PictureReading } from '../picture-reader.ts';
import type { Raster } from '../raster.ts';
import { ReadingError } from '../reading-error.ts';
import { advise } from './advise.ts';
import { cropRaster } from './crop-raster.ts';
import { cutAtGutters } from './cut-at-gutters.ts';
import { findSheet } from './find-sheet.ts';
import { findSheetsApart, findSheetsHardlyApart } from './find-sheets-apart.ts';
import { groundOf } from './ground-of.ts';
import type { Point } from './homography.ts';
import { joinReadings, type PartReading } from './join-readings.ts';
import type { PixelBox } from './plane.ts';

/** The smallest sheet among several, the strip of a till, covers so much of the picture. */
const SMALLEST = 0.03;
/** What is seen around a sheet, as a share of the picture's longer side: its edges must be. */
const AROUND = 0.012;

/** The label of the one date that every invoice has. */
const DATE_OF_ISSUE = /^开票日期/;

type Read = (raster: Raster) => Promise<PictureReading>;

/**
 * Reads a picture of one sheet or of several, each of these by itself, upright by its own lines. Statements and invoices lie
 * apart on a darker ground, invoices also on one ground with nothing printed between them. Where they cannot be parted, the
 * picture is read as a whole and says how many sheets it shows. `read` reads one sheet.
 */
export async function readSheets(raster: Raster, read: Read): Promise<PictureReading> {
  const { blocks } = groundOf(raster);
  const readAreas = (areas: readonly PixelBox[]) =>
    readParts(
      raster,
      areas.map((area) => widened(area, raster)),
      read,
    );
  const sheets = findSheetsApart(blocks, SMALLEST);
  if (sheets.length > 1) {
    const parts = await readAreas(sheets);
    if (parts !== null && parts.length > 1) return joinReadings(raster, parts);
    const whole = await read(raster);
    // Where all others are blank, no sheet that was seen was left out.
    return parts === null && speaks(whole) ? withSheets(whole, sheets.length) : whole;
  }
  const likely = findSheetsHardlyApart(blocks);
  if (likely.length > 1 && findSheet(raster, blocks) === null) {
    const parts = await readAreas(likely);
    if (parts !== null && parts.length > 1) return joinReadings(raster, parts);
  }
  const whole = await read(raster);
  const marks = marksOf(whole);
  if (marks.length < 2) return whole;
  const areas = areasOf(raster, whole);
  const parts = areas && (await readParts(raster, areas, read));
  return parts !== null && parts.length >= marks.length
    ? joinReadings(raster, parts)
    : withSheets(whole, marks.length);
}

/** Where the invoices of one ground lie that its reading shows; null where they cannot be parted. */
function areasOf(raster: Raster, reading: PictureReading): PixelBox[] | null {
  const { rotation, quality } = reading.summary;
  if (rotation !== 0 || quality.coverage !== null) return null;
  const { width, height } = raster;
  return cutAtGutters(
    raster,
    marksOf(reading).map(({ x, y }) => ({ x: x * width, y: y * height })),
  );
}

/**
 * The sheets in some areas, each read by itself; where an area proves to hold several invoices, they are parted again. null
 * where one cannot be read, is no document known, is turned otherwise than another, or cannot be parted. Blank paper is left out.
 */
async function readParts(
  raster: Raster,
  areas: readonly PixelBox[],
  read: Read,
): Promise<PartReading[] | null> {
  const parts: PartReading[] = [];
  for (const area of areas) {
    const sheet = cropRaster(raster, area);
    const reading = await read(sheet).catch((cause: unknown) => refusalOf(cause));
    if (reading instanceof ReadingError) {
      if (reading.code === 'page.blank') continue;
      return null;
    }
    if (!speaks(reading)) return null;
    if (marksOf(reading).length < 2) {
      parts.push({ area, reading });
      continue;
    }
    const within = areasOf(sheet, reading)?.map(({ left, top, right, bottom }) => ({
      left: area.left + left,
      top: area.top + top,
      right: area.left + right,
      bottom: area.top + bottom,
    }));
    const own = within && (await readParts(raster, within, read));
    if (!own) return null;
    parts.push(...own);
  }
  return lieAlike(parts) ? parts : null;
}

/** Lie all sheets the same way up? A page has one. */
function lieAlike(parts: readonly PartReading[]): boolean {
  const [first, ...others] = parts.map(({ reading }) => reading.summary.rotation);
  return others.every((rotation) => rotation === first);
}

/** What a reader refuses to read; anything else is thrown on. */
function refusalOf(cause: unknown): ReadingError {
  if (cause instanceof ReadingError) return cause;
  throw cause;
}

/** Is this print known for a document of its own? */
function speaks({ words }: PictureReading): boolean {
  const texts = words.map(({ text }) => text);
  return speaksOfInvoice(texts) || speaksOfStatement(texts);
}

/** Where invoices are, as page fractions: what each has once, its title, its date or its code, of whichever most were read. */
function marksOf({ words, codes = [] }: PictureReading): Point[] {
  const titles = words.filter(({ text }) => text !== null && isInvoiceTitle(text));
  const dates = words.filter(({ text }) => text !== null && DATE_OF_ISSUE.test(text));
  const coded = new Map(codes.map((code) => [parseInvoiceCode(code.text)?.number, code]));
  coded.delete(undefined);
  const [most = []] = [titles, dates, [...coded.values()]].sort(
    (one, other) => other.length - one.length,
  );
  return most.map(({ box }) => middleOf(box));
}

function middleOf([left, top, right, bottom]: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function widened({ left, top, right, bottom }: PixelBox, { width, height }: Raster): PixelBox {
  const around = Math.round(AROUND * Math.max(width, height));
  return {
    left: Math.max(0, left - around),
    top: Math.max(0, top - around),
    right: Math.min(width, right + around),
    bottom: Math.min(height, bottom + around),
  };
}

/** The reading of a picture that shows so many sheets. */
function withSheets(reading: PictureReading, sheets: number): PictureReading {
  const quality = { ...reading.summary.quality, sheets };
  return {
    ...reading,
    summary: { ...reading.summary, quality: { ...quality, advice: advise(quality) } },
  };
}
