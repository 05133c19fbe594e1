import { describe, expect, it } from 'vitest';
import { messageOfError } from '../ingest/message-of-error.ts';
import { sampleDocument, sampleExtraction } from '../records/testing/sample-document.ts';
import type { ErrorCode, Extraction } from '../schemas/extraction.ts';
import { outcomeOfExtraction } from './outcome-of-extraction.ts';

const verified = sampleDocument('1.00');
const held = sampleDocument('1.00', 'needs_review');
const unknown = { ...sampleDocument('1.00', 'rejected'), kind: 'unknown' as const };

function withErrors(extraction: Extraction, ...errors: [ErrorCode, number | null][]): Extraction {
  return {
    ...extraction,
    errors: errors.map(([code, page]) => ({ code, page, message: messageOfError(code) })),
  };
}

describe('outcomeOfExtraction', () => {
  it.each([
    ['verified', [verified]],
    ['verified', [verified, verified]],
    ['needs_review', [verified, held]],
    ['needs_review', [held]],
    ['needs_review', [verified, unknown]],
    ['rejected', [unknown]],
    ['rejected', []],
  ])('%s', (state, documents) => {
    expect(outcomeOfExtraction(sampleExtraction(documents)).state).toBe(state);
  });

  it('is not verified beside a page that was not read, but beside a blank one', () => {
    const extraction = sampleExtraction([verified]);
    expect(outcomeOfExtraction(withErrors(extraction, ['page.unreadable', 2])).state).toBe(
      'needs_review',
    );
    expect(outcomeOfExtraction(withErrors(extraction, ['page.blank', 2])).state).toBe('verified');
  });

  it('rejects with the reason of the whole file, else of its first page, else unknown', () => {
    const nothing = sampleExtraction([]);
    expect(
      outcomeOfExtraction(withErrors(nothing, ['page.blank', 1], ['file.encrypted', null])),
    ).toMatchObject({ errorCode: 'file.encrypted' });
    expect(outcomeOfExtraction(withErrors(nothing, ['page.blank', 1]))).toMatchObject({
      errorCode: 'page.blank',
    });
    expect(outcomeOfExtraction(nothing)).toMatchObject({ errorCode: 'document.unknown' });
  });
});
