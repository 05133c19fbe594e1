/** Largest file read, bytes. */
export const MOST_BYTES = 50 * 1024 * 1024;
/** Most pages of a PDF, and of a TIFF. */
export const MOST_PDF_PAGES = 300;
export const MOST_PICTURE_PAGES = 100;
