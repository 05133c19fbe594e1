import { z } from 'zod';
import { ErrorCode } from './extraction.ts';

/**
 * `received` lasts while the bytes come in; an id is handed out from `stored` on. `superseded`: another upload holds what is claimed
 * of its pages.
 */
export const UploadState = z
  .enum([
    'received',
    'stored',
    'reading',
    'reconciling',
    'needs_review',
    'verified',
    'rejected',
    'failed',
    'superseded',
  ])
  .meta({ id: 'UploadState' });
export type UploadState = z.infer<typeof UploadState>;

/** Why an upload was rejected, or failed: the reasons of the reading, and those of our own work. */
export const UploadErrorCode = z.enum([
  ...ErrorCode.options,
  'work.crashed',
  'work.gave_up',
  'work.timeout',
  'document.withdrawn',
  'object.missing',
  'object.corrupt',
]);
export type UploadErrorCode = z.infer<typeof UploadErrorCode>;
