import { describe, expect, it } from 'vitest';
import { type Laid, layPage } from '../extract/statement/lay-page.ts';
import { families } from './families.ts';
import { APRIL, claimedShares, heading, MARCH, page } from './testing/statement-pages.ts';

const march = heading('2025年3月');
const april = heading('2025年4月');

/** Of every page the share of its cells that is claimed, and the pages' findings. */
async function read(...pages: readonly Laid[][]) {
  const documents = await Promise.all(
    families.map((family) =>
      family(
        pages.map((words, index) => layPage(words, index + 1)),
        { look: async () => [], today: '2025-05-01', idOf: (place) => `${family.name}-${place}` },
      ),
    ),
  );
  const claimed = claimedShares(documents.flat(), pages.length);
  const codes = documents.flat().flatMap(({ findings }) => findings.map(({ code }) => code));
  return { claimed, isDoubted: codes.includes('statement.page_unbound') };
}

describe('pages of one upload', () => {
  it('are claimed where titles or sums tie them', async () => {
    const sure = { claimed: [1, 1], isDoubted: false };
    expect(await read(page(march, MARCH.slice(0, 5)), page([], MARCH.slice(5)))).toEqual(sure);
    const wrong = MARCH.slice(5).map((row) => row.with(2, '7.00'));
    expect((await read(page(march, MARCH.slice(0, 5)), page(march, wrong))).isDoubted).toBe(false);
  });

  it('are not claimed for another month or scope by their place alone', async () => {
    const doubted = { claimed: [1, 0], isDoubted: true };
    expect(await read(page(march, MARCH.slice(0, 5)), page([], APRIL.slice(5)))).toEqual(doubted);
    const consolidated = heading('2025年3月', '合并利润表');
    const untitled = march.slice(1);
    expect(
      await read(page(consolidated, MARCH.slice(0, 5)), page(untitled, APRIL.slice(5))),
    ).toEqual(doubted);
  });

  it('do not lend unit or period to another statement', async () => {
    const bare = heading('').filter(([text]) => text !== '' && text !== '单位：元');
    const inThousands = march.map(
      ([text, ...at]): Laid => [text === '单位：元' ? '单位：千元' : text, ...at],
    );
    const lent = await read(page(bare, MARCH.slice(0, 5)), page(inThousands, APRIL.slice(5)));
    expect(lent).toEqual({ claimed: [0, 0], isDoubted: true });
    const own = await read(page(bare, MARCH.slice(0, 5)), page(inThousands, MARCH.slice(5)));
    expect(own).toEqual({ claimed: [1, 1], isDoubted: false });
  });

  it('are not claimed where two statements want them', async () => {
    const months = await read(
      page(march, MARCH.slice(0, 5)),
      page(april, APRIL.slice(0, 5)),
      page(march.slice(3), MARCH.slice(5)),
      page(march.slice(3), APRIL.slice(5)),
    );
    expect(months).toEqual({ claimed: [1, 1, 0, 0], isDoubted: true });
    const twice = await read(
      page(march, MARCH.slice(0, 5)),
      page(march, MARCH.slice(0, 5)),
      page([], MARCH.slice(5)),
    );
    expect(twice).toEqual({ claimed: [1, 1, 0], isDoubted: true });
  });
});
