import type { Extraction } from './extraction.ts';

/**
 * Can somebody say which pages of the file belong together? Files of an archive count their pages each from 1, and the sheets and
 * data of a structured file refer to each other: neither can be shared out.
 */
export function mayBeGrouped({
  entries,
  pages,
}: Pick<Extraction['file'], 'entries' | 'pages'>): boolean {
  return entries === undefined && pages.every(({ source }) => source !== 'structured');
}

/** Can its pages be pages of a document that goes on in another file? */
export function mayBeJoined(file: Pick<Extraction['file'], 'entries' | 'pages'>): boolean {
  return file.pages.length > 0 && mayBeGrouped(file);
}
