import { SIGNS_OF_CODES } from '../../kinds/unified-social-credit-code.ts';
import type { DigitReading } from '../../schemas/page.ts';
import { crop } from '../picture/crop.ts';
import type { Raster } from '../raster.ts';
import { encodePgm } from './encode-pgm.ts';
import { LANGUAGE, loadTesseract } from './tesseract-core.ts';

/**
 * The second reader of English header words and the third of doubtful figures: Tesseract's network, which shares neither
 * weights nor training with the other readers. Reads grey crops of one line each: dark ink on light paper, a few pixels of
 * margin. `text` is as read, "" where nothing was; the confidence is that of its least sure word, 0..1.
 */
export interface LatinReader {
  read(crops: readonly Raster[]): DigitReading[];
  /** Knows digits and the marks of figures only. */
  readFigures(crops: readonly Raster[]): DigitReading[];
  /** Knows the digits and letters of 统一社会信用代码 only. */
  readCodes(crops: readonly Raster[]): DigitReading[];
  close(): void;
}

const ANY_GLYPH = '';
const GLYPHS_OF_FIGURES = '0123456789.,-()';
/** White around a crop in pixels, without which the network loses its first and last glyph. */
const AROUND = 8;

const LSTM_ONLY = 1;
const SINGLE_LINE = 7;
/** In the table of words: the rows that are words, and their cells. */
const WORD_ROW = '5';
const CONFIDENCE = 10;
const TEXT = 11;

/** Throws when the npm packages of program and model do not belong together. */
export async function openLatinReader(): Promise<LatinReader> {
  const module = await loadTesseract();
  const api = new module.TessBaseAPI();
  if (api.Init(null, LANGUAGE, LSTM_ONLY) !== 0)
    throw new Error('Tesseract does not know its model');
  api.SetPageSegMode(SINGLE_LINE);
  // A second try in white on black costs as much as the first and never applies to cleaned pages.
  api.SetVariable('tessedit_do_invert', '0');
  // Nothing is learnt from one line to the next.
  api.SetVariable('classify_enable_learning', '0');
  const readOne = (crop: Raster): DigitReading => {
    module.FS.writeFile('/input', encodePgm(crop));
    if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract does not know its picture');
    api.Recognize(null);
    const words = api
      .GetTSVText(0)
      .split('\n')
      .map((row) => row.split('\t'))
      .filter((cells) => cells[0] === WORD_ROW && (cells[TEXT] ?? '').trim() !== '');
    const least = Math.min(...words.map((cells) => Number(cells[CONFIDENCE])));
    return {
      text: words.map((cells) => (cells[TEXT] ?? '').trim()).join(' '),
      confidence: words.length === 0 ? 0 : Math.max(0, Math.min(1, least / 100)),
    };
  };
  const readKnowing = (glyphs: string, crops: readonly Raster[]) => {
    api.SetVariable('tessedit_char_whitelist', glyphs);
    return crops.map(readOne);
  };
  return {
    read: (crops) => readKnowing(ANY_GLYPH, crops),
    readFigures: (crops) => readKnowing(GLYPHS_OF_FIGURES, crops.map(framed)),
    readCodes: (crops) => readKnowing(SIGNS_OF_CODES, crops.map(framed)),
    close: () => api.End(),
  };
}

function framed(picture: Raster): Raster {
  return crop(picture, { left: 0, top: 0, right: picture.width, bottom: picture.height }, AROUND);
}
