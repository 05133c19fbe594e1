import type { Box, LiftedInk, Ruling, Word } from '../../schemas/page.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { HeaderReader } from '../header-reader/header-reader.ts';
import { readHeaderWords } from '../header-reader/read-header-words.ts';
import { type LineReader, openLineReader } from '../ocr/open-line-reader.ts';
import { type LineFrame, prepareLine } from '../ocr/prepare-line.ts';
import type { Look, PictureReader, PictureReading } from '../picture-reader.ts';
import type { Raster } from '../raster.ts';
import { ReadingError } from '../reading-error.ts';
import { binarise } from './binarise.ts';
import { clearRemnants } from './clear-remnants.ts';
import { clearRulings } from './clear-rulings.ts';
import { clearSpecks } from './clear-specks.ts';
import { crop } from './crop.ts';
import { findComponents } from './find-components.ts';
import { findSheet } from './find-sheet.ts';
import { findWords, type InkWord, toInkWord } from './find-words.ts';
import { fitWorkingSize } from './fit-working-size.ts';
import { isStruckOut } from './is-struck-out.ts';
import { isTriangle } from './is-triangle.ts';
import type { LineTrace } from './line-trace.ts';
import { measureLegibility } from './measure-legibility.ts';
import { measureSharpness } from './measure-sharpness.ts';
import { measureText } from './measure-text.ts';
import type { Mask, PixelBox, Plane } from './plane.ts';
import { garbledWords, nameWords, surerReading } from './reread-words.ts';
import { separateColour } from './separate-colour.ts';
import { type SortedWord, sortWords } from './sort-words.ts';
import { straighten } from './straighten.ts';

/** What a figure may be made of, for Tesseract. */
const FIGURE_CHARACTERS = '0123456789.,-()%*/¥';
/** Frames measured best. A figure is read as the whole picture, so white at its ends would be read as more digits. */
const FIGURE_FRAME = { digitHeight: 22, across: 10, along: 4 };
const CAPTION_FRAME = { digitHeight: 22, across: 8, along: 12 };
/** Pixels of paper taken along with a word for a second reading. */
const MARGIN = 3;
/** Ink from which a page without words is no blank page. */
const LEAST_INK = 0.005;

/** Opens the reader of page pictures: two Tesseract threads (figures, captions) the digit reader and, if given, that of header words. */
export async function createPictureReader({
  digits,
  headers,
}: {
  readonly digits: DigitReader;
  readonly headers?: HeaderReader | undefined;
}): Promise<PictureReader> {
  const [figureReader, captionReader] = await Promise.all([
    openLineReader('eng', { characters: FIGURE_CHARACTERS, isRaw: true }),
    openLineReader('chi_sim', { isRaw: false }),
  ]);
  // Loaded with the first page that names a company or is hard to read.
  let siblingReader: Promise<LineReader> | undefined;
  const openSiblingReader = () => {
    siblingReader ??= openLineReader('chi_sim_standard', { isRaw: false });
    return siblingReader;
  };
  return {
    async read(raster, { page, signal }) {
      signal.throwIfAborted();
      const picture = clean(raster, page, digits);
      signal.throwIfAborted();
      return readWords(picture, {
        digits,
        headers,
        figureReader,
        captionReader,
        openSiblingReader,
        page,
        signal,
      });
    },
    async close() {
      await Promise.all([figureReader.close(), captionReader.close()]);
      await (await siblingReader)?.close();
    },
  };
}

interface CleanPicture {
  readonly plane: Plane;
  readonly mask: Mask;
  readonly words: readonly InkWord[];
  readonly rulings: readonly Ruling[];
  readonly liftedInk: readonly LiftedInk[];
  readonly summary: PictureReading['summary'];
}

function clean(raster: Raster, page: number, digits: DigitReader): CleanPicture {
  const working = fitWorkingSize(raster);
  const planes = separateColour(working);
  const sharpness = measureSharpness(planes.dark);
  const upright = straighten(planes, findSheet(working), (some) => measureLegibility(some, digits));
  const { width, height } = upright.planes.dark;
  const first = findComponents(binarise(upright.planes.all).mask);
  const digitHeight = measureText(first);
  if (digitHeight === null)
    throw new ReadingError(
      inkShare(first, width, height) > LEAST_INK ? 'page.ocr_empty' : 'page.blank',
      page,
    );
  const cleared = clearRulings(upright.planes, digitHeight);
  const remnants = clearRemnants(
    cleared.plane,
    findComponents(binarise(cleared.plane).mask),
    upright.planes.stamps,
    digitHeight,
  );
  clearSpecks(cleared.plane, findComponents(binarise(cleared.plane).mask), digitHeight);
  const { mask } = binarise(cleared.plane);
  const words = findWords(findComponents(mask), digitHeight, width, height, cleared.barriers);
  const toRuling =
    (orientation: Ruling['orientation'], along: number, across: number) =>
    (trace: LineTrace): Ruling => ({
      orientation,
      at: (middleOf(trace) + 0.5) / across,
      from: trace.from / along,
      to: trace.to / along,
    });
  return {
    plane: cleared.plane,
    mask,
    words,
    rulings: [
      ...cleared.horizontal.map(toRuling('horizontal', width, height)),
      ...cleared.vertical.map(toRuling('vertical', height, width)),
    ],
    liftedInk: [...upright.planes.stamps.flatMap(({ blots }) => blots), ...remnants].map(
      (blot) => ({
        box: toFractions(blot, width, height),
        mayBePrint: blot.mayBePrint,
      }),
    ),
    summary: {
      width,
      height,
      rotation: upright.rotation,
      skew: upright.skew,
      quality: {
        sharpness,
        digit_height_px: Math.round((digitHeight * raster.width * 10) / working.width) / 10,
      },
    },
  };
}

function middleOf(trace: LineTrace): number {
  return trace.middle.reduce((sum, value) => sum + value, 0) / trace.middle.length;
}

function inkShare(
  components: ReturnType<typeof findComponents>,
  width: number,
  height: number,
): number {
  return components.area.reduce((sum, area) => sum + area, 0) / (width * height);
}

interface Readers {
  readonly digits: DigitReader;
  readonly headers: HeaderReader | undefined;
  readonly figureReader: LineReader;
  readonly captionReader: LineReader;
  readonly openSiblingReader: () => Promise<LineReader>;
  readonly page: number;
  readonly signal: AbortSignal;
}

async function readWords(picture: CleanPicture, readers: Readers): Promise<PictureReading> {
  const { plane, mask, words, rulings, liftedInk, summary } = picture;
  const { width, height } = summary;
  const found = sortWords(plane, words, readers.digits).map((one) =>
    // What is struck out is not what the page states: nobody claims to have read it.
    isStruck(one, mask) ? { ...one, digits: { ...one.digits, text: '', confidence: 0 } } : one,
  );
  const figures = found.filter(({ looksLike }) => looksLike === 'figure');
  const texts = found.filter(({ looksLike }) => looksLike === 'text');
  const lineOf = (word: InkWord, frame: LineFrame) =>
    prepareLine(crop(plane, word, 1), word.digitHeight, frame);
  // Tesseract's models know no △ and call it a digit: its shape tells it, and the model reads the rest.
  const behindTriangle = new Map(
    figures.flatMap((one) => {
      const rest = digitsBehindTriangle(one, mask);
      return rest ? [[one, rest] as const] : [];
    }),
  );
  const [figureLines, textLines] = await Promise.all([
    readers.figureReader.read(
      figures.map((one) => lineOf(behindTriangle.get(one) ?? one.word, FIGURE_FRAME)),
      readers.signal,
    ),
    readers.captionReader.read(
      texts.map(({ word }) => lineOf(word, CAPTION_FRAME)),
      readers.signal,
    ),
  ]);
  const lines = new Map([
    ...figures.map((one, i) => [one, figureLines[i]] as const),
    ...texts.map((one, i) => [one, textLines[i]] as const),
  ]);
  const first = found.map((one, id): Word => {
    const line = lines.get(one);
    const isRead = line !== undefined && line.text !== '' && !isStruck(one, mask);
    const sign = behindTriangle.has(one) ? '△' : '';
    return {
      id,
      text: isRead ? `${sign}${line.text}` : null,
      box: toFractions(one.word, width, height),
      looksLike: one.looksLike,
      confidence: isRead ? line.confidence : 0,
      digits: one.digits,
      visible: null,
    };
  });
  const names = new Set(nameWords(first));
  const doubtful = [...new Set([...names, ...garbledWords(first)])];
  const again =
    doubtful.length === 0
      ? []
      : await (await readers.openSiblingReader()).read(
          doubtful.map(({ id }) => lineOf((found[id] as SortedWord).word, CAPTION_FRAME)),
          readers.signal,
        );
  const reread = new Map(doubtful.map((word, i) => [word, again[i]] as const));
  const result = first.map((word) => {
    const second = reread.get(word);
    if (!second) return word;
    return names.has(word) ? surerReading(word, second) : { ...word, otherText: second.text };
  });
  if (result.every((word) => word.text === null)) {
    const ink = mask.data.reduce((sum, value) => sum + value, 0) / mask.data.length;
    throw new ReadingError(
      ink > LEAST_INK || result.length > 0 ? 'page.ocr_empty' : 'page.blank',
      readers.page,
    );
  }
  const cropOf = ({ box }: Word) => crop(plane, toPixels(box, plane), MARGIN);
  return {
    summary,
    words: readers.headers ? readHeaderWords(result, cropOf, readers.headers) : result,
    rulings,
    liftedInk,
    look: (boxes) => lookAt(plane, mask, boxes, readers.digits),
  };
}

/** What stands behind the triangle of a figure that has one by its shape and by the digit reader; null where none is. */
function digitsBehindTriangle({ word, digits }: SortedWord, mask: Mask): InkWord | null {
  const [sign, ...slots] = word.slots;
  if (!digits.text.startsWith('△') || !sign || slots.length === 0) return null;
  return isTriangle(mask, sign) ? toInkWord({ slots, digitHeight: word.digitHeight }) : null;
}

function isStruck({ looksLike, word }: SortedWord, mask: Mask): boolean {
  return looksLike === 'figure' && isStruckOut(mask, word, word.digitHeight);
}

function toFractions(box: PixelBox, width: number, height: number): Box {
  return [box.left / width, box.top / height, box.right / width, box.bottom / height];
}

function lookAt(plane: Plane, mask: Mask, boxes: readonly Box[], digits: DigitReader): Look[] {
  const pixels = boxes.map((box) => toPixels(box, plane));
  const readings = digits.read(pixels.map((box) => crop(plane, box, 0)));
  return pixels.map((box, i) => ({
    digits: readings[i] ?? { text: '', confidence: 0 },
    ink: inkOf(mask, box),
  }));
}

function toPixels([left, top, right, bottom]: Box, { width, height }: Plane): PixelBox {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));
  const x = clamp(left * width, width - 1);
  const y = clamp(top * height, height - 1);
  return {
    left: x,
    top: y,
    right: Math.max(x + 1, clamp(right * width, width)),
    bottom: Math.max(y + 1, clamp(bottom * height, height)),
  };
}

function inkOf({ width, data }: Mask, { left, top, right, bottom }: PixelBox): number {
  let ink = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) ink += data[y * width + x] as number;
  return ink / ((right - left) * (bottom - top));
}
