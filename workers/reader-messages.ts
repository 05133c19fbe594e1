import { z } from 'zod';
import { ErrorCode, ExtractionError } from '../schemas/extraction.ts';
import { FigureSheet, LabelledPlace } from '../schemas/figure-sheet.ts';
import { Look, Page, PageGlance, Place } from '../schemas/page.ts';

const FileBytes = z.object({
  name: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
const Cursor = z.object({
  place: z.array(z.number().int()).readonly(),
  entries: z.number().int(),
  bytes: z.number().int(),
});

/** What the pool asks of a reader process. `job` names one upload; answers to other jobs are ignored. */
export const ReaderRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    job: z.number().int(),
    /** The files of the upload, whose pages count on from file to file. */
    files: z.array(FileBytes),
  }),
  z.object({ kind: z.literal('read'), job: z.number().int(), page: z.number().int() }),
  z.object({ kind: z.literal('glance'), job: z.number().int(), page: z.number().int() }),
  z.object({
    kind: z.literal('look'),
    job: z.number().int(),
    page: z.number().int(),
    places: z.array(Place),
  }),
  z.object({
    kind: z.literal('sheet'),
    job: z.number().int(),
    page: z.number().int(),
    places: z.array(LabelledPlace),
  }),
  z.object({ kind: z.literal('picture'), job: z.number().int(), page: z.number().int() }),
  /** The next files of an archive; no file is opened or closed by it. */
  z.object({
    kind: z.literal('unpack'),
    job: z.number().int(),
    file: FileBytes,
    from: Cursor,
  }),
  z.object({ kind: z.literal('close'), job: z.number().int() }),
]);
export type ReaderRequest = z.input<typeof ReaderRequest>;

/** What a reader process answers. */
export const ReaderAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('opened'),
    job: z.number().int(),
    mediaType: z.string().nullable(),
    pageCount: z.number().int().nullable(),
    errors: z.array(ExtractionError),
  }),
  /** The page goes to OCR, which takes longer. */
  z.object({ kind: z.literal('ocr'), job: z.number().int(), page: z.number().int() }),
  z.object({
    kind: z.literal('page'),
    job: z.number().int(),
    number: z.number().int(),
    /** null = it could not be read; its errors say why. */
    page: Page.nullable(),
    errors: z.array(ExtractionError),
  }),
  z.object({
    kind: z.literal('glanced'),
    job: z.number().int(),
    /** null = it cannot be looked at like this. */
    glance: PageGlance.nullable(),
  }),
  z.object({
    kind: z.literal('looked'),
    job: z.number().int(),
    /** null = the page could not be looked at. */
    looks: z.array(Look).nullable(),
  }),
  z.object({
    kind: z.literal('sheet'),
    job: z.number().int(),
    /** null = no picture could be made. */
    sheet: FigureSheet.nullable(),
  }),
  z.object({
    kind: z.literal('picture'),
    job: z.number().int(),
    /** PNG; null = the page has no picture, or cannot be read. */
    png: z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullable(),
  }),
  z.object({
    kind: z.literal('unpacked'),
    job: z.number().int(),
    /** null = the file is no archive; a code = nothing of it can be unpacked. */
    part: z.union([
      z.object({
        files: z
          .array(z.union([FileBytes, z.object({ name: z.string(), error: ErrorCode })]))
          .readonly(),
        next: Cursor.nullable(),
      }),
      ErrorCode,
      z.null(),
    ]),
  }),
  z.object({ kind: z.literal('closed'), job: z.number().int() }),
]);
export type ReaderAnswer = z.infer<typeof ReaderAnswer>;
