import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** What is used here of Tesseract as the npm package compiles it to WebAssembly: one line of the C++ interface each. */
export interface TesseractApi {
  /** 0 where the model was found and is understood. */
  Init(folder: string | null, language: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  /** Reads `/input` of the module's own files. 0 where it is a picture. */
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  /** One row a word, cells parted by tabs: the confidence (0..100) in the eleventh, the text in the last. */
  GetTSVText(page: number): string;
  End(): void;
}

export interface TesseractModule {
  readonly FS: { writeFile(path: string, data: Uint8Array): void };
  readonly TessBaseAPI: new () => TesseractApi;
}

const require = createRequire(import.meta.url);
/** The build without relaxed arithmetic: the same bits on every machine. */
const CORE = 'tesseract.js-core/tesseract-core-simd-lstm.js';
/** The quantised “best” edition of the model. */
const EDITION = '4.0.0_best_int';
export const LANGUAGE = 'eng';

/** Loads program and model from their npm packages; the files that the module knows are in memory only. */
export async function loadTesseract(): Promise<TesseractModule> {
  const start = require(CORE) as (options: object) => Promise<TesseractModule>;
  const folder = dirname(require.resolve(`@tesseract.js-data/${LANGUAGE}/package.json`));
  const packed = await readFile(join(folder, EDITION, `${LANGUAGE}.traineddata.gz`));
  const module = await start({ print: () => {}, printErr: () => {} });
  module.FS.writeFile(`${LANGUAGE}.traineddata`, await promisify(gunzip)(packed));
  return module;
}
