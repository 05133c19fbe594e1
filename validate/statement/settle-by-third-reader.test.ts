import { expect, it } from 'vitest';
import type { Look, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import { readCell } from './read-cell.ts';
import { settleByThirdReader } from './settle-by-third-reader.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

/** What the cell is read as where three readers see these texts. */
async function settled(
  first: string | null,
  second: { text: string; confidence: number },
  third: { text: string; confidence: number } | null,
  isProven = false,
  again?: { text: string; confidence: number },
  more: Partial<Word> = {},
) {
  const word: Word = {
    id: 1,
    text: first,
    box: [0.6, 0.1, 0.7, 0.12],
    looksLike: 'figure',
    confidence: 0.97,
    digits: second,
    visible: null,
    ...more,
  };
  const cell = { page: 1, region: [0.55, 0.09, 0.75, 0.13], words: [word] } as const;
  const reading =
    first === null
      ? ({ state: 'unread' } as const)
      : readCell({ words: [word], region: [0.55, 0.09, 0.75, 0.13] }, OCR_PAGE);
  const { readings } = await settleByThirdReader(new Map([['c1', [reading]]]), {
    draft: { rows: [{ cells: { c1: cell } }] } as unknown as DraftStatement,
    pages: new Map([[1, OCR_PAGE]]),
    proofs: new Map([
      ['c1', { chosen: [0], proven: new Set(isProven ? [0] : []) } as unknown as IdentityProof],
    ]),
    blank: new Map([['0/c1', false]]),
    places: 2,
    roomOf: (_column, { region }) => region,
    look: async (_page, places) =>
      places.map(() => ({
        digits: second,
        support: [],
        third,
        ...(again && { again }),
        ink: 0.1,
        densest: 0.1,
        tallest: 1,
        faint: 0,
        densestFaint: 0,
      })),
  });
  return readings.get('c1')?.[0];
}

const SURE = { text: '734,902.40', confidence: 0.9995 };

it('settleByThirdReader lets the second and the third reader outvote the first', async () => {
  expect(await settled('784,902.40', SURE, { text: '734,902.40', confidence: 0.9 })).toMatchObject({
    candidates: [{ value: '734902.40', witnesses: ['second_reader', 'ocr'] }],
    doublyRead: true,
    refuted: { value: '784902.40' },
  });
});

it('settleByThirdReader changes nothing where the third sees something else, or is not sure, or was not asked', async () => {
  for (const third of [
    { text: '784,902.40', confidence: 0.9 },
    { text: '-734,902.40', confidence: 0.9 },
    { text: '734,902.40', confidence: 0.8 },
    null,
  ])
    expect(await settled('784,902.40', SURE, third)).toMatchObject({ doublyRead: false });
});

it('settleByThirdReader heeds the first reader where it looks again, unless the third is sure of another figure', async () => {
  const again = { text: '734902.40', confidence: 0.95 };
  const none = { text: '', confidence: 0 };
  const after = (third: typeof none, once: typeof none, first: string | null = '784,902.40') =>
    settled(first, SURE, third, false, once);
  expect(await after(none, again)).toMatchObject({
    candidates: [{ value: '734902.40' }],
    doublyRead: true,
  });
  expect(await after(none, again, null)).toMatchObject({ candidates: [{ value: '734902.40' }] });
  const held = [
    await after({ text: '784,902.40', confidence: 0.75 }, again),
    await after(none, { ...again, confidence: 0.85 }),
    await after(none, { ...again, text: '784902.40' }),
  ];
  for (const reading of held) expect(reading).toMatchObject({ doublyRead: false });
});

it('settleByThirdReader needs a second reader that is sure, and leaves to a sum what it proves', async () => {
  const third = { text: '734,902.40', confidence: 0.9 };
  const unsure = { ...SURE, confidence: 0.95 };
  expect(await settled('784,902.40', unsure, third)).toMatchObject({ doublyRead: false });
  expect(await settled('784,902.40', SURE, third, true)).toMatchObject({ doublyRead: false });
});

it('settleByThirdReader reads what the first saw nothing of where the other two are certain', async () => {
  const third = { text: '734902.40', confidence: 0.95 };
  expect(await settled(null, SURE, third)).toMatchObject({
    doublyRead: true,
    candidates: [{ value: '734902.40', witnesses: ['ocr', 'second_reader'] }],
  });
  expect(await settled(null, SURE, { ...third, text: '734902.46' })).toEqual({ state: 'unread' });
});

const DIRT: Look = {
  digits: { text: ',?', confidence: 0.3 },
  support: [],
  third: { text: '', confidence: 0 },
  ink: 0.008,
  densest: 0.003,
  tallest: 0.1,
  faint: 0,
  densestFaint: 0,
};

/** Is an empty cell with some ink in it taken for blank? */
async function isBlank(seen: Partial<Look>) {
  const figure: Word = {
    id: 1,
    text: '1,234.00',
    box: [0.6, 0.5, 0.7, 0.515],
    looksLike: 'figure',
    confidence: 1,
    digits: { text: '1,234.00', confidence: 1 },
    visible: null,
  };
  const cell = { page: 1, region: [0.55, 0.09, 0.75, 0.13], words: [] } as const;
  const { blank } = await settleByThirdReader(new Map([['c1', [{ state: 'empty' } as const]]]), {
    draft: { rows: [{ cells: { c1: cell } }], columns: [] } as unknown as DraftStatement,
    pages: new Map([[1, { ...OCR_PAGE, words: [figure] }]]),
    proofs: new Map(),
    blank: new Map([['0/c1', false]]),
    places: 2,
    roomOf: (_column, { region }) => region,
    look: async (_page, places) => places.map(() => ({ ...DIRT, ...seen })),
  });
  return blank.get('0/c1');
}

it('settleByThirdReader takes scattered low ink that no reader takes for digits for dirt', async () => {
  expect(await isBlank({})).toBe(true);
  expect(await isBlank({ third: { text: '-1', confidence: 0.04 } })).toBe(true);
});

it('settleByThirdReader takes nothing for dirt that may be print', async () => {
  const mayBePrint: Partial<Look>[] = [
    { third: { text: '0', confidence: 0.1 } },
    { third: { text: '-1', confidence: 0.06 } },
    { third: null },
    { digits: { text: '0.?', confidence: 0.1 } },
    { tallest: 0.9 },
    { densest: 0.007 },
    { faint: 0.05, densestFaint: 0.05 },
  ];
  for (const seen of mayBePrint) expect(await isBlank(seen)).toBe(false);
});

it('settleByThirdReader takes specks that no reader sees a digit in for dirt, and no ink as tall as print', async () => {
  const figures = [0.2, 0.3].map(
    (top, id): Word => ({
      id,
      text: '1.00',
      box: [0.6, top, 0.7, top + 0.02],
      looksLike: 'figure',
      confidence: 1,
      digits: { text: '1.00', confidence: 1 },
      visible: null,
    }),
  );
  const page = { ...OCR_PAGE, words: figures };
  const blankOf = async (height: number, third: string, tallest: number) => {
    const box = [0.6, 0.1, 0.603, 0.1 + height] as const;
    const word: Word = {
      id: 9,
      text: '1',
      box: [...box],
      looksLike: 'figure',
      confidence: 0.5,
      digits: { text: '', confidence: 0.9 },
      visible: null,
    };
    const cell = { page: 1, region: [0.55, 0.09, 0.75, 0.13], words: [word] } as const;
    const { readings } = await settleByThirdReader(
      new Map([['c1', [readCell({ words: [word], region: [0.55, 0.09, 0.75, 0.13] }, page)]]]),
      {
        draft: { rows: [{ cells: { c1: cell } }] } as unknown as DraftStatement,
        pages: new Map([[1, page]]),
        proofs: new Map(),
        blank: new Map(),
        places: 2,
        roomOf: (_column, { region }) => region,
        look: async () => [
          {
            digits: { text: '', confidence: 1 },
            support: [],
            third: { text: third, confidence: 0.5 },
            ink: 0.01,
            densest: 0.01,
            tallest,
            faint: 0,
            densestFaint: 0,
          },
        ],
      },
    );
    return readings.get('c1')?.[0]?.state;
  };
  expect(await blankOf(0.004, '', 0.1)).toBe('empty');
  expect(await blankOf(0.004, '1', 0.1)).toBe('read');
  expect(await blankOf(0.004, '', 0.5)).toBe('read');
  expect(await blankOf(0.02, '', 0.5)).toBe('read');
});

it('settleByThirdReader looks at a zero that one reader saw, though a sum closes over it', async () => {
  const zero = { text: '0.00', confidence: 0.9995 };
  const third = { text: '0.00', confidence: 0.95 };
  expect(await settled('940,506.06', zero, third, true)).toMatchObject({
    doublyRead: true,
    candidates: [{ value: '0.00' }],
  });
  const unsure = { ...third, confidence: 0.8 };
  expect(await settled('940,506.06', zero, unsure, true)).toMatchObject({ doublyRead: false });
});

it('settleByThirdReader reads no figure that is struck out or cut off by the edge of the picture', async () => {
  const third = { text: '734,902.40', confidence: 0.99 };
  expect(await settled(null, SURE, third)).toMatchObject({ state: 'read' });
  for (const more of [{ struckOut: true }, { cut: 'right' }] as const)
    expect(await settled(null, SURE, third, false, undefined, more)).toEqual({ state: 'unread' });
});

it('settleByThirdReader reads no figure beside a glyph that nobody read', async () => {
  const third = { text: '734,902.40', confidence: 0.99 };
  const more = { unreadGlyph: true } as const;
  expect(await settled(null, SURE, third, false, undefined, more)).toEqual({ state: 'unread' });
});
