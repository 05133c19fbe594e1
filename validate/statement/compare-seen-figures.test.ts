import { describe, expect, it } from 'vitest';
import type { Line } from '../../schemas/document.ts';
import type { Field } from '../../schemas/field.ts';
import { compareSeenFigures } from './compare-seen-figures.ts';
import { figuresToShow } from './figures-to-show.ts';

const field = (raw: string, change: Partial<Field> = {}): Field => ({
  value: raw.replaceAll(',', ''),
  raw,
  status: 'verified',
  page: 1,
  box: [0.6, 0.2, 0.7, 0.22],
  witnesses: ['ocr', 'second_reader'],
  alternatives: [],
  ...change,
});
const unread: Partial<Field> = { status: 'unverified', witnesses: ['ocr'] };
const lineOf = (cell: Field, key: string): Line => ({
  key,
  label: key,
  row_number: null,
  witnesses: ['caption', 'geometry'],
  cells: { c1: cell },
});
const linesOf = (cells: readonly Field[]) =>
  cells.map((cell, place) => lineOf(cell, `row_${place}`));

describe('figuresToShow', () => {
  it('shows what has one witness or is disputed, with proved ones of the same page among it', () => {
    const lines = linesOf([
      field('1,000.00'),
      field('2,000.00', unread),
      field('3,000.00', { status: 'disputed' }),
      // Read twice: only its place is not proved.
      field('4,000.00', { status: 'unverified' }),
      field('5,000.00'),
      field('6,000.00', { page: 2 }),
      // Nothing that a reader could be compared with.
      field('', { value: null, raw: null, status: 'unreadable', witnesses: [] }),
      field('7'),
    ]);
    const { figures, inDoubt } = figuresToShow({ lines });
    expect(figures.map(({ line, isProved }) => [line, isProved])).toEqual([
      [0, true],
      [1, false],
      [2, false],
      [4, true],
    ]);
    expect(inDoubt).toBe(2);
  });

  it('shows nothing where nothing proved can tell whether it is seen', () => {
    const { figures, inDoubt } = figuresToShow({
      lines: linesOf([field('1,000.00'), field('2,000.00', unread)]),
    });
    expect([figures, inDoubt]).toEqual([[], 1]);
  });

  it('shows twenty in doubt at most, and four proved', () => {
    const proved = Array.from({ length: 30 }, (_, at) => field(`${at + 1},000.00`));
    const doubted = Array.from({ length: 30 }, (_, at) => field(`${at + 1},500.00`, unread));
    const { figures, inDoubt } = figuresToShow({ lines: linesOf([...proved, ...doubted]) });
    expect(inDoubt).toBe(30);
    expect(figures.filter(({ isProved }) => isProved).map(({ line }) => line)).toEqual([
      3, 11, 18, 26,
    ]);
    expect(figures).toHaveLength(24);
  });
});

describe('compareSeenFigures', () => {
  const lines = linesOf([
    field('1,000.00'),
    field('12.50', { ...unread, value: '125000' }),
    field('3,000.00', {
      status: 'disputed',
      alternatives: [{ value: '8000.00', reason: 'second reader' }],
    }),
    field('4,000.00', unread),
    field('5,000.00'),
    field('6,000.00'),
    field('7,000.00'),
  ]);
  const { figures } = figuresToShow({ lines });
  const compare = (seen: Parameters<typeof compareSeenFigures>[2]) =>
    compareSeenFigures({ lines }, figures, seen);
  const told = (seen: Parameters<typeof compareSeenFigures>[2]) =>
    compare(seen)?.findings.map(({ code, severity, cells }) => [
      code,
      severity,
      cells.map((cell) => typeof cell !== 'string' && cell.line),
    ]);

  it('tells how it compares, in the unit of the statement, and never what was seen', () => {
    const seen = ['1000.0', '12.5', '8000.00', '4001.00', '5000.00', '6000.00', '7000.00'];
    expect(told(seen)).toEqual([
      ['statement.model_reads_alike', 'info', [1]],
      ['statement.model_reads_another', 'info', [2]],
      ['statement.model_reads_otherwise', 'info', [3]],
    ]);
    expect(compare(seen)?.counts).toEqual({ alike: 1, as_another: 1, otherwise: 1 });
    expect(JSON.stringify(compare(seen))).not.toContain('4001');
  });

  it('warns of one proved figure that it reads otherwise', () => {
    const seen = ['1000.00', null, null, '', '5000.00', '6000.00', '1.00'];
    expect(told(seen)).toEqual([
      ['statement.model_reads_otherwise', 'info', [3]],
      ['statement.model_reads_otherwise', 'warning', [6]],
    ]);
  });

  it.each([
    ['misreads two proved figures of four', ['1', '12.5', null, null, '5', '6000.00', '7000.00']],
    ['says nothing of them', [null, '12.5', '3000.00', '4000.00', null, null, null]],
  ])('tells nothing of a reader that %s', (_name, seen) => {
    expect(compare(seen)).toBeNull();
  });
});
