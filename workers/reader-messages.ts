import { z } from 'zod';
import { ErrorCode } from '../schemas/extraction.ts';
import { Message } from '../schemas/message.ts';
import { Box, Look, Page } from '../schemas/page.ts';

/** What the pool asks of a reader process. `job` names one file; answers to other jobs are ignored. */
export const ReaderRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    job: z.number().int(),
    name: z.string(),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    /** Pages that were read before, or that ended a reader process. */
    skip: z.array(z.number().int()),
  }),
  z.object({
    kind: z.literal('look'),
    job: z.number().int(),
    request: z.number().int(),
    page: z.number().int(),
    boxes: z.array(Box),
  }),
  z.object({ kind: z.literal('close'), job: z.number().int() }),
]);
export type ReaderRequest = z.infer<typeof ReaderRequest>;

/** What a reader process answers. */
export const ReaderAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('opened'),
    job: z.number().int(),
    mediaType: z.string().nullable(),
    pageCount: z.number().int().nullable(),
  }),
  z.object({ kind: z.literal('starting'), job: z.number().int(), page: z.number().int() }),
  /** The page goes to OCR, which takes longer. */
  z.object({ kind: z.literal('ocr'), job: z.number().int(), page: z.number().int() }),
  z.object({ kind: z.literal('page'), job: z.number().int(), page: Page }),
  z.object({
    kind: z.literal('error'),
    job: z.number().int(),
    code: ErrorCode,
    message: Message,
    page: z.number().int().nullable(),
  }),
  z.object({ kind: z.literal('done'), job: z.number().int() }),
  z.object({
    kind: z.literal('looked'),
    job: z.number().int(),
    request: z.number().int(),
    /** null = the page could not be looked at. */
    looks: z.array(Look).nullable(),
  }),
  z.object({ kind: z.literal('closed'), job: z.number().int() }),
]);
export type ReaderAnswer = z.infer<typeof ReaderAnswer>;
