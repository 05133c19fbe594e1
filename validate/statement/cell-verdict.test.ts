import { expect, it } from 'vitest';
import { type CellEvidence, cellVerdict } from './cell-verdict.ts';
import type { Candidate } from './read-cell.ts';
import { CLEAR_READING } from './testing/clear-reading.ts';

const SEEN: Candidate = { value: '-500.00', raw: '-500.00', witnesses: ['ocr', 'second_reader'] };
/** The same without its minus, which may be a speck by its shape. */
const UNSEEN: Candidate = { value: '500.00', raw: '500.00', witnesses: ['ink'] };

const evidence: CellEvidence = {
  reading: {
    ...CLEAR_READING,
    candidates: [SEEN, UNSEEN],
    doublyRead: false,
  },
  chosen: 0,
  byIdentity: true,
  oddFigure: false,
  placeProved: true,
  contested: false,
  columnsProved: true,
  unit: 1,
  source: 'ocr',
  mayHaveLostPrint: false,
  seenBlank: null,
  page: 1,
  box: [0, 0, 1, 1],
};

it('cellVerdict claims what a reader saw and a sum closes over', () => {
  expect(cellVerdict(evidence)).toMatchObject({ status: 'verified', value: '-500.00' });
});

it('cellVerdict claims no sign that no reader saw, though a sum closes over it: the print may be altered', () => {
  expect(cellVerdict({ ...evidence, chosen: 1 })).toMatchObject({
    status: 'disputed',
    alternatives: [{ value: '-500.00' }],
  });
});

it('cellVerdict lets no sum take away a sign that one reader saw: an altered page closes without it', () => {
  const without: Candidate = { value: '500.00', raw: '.500.00', witnesses: ['ocr'] };
  const signed: Candidate = { value: '-500.00', raw: '-500.00', witnesses: ['second_reader'] };
  const torn = { ...evidence.reading, candidates: [without, signed] };
  const verdict = (reading: object, chosen = 0) =>
    cellVerdict({ ...evidence, reading, chosen } as CellEvidence).status;
  expect(verdict(torn)).toBe('disputed');
  expect(verdict({ ...torn, candidates: [without], refuted: signed })).toBe('disputed');
  expect(verdict(torn, 1)).toBe('corrected');
  const alike = { ...without, witnesses: ['ocr', 'second_reader'] };
  expect(verdict({ ...torn, candidates: [alike, UNSEEN] })).toBe('verified');
});

it('cellVerdict claims no figure in which the second reader sees no digit, for sums are blind to its row', () => {
  const [seen] = [{ ...SEEN, witnesses: ['ocr'] as const }];
  const alone = { ...evidence.reading, candidates: [seen], seenByFirstAlone: true } as const;
  expect(cellVerdict({ ...evidence, reading: alone } as CellEvidence).status).toBe('unverified');
});

it('cellVerdict claims nothing beside which print is too faint to be read, and lets no sum choose between 0 and a blank', () => {
  const faded = { ...evidence.reading, isFaded: true, doublyRead: true };
  expect(cellVerdict({ ...evidence, reading: faded } as CellEvidence).status).toBe('disputed');
  const zero: Candidate = { value: '0', raw: '0', witnesses: ['ocr'] };
  const blank: Candidate = { value: null, raw: '--', witnesses: ['second_reader'] };
  const open = { ...evidence.reading, candidates: [zero, blank] };
  expect(cellVerdict({ ...evidence, reading: open } as CellEvidence).status).toBe('disputed');
});

it('cellVerdict lets no sum vouch for a zero that one reader alone saw: it closes over a blank as well', () => {
  const alone = (value: string) => ({
    ...evidence,
    reading: {
      ...evidence.reading,
      candidates: [{ value, raw: value, witnesses: ['second_reader'] } satisfies Candidate],
    },
  });
  expect(cellVerdict(alone('0.00') as CellEvidence).status).toBe('unverified');
  expect(cellVerdict(alone('500.00') as CellEvidence).status).toBe('corrected');
});

it('cellVerdict keeps what the first reader had in a cell before figures were put back, and claims the rest as corrected', () => {
  expect(cellVerdict({ ...evidence, formerly: '1,204.51' })).toMatchObject({
    status: 'corrected',
    value: '-500.00',
    alternatives: [{ value: '500.00' }, { value: '1204.51', reason: 'first reader' }],
  });
  const blank = { ...evidence, reading: { state: 'empty' }, byIdentity: false } as const;
  expect(cellVerdict({ ...blank, seenBlank: true, formerly: '32' })).toMatchObject({
    status: 'corrected',
    value: null,
    alternatives: [{ value: '32' }],
  });
  expect(cellVerdict({ ...evidence, placeProved: false, formerly: null }).status).toBe(
    'unverified',
  );
});
