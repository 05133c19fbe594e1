import { z } from 'zod';
import { Document } from './document.ts';
import { Message } from './message.ts';
import { PageSummary } from './page.ts';
import { PageGrouping } from './page-grouping.ts';

/** The closed list of reasons why a file or a page was not read. */
export const ErrorCode = z.enum([
  'file.empty',
  'file.too_large',
  'file.unsupported',
  'file.heic',
  'file.office',
  'file.archive',
  'file.archive_encrypted',
  'file.mislabelled',
  'file.encrypted',
  'file.corrupt',
  'file.truncated',
  'file.not_found',
  'file.too_many_pages',
  'xml.doctype',
  'xml.encoding',
  'xml.malformed',
  'xml.too_complex',
  'archive.empty',
  'archive.too_many_files',
  'archive.too_large',
  'archive.too_deep',
  'archive.unsafe',
  'archive.method',
  'sheet.empty',
  'sheet.too_large',
  'picture.too_small',
  'picture.too_large',
  'page.unreadable',
  'page.blank',
  'page.image_dropped',
  'page.ocr_empty',
  'document.unknown',
  'reader.timeout',
  'reader.memory',
  'reader.crashed',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ExtractionError = z
  .object({
    code: ErrorCode,
    message: Message,
    /** null = the whole file. */
    page: z.number().int().nullable(),
    /** The file of an archive that this is about, by its path there; absent where no archive was uploaded. */
    entry: z.string().optional(),
  })
  .meta({ id: 'ExtractionError' });
export type ExtractionError = z.infer<typeof ExtractionError>;

/** A file of an uploaded archive. */
export const ArchiveEntry = z
  .object({
    /** Path in the archive; a file of a zip inside is `inner.zip/name`. */
    name: z.string(),
    /** null, as the bytes and the media type: it could not be unpacked or is of no type that is read. */
    sha256: z.string().nullable(),
    bytes: z.number().int().nullable(),
    media_type: z.string().nullable(),
    /** An earlier entry with the very same bytes: this one was not read again, and its documents are that one's. */
    same_as: z.string().nullable(),
  })
  .meta({ id: 'ArchiveEntry' });
export type ArchiveEntry = z.infer<typeof ArchiveEntry>;

export const Extraction = z
  .object({
    file: z.object({
      name: z.string(),
      sha256: z.string(),
      bytes: z.number().int(),
      media_type: z.string().nullable(),
      /** Of an archive the pages of its files one after the other; each file counts its own from 1. */
      pages: z.array(PageSummary),
      /** The files of an archive, in its order; absent where no archive was uploaded. */
      entries: z.array(ArchiveEntry).optional(),
    }),
    /** Which pages a person said belong together, as they were read; absent: as the service finds documents by itself. */
    grouping: PageGrouping.optional(),
    documents: z.array(Document),
    errors: z.array(ExtractionError),
  })
  .meta({ id: 'Extraction' });
export type Extraction = z.infer<typeof Extraction>;
