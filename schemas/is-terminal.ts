import type { UploadState } from './upload-state.ts';

/** States in which work is due or under way. */
export const OPEN_STATES = ['stored', 'reading', 'reconciling'] as const satisfies UploadState[];

export function isTerminal(state: UploadState): boolean {
  return state !== 'received' && !(OPEN_STATES as readonly UploadState[]).includes(state);
}

/** States of what was read to an answer that stands. */
export const ANSWERED_STATES = [
  'needs_review',
  'verified',
  'rejected',
] as const satisfies UploadState[];

export function isAnswered(state: UploadState): boolean {
  return (ANSWERED_STATES as readonly UploadState[]).includes(state);
}
