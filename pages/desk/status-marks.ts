import type { FieldStatus } from '../../schemas/field.ts';

/** A status by sign and by tone, for those who see no colours. */
export const STATUS_MARKS: Readonly<
  Record<FieldStatus, { readonly sign: string; readonly tone: 'good' | 'open' | 'bad' }>
> = {
  verified: { sign: '✓', tone: 'good' },
  corrected: { sign: '✎', tone: 'good' },
  confirmed: { sign: '☑', tone: 'good' },
  unverified: { sign: '?', tone: 'open' },
  disputed: { sign: '≠', tone: 'bad' },
  unreadable: { sign: '×', tone: 'bad' },
};
