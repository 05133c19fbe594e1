import type { Extraction } from '../../schemas/extraction.ts';

/** What became of one file. */
export interface FileOutcome {
  readonly file: string;
  /** Codes of its errors, each once, in order; 'read' where there is none. */
  readonly outcome: string;
  readonly documents: number;
  readonly seconds: number;
  /** What must never be, whatever the file is. */
  readonly breaches: readonly string[];
}

/** Reads a file and holds what is answered to what every answer must be. Never rejects. */
export async function outcomeOfFile(
  file: string,
  extract: () => Promise<Extraction>,
  limitSeconds: number,
): Promise<FileOutcome> {
  const begun = performance.now();
  const breaches: string[] = [];
  let outcome = 'none';
  let documents = 0;
  try {
    const extraction = await extract();
    documents = extraction.documents.length;
    const codes = [...new Set(extraction.errors.map(({ code }) => code))].sort();
    outcome = codes.length === 0 ? 'read' : codes.join(' ');
    if (codes.length === 0 && documents === 0) breaches.push('nothing was read, and nothing said');
    for (const { code, message } of extraction.errors)
      if (message.en.length < 10 || !/[\u4e00-\u9fff]/.test(message.zh))
        breaches.push(`${code} is not said in both languages`);
    for (const { status, lines, invoice } of extraction.documents)
      if (status === 'verified' && lines.length === 0 && invoice === null)
        breaches.push('a verified document without a value');
  } catch (error) {
    breaches.push(`no answer: ${error instanceof Error ? error.message : error}`);
  }
  const seconds = (performance.now() - begun) / 1_000;
  if (seconds > limitSeconds) breaches.push(`took ${seconds.toFixed(0)} s`);
  return { file, outcome, documents, seconds, breaches };
}
