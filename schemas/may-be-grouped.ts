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
