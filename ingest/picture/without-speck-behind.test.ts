import { expect, it } from 'vitest';
import { withoutSpeckBehind } from './without-speck-behind.ts';

/** Two digits 20 px high, and a mark of this size behind them at this height. */
function marksLeft(
  width: number,
  height: number,
  top: number,
  before: 'digit' | 'character',
): number {
  const slot = (
    left: number,
    right: number,
    from: number,
    to: number,
    kind: 'digit' | 'character' | 'mark',
  ) => ({ left, right, top: from, bottom: to, kind, parts: 1 }) as const;
  const digits = [slot(0, 10, 0, 20, 'digit'), slot(14, 24, 0, 20, before)];
  const mark = slot(28, 28 + width, top, top + height, 'mark');
  return withoutSpeckBehind({ slots: [...digits, mark], digitHeight: 20 }).slots.length - 2;
}

it.each<[string, Parameters<typeof marksLeft>, number]>([
  ['a speck at half the height', [5, 5, 8, 'digit'], 0],
  ['a point', [5, 5, 15, 'digit'], 1],
  ['a minus behind the figure', [7, 3, 9, 'digit'], 1],
  ['a digit', [10, 20, 0, 'digit'], 1],
  ['a speck at the top', [5, 5, 1, 'digit'], 1],
  ['a dot behind a lone digit and a character', [5, 5, 8, 'character'], 1],
])('withoutSpeckBehind: %s', (_, mark, left) => expect(marksLeft(...mark)).toBe(left));
