import { expect, it } from 'vitest';
import type { Look, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { readCell } from './read-cell.ts';
import { settleSigns } from './settle-signs.ts';
import { BARE_LOOK } from './testing/bare-look.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const sees = (text: string, third = text, again = text): Look => ({
  ...BARE_LOOK,
  digits: { text, confidence: 0.99 },
  third: { text: third, confidence: 0.8 },
  again: { text: again, confidence: 0.95 },
  ink: 0.3,
});
const INKED: Look = { ...BARE_LOOK, ink: 0.25 };

/** What a cell is read as that two readers saw so; looks at all of it, at the head and the foot of where it begins, before it. */
async function settled(
  first: string,
  second: string,
  looks: readonly [Look, Look, Look, Look],
  flags: Partial<Word> = {},
) {
  const word: Word = {
    id: 1,
    text: first,
    box: [0.6, 0.1, 0.7, 0.12],
    looksLike: 'figure',
    confidence: 0.97,
    digits: { text: second, confidence: 0.999 },
    visible: null,
    ...flags,
  };
  const cell = { page: 1, region: [0.55, 0.09, 0.75, 0.13], words: [word] } as const;
  const reading = readCell({ words: [word], region: [0.55, 0.09, 0.75, 0.13] }, OCR_PAGE);
  const readings = await settleSigns(new Map([['c1', [reading]]]), {
    draft: { rows: [{ cells: { c1: cell } }] } as unknown as DraftStatement,
    pages: new Map([[1, OCR_PAGE]]),
    look: async () => looks,
  });
  return readings.get('c1')?.[0];
}

it('settleSigns lets three looks and bare paper refute a minus that the first reader alone saw', async () => {
  for (const at of [0, 1] as const) {
    const begin = [BARE_LOOK, BARE_LOOK] as [Look, Look];
    begin[at] = INKED;
    expect(await settled('-734.40', '734.40', [sees('734.40'), ...begin, BARE_LOOK])).toMatchObject(
      {
        candidates: [{ value: '734.40', witnesses: ['second_reader', 'ocr'] }],
        doublyRead: true,
        refuted: { value: '-734.40' },
      },
    );
  }
});

it('settleSigns keeps the minus in doubt where the print may begin with one, or something stands before it', async () => {
  const whole = sees('734.40');
  const open: [Look, Look, Look, Look][] = [
    [whole, BARE_LOOK, BARE_LOOK, BARE_LOOK],
    [whole, INKED, INKED, { ...BARE_LOOK, ink: 0.001 }],
    [whole, INKED, INKED, { ...BARE_LOOK, faint: 0.004 }],
    [sees('734.40', '-734.40'), INKED, INKED, BARE_LOOK],
    [sees('734.40', '734.40', '-734.40'), INKED, INKED, BARE_LOOK],
    [sees('734.46', '734.46', '734.46'), INKED, INKED, BARE_LOOK],
  ];
  for (const looks of open)
    expect(await settled('-734.40', '734.40', looks)).toMatchObject({ doublyRead: false });
});

it('settleSigns gives a figure the minus that the first reader overlooked where all three see it', async () => {
  const begin = [BARE_LOOK, BARE_LOOK, BARE_LOOK] as const;
  expect(await settled('734.40', '-734.40', [sees('-734.40'), ...begin])).toMatchObject({
    candidates: [{ value: '-734.40' }],
    doublyRead: true,
  });
  for (const look of [sees('-734.40', '734.40'), sees('-734.40', '-734.40', '734.40')])
    expect(await settled('734.40', '-734.40', [look, ...begin])).toMatchObject({
      doublyRead: false,
    });
});

it('settleSigns settles no sign that may be a speck, or that is too pale to be read', async () => {
  const looks = [sees('734.40'), INKED, INKED, BARE_LOOK] as const;
  for (const flags of [{ signIsDoubtful: true }, { faintBeside: true }] as const)
    expect(await settled('-734.40', '734.40', looks, flags)).toMatchObject({ doublyRead: false });
  expect(
    await settled('734.40', '-734.40', [sees('-734.40'), BARE_LOOK, BARE_LOOK, BARE_LOOK], {
      mayLackMinus: true,
    }),
  ).toMatchObject({ doublyRead: false });
});
