import { expect, it } from 'vitest';
import { joinRulings } from './join-rulings.ts';
import type { LinePiece } from './page-content.ts';

const level = (y: number, from: number, to: number, thickness = 0.5): LinePiece => ({
  box: [from, y, to, y + thickness],
  orientation: 'horizontal',
});
const upright = (x: number, from: number, to: number): LinePiece => ({
  box: [x, from, x + 0.5, to],
  orientation: 'vertical',
});

it('joins pieces of one line and keeps lines apart that only share their height', () => {
  const rulings = joinRulings([level(100, 10, 60), level(100.2, 61, 120), level(100, 200, 260)]);
  expect(rulings.map(({ from, to }) => [from, to])).toEqual([
    [10, 120],
    [200, 260],
  ]);
});

it('keeps double lines apart', () => {
  expect(joinRulings([level(100, 10, 60), level(102, 10, 60)]).length).toBe(2);
});

it('drops short lines that stand alone: they may be a 1 or a minus', () => {
  expect(joinRulings([upright(50, 100, 110)])).toEqual([]);
  expect(joinRulings([upright(50, 100, 110), level(100, 40, 90)]).length).toBe(2);
});

it('joins the dots of a dotted line', () => {
  const dots = Array.from(
    { length: 20 },
    (_, i): LinePiece => ({
      box: [10 + i * 2.5, 100, 11 + i * 2.5, 101],
      orientation: 'horizontal',
    }),
  );
  expect(joinRulings(dots).map(({ orientation, from, to }) => [orientation, from, to])).toEqual([
    ['horizontal', 10, 58.5],
  ]);
});
