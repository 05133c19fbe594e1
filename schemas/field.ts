import { z } from 'zod';
import { Box } from './page.ts';

export const FieldStatus = z
  .enum(['verified', 'corrected', 'confirmed', 'unverified', 'disputed', 'unreadable'])
  .meta({ id: 'FieldStatus' });
export type FieldStatus = z.infer<typeof FieldStatus>;

/** Statuses on which a caller may rely. */
export function isClaimed(status: FieldStatus): boolean {
  return status === 'verified' || status === 'corrected' || status === 'confirmed';
}

export const ValueWitness = z.enum([
  'text_layer',
  'visible_text',
  'ocr',
  'second_reader',
  'structured',
  'qr',
  'words',
  'check_digits',
  'identity',
  'ink',
  'document',
  'reviewer',
]);
export type ValueWitness = z.infer<typeof ValueWitness>;

/** A printed value with its proof. `value` null: nothing printed, or not read; `status` tells which. */
export const Field = z
  .object({
    value: z.string().nullable(),
    raw: z.string().nullable(),
    status: FieldStatus,
    page: z.number().int().nullable(),
    box: Box.nullable(),
    witnesses: z.array(ValueWitness),
    alternatives: z.array(z.object({ value: z.string().nullable(), reason: z.string() })),
  })
  .meta({ id: 'Field' });
export type Field = z.infer<typeof Field>;

/** A field of which nothing was found on the page. */
export function absentField(): Field {
  return {
    value: null,
    raw: null,
    status: 'unverified',
    page: null,
    box: null,
    witnesses: [],
    alternatives: [],
  };
}
