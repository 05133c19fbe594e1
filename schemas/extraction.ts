import { z } from 'zod';
import { Document } from './document.ts';
import { Message } from './message.ts';
import { PageSummary } from './page.ts';

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

export const ExtractionError = z.object({
  code: ErrorCode,
  message: Message,
  /** null = the whole file. */
  page: z.number().int().nullable(),
});
export type ExtractionError = z.infer<typeof ExtractionError>;

export const Extraction = z.object({
  file: z.object({
    name: z.string(),
    sha256: z.string(),
    bytes: z.number().int(),
    media_type: z.string().nullable(),
    pages: z.array(PageSummary),
  }),
  documents: z.array(Document),
  errors: z.array(ExtractionError),
});
export type Extraction = z.infer<typeof Extraction>;
