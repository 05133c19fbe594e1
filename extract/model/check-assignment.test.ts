import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignedRow } from './assignment-answer.ts';
import { checkAssignment } from './check-assignment.ts';
import { sectionTokens } from './section-tokens.ts';
import { tableSections } from './table-sections.ts';
import { rightRows } from './testing/right-rows.ts';
import { smallIncomeStatement } from './testing/small-income-statement.ts';

const { draft, pages, form } = smallIncomeStatement();
const [section = []] = tableSections(draft, pages);
const tokens = sectionTokens(section);
const right = rightRows(draft, tokens, form);
const check = (rows: readonly AssignedRow[]) => checkAssignment(rows, tokens, 2, form);
const at = (place: number): AssignedRow => right[place] ?? { row: null, caption: [], figures: [] };
const changed = (place: number, change: Partial<AssignedRow>) =>
  right.map((row, index) => (index === place ? { ...row, ...change } : row));
const blamed = (rows: readonly AssignedRow[]) => [
  ...new Set(check(rows).faults.map(({ row }) => row)),
];

describe('checkAssignment', () => {
  it('finds nothing wrong with the right answer', () => {
    const { sound, faults } = check(right);
    expect(faults).toEqual([]);
    expect(sound.map(({ key }) => key)).toEqual(draft.rows.map(({ key }) => key));
    expect(sound[3]?.figures.map((figure) => figure?.word.text)).toEqual(['100.00', '-']);
  });

  it('lets a mark of an empty cell be left out, and no figure', () => {
    expect(check(changed(3, { figures: [at(3).figures[0] ?? null, null] })).faults).toEqual([]);
    expect(blamed(changed(3, { figures: [null, at(3).figures[1] ?? null] }))).toEqual([3]);
  });

  it.each<[string, AssignedRow[], (number | null)[]]>([
    ['a token that does not exist', changed(4, { figures: [999, at(4).figures[1] ?? null] }), [4]],
    ['a token of another row', changed(2, { figures: at(3).figures }), [2, 3]],
    ['exchanged columns', changed(1, { figures: [...at(1).figures].reverse() }), [1]],
    ['one figure for two columns', changed(1, { figures: at(1).figures.slice(0, 1) }), [1]],
    ['no caption', changed(5, { caption: [] }), [5]],
    ['a figure as caption', changed(2, { caption: [at(0).figures[0] ?? 0] }), [0, 2]],
    ['two captions', changed(2, { caption: [...at(1).caption, ...at(2).caption] }), [1, 2]],
    ['a row named twice', changed(5, { row: at(4).row }), [4, 5]],
    ['a row that the form does not have', changed(5, { row: 99 }), [5]],
    ['row 0', changed(5, { row: 0 }), [5]],
    ['a row out of order', changed(2, { row: 40 }), [2]],
  ])('blames %s', (_name, rows, places) => {
    expect(new Set(blamed(rows).filter((place) => place !== null))).toEqual(new Set(places));
  });

  it('blames rows whose figures come from the row above, and the other way round', () => {
    for (const step of [-1, 1]) {
      const shifted = right.map((row, place) => ({
        ...row,
        figures: right[place + step]?.figures ?? [null, null],
      }));
      const { sound } = check(shifted);
      // What moved is a mark or blank at most.
      for (const { figures } of sound)
        expect(figures.every((figure) => figure === null || figure.kind === 'mark')).toBe(true);
    }
  });

  it('blames rows that are not told from top to bottom', () => {
    expect(check([...right].reverse()).sound.length).toBeLessThanOrEqual(1);
  });

  it('never passes a row whose figures are not its own, whatever is answered', () => {
    const own = new Map(
      draft.rows.map(({ key, cells }) => [
        key,
        Object.values(cells).map(({ words }) => words[0]?.text ?? null),
      ]),
    );
    const captionOf = new Map(right.map((row, place) => [row.caption[0], draft.rows[place]?.key]));
    const anything = fc.record({
      row: fc.option(fc.integer({ min: -1, max: 45 })),
      caption: fc.array(fc.integer({ min: 1, max: tokens.length + 2 }), { maxLength: 3 }),
      figures: fc.array(fc.option(fc.integer({ min: 1, max: tokens.length + 2 })), {
        maxLength: 3,
      }),
    });
    const nearlyRight = fc
      .tuple(fc.nat(right.length - 1), fc.nat(right.length - 1))
      .map(([one, other]) =>
        right.map((row, place) =>
          place === one
            ? { ...row, figures: at(other).figures }
            : place === other
              ? { ...row, figures: at(one).figures }
              : row,
        ),
      );
    fc.assert(
      fc.property(fc.oneof(fc.array(anything, { maxLength: 12 }), nearlyRight), (rows) => {
        for (const { caption, figures } of check(rows).sound) {
          const texts = own.get(captionOf.get(caption[0]?.number ?? 0) ?? null);
          if (!texts) continue;
          for (const [column, figure] of figures.entries())
            if (figure !== null) expect(figure.word.text).toBe(texts[column]);
            else expect(texts[column] ?? '-').toBe('-');
        }
      }),
      { numRuns: 500 },
    );
  });
});
