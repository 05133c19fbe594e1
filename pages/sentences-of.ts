import type { DocumentView } from '../schemas/upload-view.ts';
import type { Language } from './texts.ts';

interface Sentence {
  /** null: of the whole file. */
  readonly page: number | null;
  /** Of a file of an archive behind its name. */
  readonly text: string;
}

/** What an applicant is told to do about a file, each thing once; [] where all of it is readable. */
export function sentencesOf(
  { advice, error, pages }: Pick<DocumentView, 'advice' | 'error' | 'pages'>,
  language: Language,
): readonly Sentence[] {
  if (advice.length === 0) return error ? [{ page: null, text: error.message[language] }] : [];
  const told = advice.map(({ entry, page, message }) => ({
    page,
    text: `${entry === undefined ? '' : `${entry}: `}${message[language]}`,
  }));
  const ofWhole = told.filter(({ page }) => page === null);
  // What is said of a file need not be said again of its only page.
  return told.filter(
    ({ page, text }) =>
      page === null || pages.total !== 1 || !ofWhole.some((one) => one.text.includes(text)),
  );
}
