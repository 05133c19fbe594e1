import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import tesseract from 'tesseract.js';
import type { Raster } from '../raster.ts';
import { encodePgm } from './encode-pgm.ts';

/** What Tesseract read in one line. */
export interface LineReading {
  /** As read, trimmed; "" where nothing was read. */
  readonly text: string;
  /** Lowest confidence of its words, 0..1; 0 where nothing was read. */
  readonly confidence: number;
}

/** Tesseract with one model, in a thread of its own. */
export interface LineReader {
  /** Reads pictures of one line each (grey, dark on light), in order. Rejects when `signal` aborts. */
  read(lines: readonly Raster[], signal: AbortSignal): Promise<LineReading[]>;
  close(): Promise<void>;
}

/**
 * Models shipped by npm. Captions are read with the quantised “best” edition of chi_sim, which knows their words; the
 * standard edition knows more characters (鼎, for one) and tells the confidence of each.
 */
const MODELS = {
  eng: { language: 'eng', edition: '4.0.0_best_int' },
  chi_sim: { language: 'chi_sim', edition: '4.0.0_best_int' },
  chi_sim_standard: { language: 'chi_sim', edition: '4.0.0' },
} as const;
/** A single line takes milliseconds; a thread that is silent for this long is stuck. */
const LINE_TIMEOUT_MS = 15_000;

/**
 * Starts Tesseract's LSTM with a model shipped by npm: no network, no cache on disk, nothing learnt from one line to
 * the next. `characters` limits what can be read. `isRaw`: the picture is
 * the line, no line is sought in it; then even a lone dash is read, but the frame must fit.
 */
export async function openLineReader(
  model: keyof typeof MODELS,
  options: { readonly characters?: string; readonly isRaw: boolean },
): Promise<LineReader> {
  const { language, edition } = MODELS[model];
  const folder = dirname(
    createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`),
  );
  let fail: (reason: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Without a listener a late failure of an idle thread would end the process.
  failed.catch(() => {});
  const worker = await tesseract.createWorker(language, tesseract.OEM.LSTM_ONLY, {
    langPath: join(folder, edition),
    cacheMethod: 'none',
    gzip: true,
    // Given, or the library throws outside every promise.
    errorHandler: (reason: unknown) => fail(new Error(`Tesseract failed: ${String(reason)}`)),
  });
  const thread = (worker as unknown as { worker: import('node:worker_threads').Worker }).worker;
  thread.on('error', (cause) => fail(new Error('The Tesseract thread failed', { cause })));
  thread.on('exit', () => fail(new Error('The Tesseract thread ended')));
  await worker.setParameters({
    tessedit_pageseg_mode: options.isRaw ? tesseract.PSM.RAW_LINE : tesseract.PSM.SINGLE_LINE,
    classify_enable_learning: '0',
    // A second try in white on black costs as much as the first and never applies to cleaned pages.
    tessedit_do_invert: '0',
    ...(options.characters === undefined ? {} : { tessedit_char_whitelist: options.characters }),
  });

  async function readLine(line: Raster): Promise<LineReading> {
    const { data } = await worker.recognize(encodePgm(line), {}, { text: true, tsv: true });
    const text = (data.text ?? '').trim();
    const confidences = (data.tsv ?? '')
      .split('\n')
      .map((row) => row.split('\t'))
      .filter((cells) => cells[0] === '5' && (cells[11] ?? '').trim() !== '')
      .map((cells) => Number(cells[10]));
    const confidence = confidences.length === 0 ? 0 : Math.min(...confidences) / 100;
    return { text, confidence: Math.max(0, Math.min(1, confidence)) };
  }

  return {
    async read(lines, signal) {
      const readings: LineReading[] = [];
      for (const line of lines) {
        signal.throwIfAborted();
        readings.push(await withTimeout(Promise.race([readLine(line), failed])));
      }
      return readings;
    },
    async close() {
      await worker.terminate();
    },
  };
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Tesseract was silent for ${LINE_TIMEOUT_MS} ms on one line`)),
      LINE_TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
