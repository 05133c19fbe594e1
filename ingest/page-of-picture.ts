import type { Page } from '../schemas/page.ts';
import type { PictureReading } from './picture-reader.ts';

/** A picture reading as a page of its file. */
export function pageOfPicture(reading: PictureReading, number: number): Page {
  return {
    ...reading.summary,
    number,
    source: 'ocr',
    words: [...reading.words],
    rulings: [...reading.rulings],
    liftedInk: [...reading.liftedInk],
    stamps: [...reading.stamps],
    ...(reading.parts && { parts: [...reading.parts] }),
    ...(reading.signals && { signals: [...reading.signals] }),
    ...(reading.codes && { codes: [...reading.codes] }),
  };
}
