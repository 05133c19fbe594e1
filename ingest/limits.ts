/** Largest file read, bytes. */
export const MOST_BYTES = 50 * 1024 * 1024;
/** Most pages of a PDF, and of a TIFF. */
export const MOST_PDF_PAGES = 300;
export const MOST_PICTURE_PAGES = 100;
/** Of an XML text: bytes, elements inside elements, elements and attributes. */
export const MOST_XML_BYTES = 10 * 1024 * 1024;
export const DEEPEST_XML = 64;
export const MOST_XML_NODES = 200_000;
/** Longest comment, section of characters or instruction of an XML text, characters. */
export const LONGEST_XML_STRETCH = 1_000_000;
/** Elements of all XML files of an OFD together. */
export const MOST_PACKAGE_NODES = 400_000;
/** Most entries of a zip, and most bytes that all of them unpack to. */
export const MOST_ZIP_ENTRIES = 2000;
export const MOST_UNPACKED_BYTES = 200 * 1024 * 1024;
/**
 * How much larger than packed an entry may be. Entries of up to the size below may be packed tighter, as an empty sheet
 * of a workbook is: both numbers as in ZipSecureFile of Apache POI.
 */
export const MOST_ZIP_RATIO = 100;
export const SMALL_ZIP_ENTRY = 100 * 1024;
/** Longest name of an entry, bytes: as long as paths of file systems are. */
export const LONGEST_ZIP_NAME = 4096;
/** How many zips may lie inside each other within the uploaded one. */
export const MOST_ZIP_DEPTH = 2;
/** Most sheets and cells of a workbook, and most bytes of the texts that its cells share. */
export const MOST_SHEETS = 50;
export const MOST_CELLS = 1_000_000;
export const MOST_SHARED_STRINGS = 50 * 1024 * 1024;
/** Most merged areas of one sheet. */
export const MOST_MERGED = 20_000;
/** Most cells of one sheet that hold something: of an invoice list, and of any other, where statements are looked for. */
export const MOST_TEXTS_OF_SHEET = 200_000;
export const MOST_TEXTS_OF_STATEMENTS = 5_000;
/** Cells of a sheet, times areas of its conditional formats and of what lies over it. */
export const MOST_COMPARED_AREAS = 200_000_000;
/** Letters on grounds that the formats of a sheet may make of its cells, as far as they are followed; cells beyond are doubted. */
export const MOST_COMPARED_LETTERS = 10_000_000;
