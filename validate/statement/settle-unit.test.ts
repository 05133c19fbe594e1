import { expect, it } from 'vitest';
import type { Page, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { settleUnit } from './settle-unit.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const BOX = [0.7, 0.1, 0.8, 0.12] as const;

/** The unit and what it was before, where the first reader has one thing, the second another, and the first again a third. */
async function unitOf(
  { first, second, again }: Record<'first' | 'second' | 'again', string>,
  {
    sure = 0.99,
    sureAgain = 0.95,
    page = {},
  }: { sure?: number; sureAgain?: number; page?: Partial<Page> } = {},
) {
  const word: Word = {
    id: 1,
    text: first,
    box: [...BOX],
    looksLike: 'text',
    confidence: 0.98,
    digits: null,
    vocabulary: { text: second, confidence: sure },
    visible: null,
  };
  const unit = { value: 'as read', raw: first, sources: [{ page: 1, word }] };
  const draft = { header: { unit } } as unknown as DraftStatement;
  let looks = 0;
  const { draft: after, formerly } = await settleUnit(
    draft,
    new Map([[1, { ...OCR_PAGE, ...page }]]),
    async (_, places) => {
      looks += places.length;
      return places.map(() => ({
        digits: { text: '', confidence: 0 },
        support: [],
        third: null,
        again: { text: again, confidence: sureAgain },
        ink: 0.2,
        densest: 0.2,
        tallest: 1,
        faint: 0,
        densestFaint: 0,
      }));
    },
  );
  const { value, raw } = after.header.unit ?? {};
  return { value, raw, formerly: formerly?.value, looks };
}

it('settleUnit takes the unit that the second reader sees and the first, looking again', async () => {
  expect(await unitOf({ first: '单位：千元', second: '单位:万元', again: '单位：万元' })).toEqual({
    value: '10000',
    raw: '单位：万元',
    formerly: 'as read',
    looks: 1,
  });
  const lone = await unitOf({ first: '百万元', second: '元', again: '元' });
  expect([lone.value, lone.raw]).toEqual(['1', '元']);
});

it('settleUnit leaves what the first reader sees once more, and all of which another thing is seen', async () => {
  const readings = [
    { first: '单位：千元', second: '单位:万元', again: '单位：千元' },
    { first: '单位：千元', second: '单位:万元', again: '位：万元' },
    { first: '单位：千元', second: '单位:万元', again: '' },
    { first: '单位：千元', second: '货单位:万元', again: '货单位:万元' },
  ];
  for (const reading of readings) expect((await unitOf(reading)).value).toBe('as read');
});

it('settleUnit hears no reader that is unsure, and settles nothing under a stamp that was lifted', async () => {
  const reading = { first: '千元', second: '万元', again: '万元' };
  expect((await unitOf(reading)).value).toBe('10000');
  expect((await unitOf(reading, { sure: 0.9 })).value).toBe('as read');
  expect((await unitOf(reading, { sureAgain: 0.6 })).value).toBe('as read');
  const liftedInk = [{ box: [...BOX] as Page['words'][number]['box'], mayBePrint: true }];
  expect((await unitOf(reading, { page: { liftedInk } })).value).toBe('as read');
});

it('settleUnit asks for no look where both readers see one unit', async () => {
  expect((await unitOf({ first: '万元', second: '万元', again: '' })).looks).toBe(0);
});
