import { describe, expect, it } from 'vitest';
import { type Laid, layPage } from '../extract/statement/lay-page.ts';
import type { PageGrouping } from '../schemas/page-grouping.ts';
import { families } from './families.ts';
import { APRIL, claimedShares, heading, MARCH, page } from './testing/statement-pages.ts';

const march = heading('2025年3月');
const april = heading('2025年4月');
const LETTER: Laid[] = [['关于报送会计报表的说明', 600, 60]];
const [first, rest] = [MARCH.slice(0, 5), MARCH.slice(5)];
const part = (...pages: number[]) => pages;

async function documentsOf(
  pages: readonly Laid[][],
  grouping: PageGrouping | null,
  isOrderByPerson = false,
) {
  const documents = await Promise.all(
    families.map((family) =>
      family(
        pages.map((words, index) => layPage(words, index + 1)),
        {
          look: async () => [],
          today: '2025-05-01',
          ...(grouping ? { grouping } : {}),
          isOrderByPerson,
          idOf: (place) => `${family.name}-${place}`,
        },
      ),
    ),
  );
  return documents.flat();
}

/** Pages of each document, and of each page of the file the share of its cells that is claimed. */
async function read(
  pages: readonly Laid[][],
  grouping: PageGrouping | null,
  isOrderByPerson = false,
) {
  const documents = await documentsOf(pages, grouping, isOrderByPerson);
  return {
    pages: documents.map((one) => one.pages),
    claimed: claimedShares(documents, pages.length),
  };
}

describe('pages that a person puts together', () => {
  it('are read in that order, wherever they stand in the file', async () => {
    const scanned = [page([], rest), page(april, APRIL), page(march, first)];
    expect((await read(scanned, null)).pages).not.toContainEqual([3, 1]);
    const { pages, claimed } = await read(scanned, [part(3, 1), part(2)]);
    expect(pages).toEqual(expect.arrayContaining([[3, 1], [2]]));
    // The sums run over the break and close, and no other statement lacks those rows.
    expect(claimed).toEqual([1, 1, 1]);
  });

  it('are one statement where the service sees two', async () => {
    const inBetween = [page(march, first), page(april, APRIL), page(march.slice(3), rest)];
    expect((await read(inBetween, null)).pages).not.toContainEqual([1, 3]);
    expect((await read(inBetween, [part(1, 3), part(2)])).pages).toEqual(
      expect.arrayContaining([[1, 3], [2]]),
    );
  });

  it('stay what their print says: a page that names another month is no page of this one', async () => {
    for (const grouping of [null, [part(1, 2)], [part(2, 1)]]) {
      const { pages } = await read([page(march, first), page(april, rest)], grouping);
      expect(pages).not.toContainEqual([1, 2]);
      expect(pages).not.toContainEqual([2, 1]);
    }
  });

  it('are no proof: sums of a page of another month prove nothing', async () => {
    const { pages, claimed } = await read(
      [page(march, first), LETTER, page([], APRIL.slice(5))],
      [part(1, 3), part(2)],
    );
    expect(pages).toEqual([[1, 3]]);
    expect([claimed[0], claimed[2]]).toEqual([1, 0]);
  });

  it('are no proof: what two statements want is held, however it was shared out', async () => {
    const four = [
      page(march, first),
      page(april, APRIL.slice(0, 5)),
      page(march.slice(3), rest),
      page(march.slice(3), APRIL.slice(5)),
    ];
    for (const grouping of [
      [part(1, 3), part(2, 4)],
      [part(1, 4), part(2, 3)],
      [part(1), part(2), part(3), part(4)],
      [part(1), part(2, 3, 4)],
    ]) {
      const { claimed } = await read(four, grouping);
      expect(
        claimed.slice(2).map((share) => share || 0),
        JSON.stringify(grouping),
      ).toEqual([0, 0]);
    }
  });

  it('stay two statements where title or unit say so', async () => {
    const thousands = [
      page(march, first),
      page(heading('2025年3月', '利润表', '单位：千元'), rest),
    ];
    for (const { pages } of [
      await read(thousands, [part(1, 2)]),
      await read(
        [
          page(march, MARCH),
          page(
            march.map(([text, ...at]): Laid => [text === '利润表' ? '现金流量表' : text, ...at]),
            MARCH,
          ),
        ],
        [part(1, 2)],
      ),
    ])
      expect(pages).not.toContainEqual([1, 2]);
  });
});

describe('files that a person joined', () => {
  it('are one statement where their sums run over the break and close', async () => {
    const { pages, claimed } = await read([page(march, first), page([], rest)], null, true);
    expect([pages, claimed]).toEqual([[[1, 2]], [1, 1]]);
  });

  it('are no proof: a page of another month is held', async () => {
    const { claimed } = await read([page(march, first), page([], APRIL.slice(5))], null, true);
    expect([claimed[0], claimed[1] || 0]).toEqual([1, 0]);
  });

  it('stand in no order that says whose a page is, as those of a file do', async () => {
    const wanted = [page(march, first), page([], rest), page(april, first)];
    expect((await read(wanted, null)).claimed[1]).toBe(1);
    expect((await read(wanted, null, true)).claimed[1] || 0).toBe(0);
  });
});

describe('pages that a person parts', () => {
  it('are no longer one statement, and lend each other no header', async () => {
    const bare = [['单位：元', 1300, 120]] as Laid[];
    const one = [page(march, first), page(bare, rest)];
    expect((await read(one, null)).pages).toEqual([[1, 2]]);
    const documents = await documentsOf(one, [part(1), part(2)]);
    expect(documents.every(({ pages }) => pages.length === 1)).toBe(true);
    const second = documents.find(({ pages }) => pages[0] === 2);
    expect(second?.header.period_end.value ?? null).toBeNull();
    expect(second?.header.entity_name.value ?? null).toBeNull();
  });

  it('are read as before where they are parted as they were', async () => {
    const two = [page(march, MARCH), page(april, APRIL)];
    const whole = await documentsOf(two, null);
    expect(await documentsOf(two, [part(1), part(2)])).toEqual(whole);
    expect(await documentsOf(two, [part(1, 2)])).toEqual(whole);
  });

  it('are all read: a page that no part names is not lost', async () => {
    const two = [page(march, MARCH), page(april, APRIL)];
    expect((await read(two, [part(1)])).pages).toEqual([[1], [2]]);
  });

  it('come to the same bytes each time', async () => {
    const two = [page(march, first), page(march, rest)];
    const grouping = [part(1, 2)];
    const [once, twice] = [await documentsOf(two, grouping), await documentsOf(two, grouping)];
    expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
  });
});
