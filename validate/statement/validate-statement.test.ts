import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';
import { validateStatement } from './validate-statement.ts';

/** What the two readers saw in a cell: [first reader, second reader]; null = the cell is empty. */
type Seen = readonly [string, string] | null;

const KEYS = [
  'operating_revenue',
  'operating_cost',
  'taxes_and_surcharges',
  'selling_expenses',
  'sell_advertising',
  'administrative_expenses',
  'financial_expenses',
  'operating_profit',
  'profit_before_tax',
  'income_tax_expense',
  'net_profit',
];
/** 3000 - 1200 - 30 - 100 - 200 - 20 = 1450; advertising is a detail of selling expenses. */
const FIGURES = [
  '3,000.00',
  '1,200.00',
  '30.00',
  '100.00',
  '60.00',
  '200.00',
  '20.00',
  '1,450.00',
  '1,450.00',
  '50.00',
  '1,400.00',
];

function word(first: string | null, second: string, id: number): Word {
  return {
    id,
    text: first,
    box: [0.6, 0.1, 0.7, 0.11],
    looksLike: 'figure',
    confidence: 0.95,
    digits: { text: second, confidence: 0.999 },
    visible: null,
  };
}

function draftOf(cells: readonly Seen[], rowChange: Partial<DraftRow> = {}): DraftStatement {
  const unit = {
    page: 1,
    word: { ...word('单位：元', '?', 900), vocabulary: { text: '单位:元', confidence: 1 } },
  };
  const head = {
    page: 1,
    word: { ...word('本月金额', '?', 901), vocabulary: { text: '本月金额', confidence: 1 } },
  };
  return {
    formId: 'small_enterprise.income_statement',
    scope: null,
    scopeIsDoubtful: false,
    pages: [1],
    ties: [{ page: 1, isNamed: true, hasRival: false }],
    granularity: 'month',
    header: {
      entityName: null,
      taxId: null,
      periodStart: null,
      periodEnd: null,
      granularity: null,
      unit: { value: '1', raw: '单位:元', sources: [unit] },
      currency: { value: 'CNY', raw: '单位:元', sources: [unit] },
    },
    columns: [
      {
        id: 'c1',
        role: 'month',
        label: '本月金额',
        headings: [{ label: '本月金额', words: [head] }],
      },
    ],
    rows: KEYS.map((key, index): DraftRow => {
      const seen = cells[index] ?? null;
      return {
        key,
        label: key,
        rowNumber: index + 1,
        section: null,
        prefix: null,
        outOfOrder: false,
        duplicateOf: null,
        page: 1,
        witnesses: ['row_number', 'caption', 'geometry'],
        cells: {
          c1: {
            page: 1,
            region: [0.6, 0.1, 0.7, 0.11],
            words: seen ? [word(seen[0], seen[1], index)] : [],
          },
        },
        ...rowChange,
      };
    }),
    unassigned: [],
  };
}

const seenAlike = (figures: readonly string[]): Seen[] => figures.map((text) => [text, text]);

function validate(
  draft: DraftStatement,
  blankInk = 0,
  pages: readonly Page[] = [OCR_PAGE, { ...OCR_PAGE, number: 2 }],
  support = -1000,
) {
  return validateStatement(
    { id: 'd', draft, pages },
    {
      formOf: (id) => {
        const form = statementForms.find((candidate) => candidate.id === id);
        if (!form) throw new Error(id);
        return form;
      },
      look: async (_page, boxes) =>
        boxes.map(({ figures = [] }) => ({
          digits: { text: '', confidence: 1 },
          support: figures.map(() => support),
          third: null,
          ink: blankInk,
          densest: blankInk,
          tallest: 0,
          faint: 0,
          densestFaint: 0,
        })),
    },
  );
}

describe('validateStatement', () => {
  it('verifies a statement that two readers read alike and that adds up', async () => {
    const document = await validate(draftOf(seenAlike(FIGURES)));
    expect(document.findings).toEqual([]);
    expect(document.status).toBe('verified');
    expect(document.lines[0]?.cells.c1).toMatchObject({
      value: '3000.00',
      status: 'verified',
      witnesses: ['ocr', 'second_reader', 'identity'],
    });
  });

  it('claims no blank beside a cell that holds two figures, one of which may be its own', async () => {
    const blankBeside = async (words: readonly Word[]) => {
      const draft = draftOf(seenAlike(FIGURES));
      const [column] = draft.columns;
      const rows = draft.rows.map((row, index): DraftRow => {
        const { c1 } = row.cells;
        if (!c1) throw new Error('no such cell');
        const c2 = { ...c1, region: [0.8, 0.1, 0.9, 0.11] as Box };
        return {
          ...row,
          cells: index === 3 ? { c1: { ...c1, words }, c2: { ...c2, words: [] } } : { c1, c2 },
        };
      });
      if (!column) throw new Error('no such column');
      const columns = [column, { ...column, id: 'c2', role: 'ytd' as const }];
      return (await validate({ ...draft, columns, rows })).lines[3]?.cells.c2?.status;
    };
    const at = (left: number, right: number, id: number): Word => ({
      ...word('100.00', '100.00', id),
      box: [left, 0.1, right, 0.11],
    });
    expect(await blankBeside([at(0.6, 0.7, 70)])).toBe('verified');
    expect(await blankBeside([at(0.6, 0.64, 70), at(0.66, 0.7, 71)])).toBe('unverified');
  });

  it('calls a page that was read alike and does not add up inconsistent, not misread', async () => {
    const altered = FIGURES.with(3, '700.00');
    const document = await validate(draftOf(seenAlike(altered)));
    expect(document.status).toBe('needs_review');
    const finding = document.findings.find(({ code }) => code === 'statement.identity');
    expect(finding).toMatchObject({ severity: 'error', class: 'source_inconsistent' });
    expect(finding?.cells).toContainEqual({ key: 'selling_expenses', column: 'c1', line: 3 });
    expect(finding?.equation).toMatchObject({
      residual: '600.00',
      printed: '1450.00',
      expected: '850.00',
    });
    expect(document.lines[3]?.cells.c1).toMatchObject({ value: '700.00', status: 'verified' });
  });

  it('neither accuses the page nor claims a figure whose one digit, if it were another, would make the sum close', async () => {
    // 0.00 with a hole in its last digit, which two readers take for 0.09.
    const cells = seenAlike(
      FIGURES.with(6, '0.09').with(7, '1,470.00').with(8, '1,470.00').with(10, '1,420.00'),
    );
    const document = await validate(draftOf(cells), 0, undefined, -9);
    expect(document.lines[6]?.cells.c1).toMatchObject({ value: '0.09', status: 'unverified' });
    const finding = document.findings.find(({ code }) => code === 'statement.identity');
    expect(finding).toMatchObject({ severity: 'warning', class: 'misread' });
    expect(finding?.proposals).toContainEqual(
      expect.objectContaining({ from: '0.09', to: '0.00' }),
    );
  });

  it('claims no figure in 万元 of which another digit would close the sum but for rounding, though a further reader sees it too', async () => {
    // 258.40 with a hole in its 8, which three readers take for 253.40; the total is rounded to 1,190.02.
    const figures = FIGURES.with(3, '253.40')
      .with(4, '0.00')
      .with(6, '121.57')
      .with(7, '1,190.02')
      .with(8, '1,190.02')
      .with(10, '1,140.02');
    const draft = draftOf(seenAlike(figures));
    const source = draft.header.unit?.sources[0];
    if (source) {
      source.word.text = '单位：万元';
      source.word.vocabulary = { text: '单位:万元', confidence: 1 };
    }
    const unit = { value: '10000', raw: '单位:万元', sources: source ? [source] : [] };
    const statusWith = async (confidence: number) => {
      const words = draft.rows[3]?.cells.c1?.words ?? [];
      const seen = { ...words[0], confidence, third: { text: '253.40', confidence: 0.9 } } as Word;
      const rows = draft.rows.map((row, index) =>
        index === 3 ? { ...row, cells: { c1: { ...row.cells.c1, words: [seen] } } } : row,
      ) as DraftRow[];
      const document = await validate(
        { ...draft, rows, header: { ...draft.header, unit } },
        0,
        undefined,
        -6,
      );
      return document.lines[3]?.cells.c1?.status;
    };
    expect(await statusWith(0.4)).toBe('unverified');
    expect(await statusWith(0.99)).toBe('verified');
  });

  it('does not claim figures whose commas may have been read as points, though their sum closes', async () => {
    // Revenue to operating profit: 3.000 - 1.200 - 0.030 ... = 1.450.
    const figures = FIGURES.map((figure, row) =>
      row <= 7 ? (Number(figure.replace(',', '')) / 1000).toFixed(3) : figure,
    );
    const document = await validate(draftOf(seenAlike(figures)));
    expect(document.lines[0]?.cells.c1).toMatchObject({ value: '3.000', status: 'unverified' });
    expect(document.lines[7]?.cells.c1?.status).toBe('unverified');
  });

  it('calls it misread when a member was read only once, and does not claim that member', async () => {
    const cells = seenAlike(FIGURES).with(3, ['700.00', '?']);
    const document = await validate(draftOf(cells));
    const finding = document.findings.find(({ code }) => code === 'statement.identity');
    expect(finding?.class).toBe('misread');
    // Another single slip would close the sum too: both are proposed, neither is made.
    expect(finding?.proposals).toMatchObject([
      { cell: { key: 'operating_revenue' }, from: '3000.00', to: '3600.00' },
      { cell: { key: 'selling_expenses' }, from: '700.00', to: '100.00' },
    ]);
    expect(document.lines[3]?.cells.c1?.status).toBe('unverified');
  });

  it('proposes what the equation asks for where a figure is unread, and does not put it in', async () => {
    const cells = seenAlike(FIGURES).with(3, ['?', '?']);
    const document = await validate(draftOf(cells));
    const finding = document.findings.find(({ code }) => code === 'statement.cells_unreadable');
    expect(finding?.proposals).toMatchObject([
      { cell: { key: 'selling_expenses' }, from: null, to: '100.00' },
    ]);
    expect(document.lines[3]?.cells.c1).toMatchObject({ value: null, status: 'unreadable' });
  });

  it('lets an identity decide between two readings, and keeps the other one', async () => {
    const cells = seenAlike(FIGURES).with(3, ['700.00', '100.00']);
    const document = await validate(draftOf(cells));
    expect(document.lines[3]?.cells.c1).toMatchObject({
      value: '100.00',
      status: 'corrected',
      witnesses: ['second_reader', 'identity'],
      alternatives: [{ value: '700.00', reason: 'first reader' }],
    });
    expect(document.status).toBe('verified');
  });

  it('claims an unsure figure that is one surely read once more, and neither where both are unsure', async () => {
    const BEFORE_TAX = KEYS.indexOf('profit_before_tax');
    // Without a tax the net profit is the profit before it.
    const cells = seenAlike(FIGURES)
      .with(BEFORE_TAX + 1, null)
      .with(BEFORE_TAX + 2, ['1,450.00', '1,450.00']);
    const unsure = (rows: readonly number[]) => {
      const draft = draftOf(cells);
      return {
        ...draft,
        rows: draft.rows.map((row, index) => {
          const cell = row.cells.c1;
          if (!cell || !rows.includes(index)) return row;
          const words = cell.words.map((one) => ({ ...one, confidence: 0.5 }));
          return { ...row, cells: { c1: { ...cell, words } } };
        }),
      };
    };
    const NET = BEFORE_TAX + 2;
    const one = await validate(unsure([NET]));
    expect(one.lines[NET]?.cells.c1?.status).toBe('verified');
    const both = await validate(unsure([BEFORE_TAX - 1, BEFORE_TAX, NET]));
    expect(both.lines[NET]?.cells.c1?.status).toBe('unverified');
  });

  it('does not let a sum choose between two readings of which each closes it', async () => {
    const [selling, administrative] = [3, 5];
    const cells = seenAlike(FIGURES)
      .with(selling, ['200.00', '100.00'])
      .with(administrative, ['100.00', '200.00']);
    const draft = draftOf(cells);
    const rows = draft.rows.map((row, index) => {
      const cell = row.cells.c1;
      if (!cell || (index !== selling && index !== administrative)) return row;
      const words = cell.words.map((one) => ({
        ...one,
        digits: { text: one.digits?.text ?? '', confidence: 0.8 },
      }));
      return { ...row, cells: { c1: { ...cell, words } } };
    });
    const document = await validate({ ...draft, rows });
    expect(document.lines[selling]?.cells.c1?.status).toBe('disputed');
    expect(document.lines[administrative]?.cells.c1?.status).toBe('disputed');
  });

  it('leaves a disputed detail to a person, because nothing adds up over it', async () => {
    const cells = seenAlike(FIGURES).with(4, ['60.00', '80.00']);
    const document = await validate(draftOf(cells));
    expect(document.lines[4]?.cells.c1?.status).toBe('disputed');
    expect(document.status).toBe('needs_review');
  });

  it('claims an empty cell only when a second look finds nothing there', async () => {
    const cells = seenAlike(FIGURES).with(4, null);
    const clean = await validate(draftOf(cells));
    expect(clean.lines[4]?.cells.c1).toMatchObject({ value: null, raw: '', status: 'verified' });
    const smudged = await validate(draftOf(cells), 0.2);
    expect(smudged.lines[4]?.cells.c1?.status).toBe('unverified');
  });

  it.each([
    ['half', { page: 1, region: [0.2, 0.1, 0.3, 0.11] as const }],
    ['page', { page: 2, region: [0.6, 0.1, 0.7, 0.11] as const }],
  ])('claims an empty cell only where figures of its column stand in its %s', async (_, place) => {
    const empty = seenAlike(FIGURES).with(4, null).with(5, null);
    const statusOf = async (cells: readonly Seen[]) => {
      const draft = draftOf(cells);
      const rows = draft.rows.map((row, index) => {
        const cell = row.cells.c1;
        return cell && (index === 4 || index === 5)
          ? { ...row, cells: { c1: { ...cell, page: place.page, region: [...place.region] } } }
          : row;
      });
      const document = await validate({ ...draft, rows: rows as DraftRow[] });
      return document.lines[4]?.cells.c1?.status;
    };
    expect(await statusOf(empty)).toBe('unverified');
    expect(await statusOf(empty.with(5, ['200.00', '200.00']))).toBe('verified');
  });

  it('claims nothing while the unit, the column or the row has one witness', async () => {
    const draft = draftOf(seenAlike(FIGURES));
    const drafts: DraftStatement[] = [
      { ...draft, header: { ...draft.header, unit: null } },
      {
        ...draft,
        columns: draft.columns.map((column) => ({ ...column, role: 'unknown' as const })),
      },
      { ...draft, rows: draft.rows.map((row) => ({ ...row, witnesses: ['caption' as const] })) },
    ];
    for (const unproven of drafts) {
      const document = await validate(unproven);
      expect(document.status).toBe('needs_review');
      // Two readers saw each figure: what is missing is told, and nothing is said of one witness only.
      const codes = document.findings.map(({ code }) => code);
      expect(codes.some((code) => /unit_missing|column_unproven|place_unproven/.test(code))).toBe(
        true,
      );
      expect(codes).not.toContain('statement.cells_unproven');
      for (const line of document.lines)
        expect(isClaimed(line.cells.c1?.status ?? 'unverified')).toBe(false);
    }
  });

  it('does not trust two readings that lost the decimal point of a detail alike', async () => {
    const document = await validate(draftOf(seenAlike(FIGURES.with(4, '6000'))));
    expect(document.lines[4]?.cells.c1?.status).not.toBe('verified');
  });

  it('does not trust two readings that lost a minus alike when the sum wants one', async () => {
    const wanted = FIGURES.with(7, '1,490.00').with(8, '1,490.00').with(10, '1,440.00');
    const document = await validate(draftOf(seenAlike(wanted)));
    expect(document.lines[6]?.cells.c1).toMatchObject({ value: '20.00', status: 'unverified' });
  });

  it('does not believe a dash beside a line of figures whose caption was not read surely', async () => {
    const draft = draftOf(seenAlike(FIGURES.with(4, '-')));
    const believed = await validate(draft);
    expect(believed.lines[4]?.cells.c1).toMatchObject({ value: null, status: 'verified' });
    const rest = { key: null, label: '(收入以“-”号填', witnesses: ['geometry' as const] };
    const rows = draft.rows.map((row, index) => (index === 5 ? { ...row, ...rest } : row));
    const doubted = await validate({ ...draft, rows });
    expect(doubted.lines[4]?.cells.c1?.status).toBe('unverified');
  });

  it('claims nothing where a column of figures has no head', async () => {
    const draft = draftOf(seenAlike(FIGURES));
    const nameless = { id: 'c2', role: 'unknown' as const, label: '', headings: [] };
    const rows = draft.rows.map((row) => ({
      ...row,
      cells: { ...row.cells, c2: row.cells.c1 as (typeof row.cells)[string] },
    }));
    const document = await validate({ ...draft, columns: [...draft.columns, nameless], rows });
    expect(document.columns.map(({ status }) => status)).toEqual(['unverified', 'unverified']);
    expect(document.lines.some((line) => isClaimed(line.cells.c1?.status ?? 'verified'))).toBe(
      false,
    );
  });

  it('claims nothing of a column of which a figure or its head runs into the edge of the picture', async () => {
    const draft = draftOf(seenAlike(FIGURES));
    const cutFigure = draft.rows.map((row, index) => ({
      ...row,
      cells: Object.fromEntries(
        Object.entries(row.cells).map(([id, cell]) => [
          id,
          index === 3
            ? {
                ...cell,
                words: cell.words.map((one): Word => ({ ...one, text: null, cut: 'right' })),
              }
            : cell,
        ]),
      ),
    }));
    const cutHead = draft.columns.map((column) => ({
      ...column,
      headings: column.headings.map((heading) => ({
        ...heading,
        words: heading.words.map((one) => ({
          ...one,
          word: { ...one.word, cut: 'right' as const },
        })),
      })),
    }));
    for (const change of [{ rows: cutFigure }, { columns: cutHead }]) {
      const document = await validate({ ...draft, ...change });
      expect(document.columns[0]?.status).toBe('unverified');
      expect(isClaimed(document.lines[0]?.cells.c1?.status ?? 'verified')).toBe(false);
    }
  });

  it('holds a statement of which a page runs out of the picture, whatever is read on it', async () => {
    const quality = { ...OCR_PAGE.quality, cut_edges: ['bottom' as const] };
    const document = await validate(draftOf(seenAlike(FIGURES)), 0, [{ ...OCR_PAGE, quality }]);
    expect(document.status).toBe('needs_review');
    expect(document.findings).toMatchObject([{ class: 'missing', cells: ['/pages/1'] }]);
  });

  it('holds a statement that does not reach the total in which its form ends', async () => {
    const draft = draftOf(seenAlike(FIGURES));
    const document = await validate({ ...draft, rows: draft.rows.slice(0, -1) });
    expect(document.lines.every(({ cells }) => isClaimed(cells.c1?.status ?? 'disputed'))).toBe(
      true,
    );
    expect(document.status).toBe('needs_review');
    expect(document.findings).toMatchObject([{ code: 'statement.identity', class: 'missing' }]);
    expect(document.findings[0]?.message.zh).toContain('净利润');
  });

  it('never verifies a document in which one reader alone misread a figure, whatever the digit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(FIGURES.length - 1),
        fc.nat(20),
        fc.nat(9),
        fc.boolean(),
        async (row, place, digit, firstReader) => {
          const right = FIGURES[row] ?? '';
          const at = [...right].flatMap((character, index) =>
            /\d/.test(character) ? [index] : [],
          );
          const index = at[place % at.length] ?? 0;
          const wrong = right.slice(0, index) + String(digit) + right.slice(index + 1);
          fc.pre(wrong !== right && !/^0\d/.test(wrong));
          const seen: Seen = firstReader ? [wrong, right] : [right, wrong];
          const document = await validate(draftOf(seenAlike(FIGURES).with(row, seen)));
          const cell = document.lines[row]?.cells.c1;
          const claimed = isClaimed(cell?.status ?? 'unverified');
          const value = right.replace(',', '');
          expect(claimed ? cell?.value : value).toBe(value);
        },
      ),
      { numRuns: 150 },
    );
  });
});
