import { expect, it } from 'vitest';
import type { Box, LiftedInk } from '../../schemas/page.ts';
import { lookAtGaps } from './look-at-gaps.ts';
import { pageWithCodes } from './testing/page-with-codes.ts';

const gap: Box = [0.5, 0.4, 0.6, 0.42];
const draft = {
  items: [{ page: 1, cells: {}, gaps: { quantity: gap } }],
  source: 'ocr' as const,
  unknownColumns: false,
};

async function isBlank(liftedInk: LiftedInk[], ink = 0, text = '') {
  const looks = await lookAtGaps(draft, [{ ...pageWithCodes(), liftedInk }], async () => [
    { digits: { text, confidence: 1 }, third: null, ink },
  ]);
  return looks.get('/invoice/items/0/quantity')?.blank;
}

it('calls paper blank on which there is no ink and no reader sees a digit', async () => {
  expect(await isBlank([])).toBe(true);
  expect(await isBlank([], 0.02)).toBe(false);
  expect(await isBlank([], 0, '7')).toBe(false);
});

it('calls none blank from which ink went with a stamp that may have been print', async () => {
  expect(await isBlank([{ box: [0.52, 0.4, 0.53, 0.42], mayBePrint: true }])).toBe(false);
  expect(await isBlank([{ box: [0.52, 0.4, 0.53, 0.42], mayBePrint: false }])).toBe(true);
  expect(await isBlank([{ box: [0.52, 0.5, 0.53, 0.52], mayBePrint: true }])).toBe(true);
});

it('says nothing of paper beside a column that is not known, or on a page whose edge took print with it', async () => {
  const look = async () => [{ digits: { text: '', confidence: 1 }, third: null, ink: 0 }];
  const page = pageWithCodes();
  const cut = { ...page, quality: { ...page.quality, cut_edges: ['right' as const] } };
  expect((await lookAtGaps(draft, [page], look)).size).toBe(1);
  expect((await lookAtGaps({ ...draft, unknownColumns: true }, [page], look)).size).toBe(0);
  expect((await lookAtGaps(draft, [cut], look)).size).toBe(0);
});
