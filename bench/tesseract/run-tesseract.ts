import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { toolEnvironment } from '../config.ts';

const run = promisify(execFile);
const INSTALL =
  'apt-get update && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-chi-sim';
/** Text of one page is small; a page of garbage stays below this. */
const MOST_TEXT = 64 * 1024 * 1024;

/** Debian's Tesseract as one would call it by hand, on one core. Text of all pages of the picture. */
export async function runTesseract(picture: string): Promise<string> {
  try {
    const { stdout } = await run('tesseract', [picture, '-', '-l', 'chi_sim+eng', '--psm', '6'], {
      env: toolEnvironment({ OMP_THREAD_LIMIT: '1' }),
      maxBuffer: MOST_TEXT,
    });
    return stdout;
  } catch (cause) {
    throw new Error(`tesseract failed on ${picture}. If it is missing:\n  ${INSTALL}`, { cause });
  }
}

export async function tesseractVersion(): Promise<string> {
  const { stdout, stderr } = await run('tesseract', ['--version']);
  return (stdout || stderr).split('\n')[0] ?? '';
}
