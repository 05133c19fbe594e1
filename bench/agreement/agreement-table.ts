import type { Agreement } from './agreements-of.ts';

/** Lower edges of the classes of confidence. */
const FIRST = [0, 0.5, 0.8, 0.95, 0.995];
const SECOND = [0, 0.6, 0.9, 0.98, 0.999];
const THIRD = [0, 0.5, 0.7, 0.9];

/** Markdown: wrong of all, a row for each class of the first reader's confidence, a column for each of the second's. */
export function agreementTable(agreements: readonly Agreement[]): string {
  const wrongOf = (some: readonly Agreement[]) =>
    `${some.filter(({ right }) => !right).length} of ${some.length}`;
  const classOf = (edges: readonly number[], value: number) =>
    edges.findLastIndex((edge) => value >= edge);
  const cell = (row: number, column: number) => {
    const inside = agreements.filter(
      ({ first, second }) => classOf(FIRST, first) === row && classOf(SECOND, second) === column,
    );
    return wrongOf(inside);
  };
  const lines = [
    `| first reader \\ second reader | ${SECOND.map((edge) => `≥ ${edge}`).join(' | ')} |`,
    `|---|${SECOND.map(() => '---|').join('')}`,
    ...FIRST.map(
      (edge, row) => `| ≥ ${edge} | ${SECOND.map((_, column) => cell(row, column)).join(' | ')} |`,
    ),
  ];
  const settled = THIRD.map((_, index) =>
    wrongOf(agreements.filter(({ third }) => third !== null && classOf(THIRD, third) === index)),
  );
  return `${lines.join('\n')}

| the third reader sees the same | ${THIRD.map((edge) => `≥ ${edge}`).join(' | ')} |
|---|${THIRD.map(() => '---|').join('')}
| wrong of all | ${settled.join(' | ')} |
`;
}
