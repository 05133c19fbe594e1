import { expect, it } from 'vitest';
import { asSeen, type DrawnCell } from './as-seen.ts';
import { PLAIN_FONT } from './cell-font.ts';

function numberAt(row: number, column: number): DrawnCell {
  return {
    row,
    column,
    content: { kind: 'number', value: row * 7.5 },
    format: 'General',
    formula: null,
    letters: 'seen',
    digitWidth: 1,
    indent: 0,
    looks: [],
    fonts: [],
    own: { colour: null, grounds: null },
  };
}

const NOTHING_OVER = {
  rules: [],
  covered: [],
  showsFormulas: false,
  isOnPicture: false,
  tables: [],
  pivots: [],
  blanks: new Set<number>(),
  colourOf: () => null,
  hiddenRows: new Set<number>(),
  hiddenColumns: new Set<number>(),
};

it('expects one figure in an empty cell, under however many shapes it lies', () => {
  const [rows, columns] = [1500, 40];
  const last = Array.from({ length: columns }, (_, column) => numberAt(rows - 1, column));
  const cells = [...Array.from({ length: rows - 1 }, (_, row) => numberAt(row, 0)), ...last];
  const area = { top: 0, left: 0, bottom: rows - 1, right: columns - 1 };
  const seen = asSeen(cells, {
    ...NOTHING_OVER,
    covered: Array.from({ length: 1500 }, () => area),
  });
  const gaps = seen.filter(({ content }) => content.kind === 'covered');
  expect(gaps.length).toBe((rows - 1) * (columns - 1));
  expect(new Set(gaps.map(({ row, column }) => row * columns + column)).size).toBe(gaps.length);
  expect(seen.every(({ doubt }) => doubt === 'covered')).toBe(true);
}, 5_000);

it('follows however many formats of which nobody knows whether they hold', () => {
  const white = [255, 255, 255] as const;
  const rules = Array.from({ length: 1500 }, (_, priority) => ({
    areas: [{ top: 0, left: 0, bottom: 0, right: 0 }],
    priority,
    holds: () => null,
    change: {
      font: { ...PLAIN_FONT, colour: [priority % 2 ? 0 : 255, 0, 0] as const },
      grounds: [white],
      format: null,
    },
    hidesNumbers: false,
  }));
  const look = {
    font: PLAIN_FONT,
    grounds: [white],
    digitWidth: 1,
    indent: 0,
    stands: null,
    overflows: 'right' as const,
  };
  const cells = [{ ...numberAt(0, 0), looks: [look] }];
  expect(asSeen(cells, { ...NOTHING_OVER, rules })[0]?.doubt).toBeNull();
  const [first, ...others] = rules;
  if (!first) throw new Error('no rules');
  const unseen = { ...first.change, font: { ...PLAIN_FONT, colour: white } };
  const hiding = { ...first, change: unseen };
  expect(asSeen(cells, { ...NOTHING_OVER, rules: [...others, hiding] })[0]?.doubt).toBe(
    'conditional_format',
  );
}, 5_000);

it.each([
  ['many cells', 4_000, 3_000, 1],
  ['an invoice list', 150_000, 100, 1],
  ['texts of many fonts', 200, 400, 3_000],
])(
  'ends in seconds with many formats over %s, and claims none of what it did not follow',
  (_, count, formats, runs) => {
    const look = {
      font: PLAIN_FONT,
      grounds: [[255, 255, 255] as const],
      digitWidth: 1,
      indent: 0,
      stands: null,
      overflows: 'right' as const,
    };
    const cells = Array.from({ length: count }, (__, row) => ({
      ...numberAt(row, 0),
      looks: [look],
      fonts: Array.from({ length: runs }, () => PLAIN_FONT),
    }));
    const rules = Array.from({ length: formats }, (__, priority) => ({
      areas: [{ top: 0, left: 0, bottom: count, right: 0 }],
      priority,
      holds: () => null,
      // Letters of one format on the grounds of all others.
      change: {
        font: { ...PLAIN_FONT, colour: priority % 2 ? ([90, 0, 0] as const) : null },
        grounds: priority % 2 ? null : [[255, 255, 200] as const],
        format: null,
      },
      hidesNumbers: false,
    }));
    const white = { ...PLAIN_FONT, colour: [255, 255, 255] as const };
    const hiding = { ...rules[0], change: { font: white, grounds: null, format: null } };
    const started = process.cpuUsage();
    const seen = asSeen(cells, {
      ...NOTHING_OVER,
      rules: [...rules, { ...hiding, priority: formats }] as typeof rules,
    });
    expect(process.cpuUsage(started).user).toBeLessThan(10e6);
    expect(seen.filter(({ doubt }) => doubt === null)).toEqual([]);
  },
  60_000,
);
