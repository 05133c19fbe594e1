import { expect, it } from 'vitest';
import { oddDigits } from './odd-digits.ts';
import type { PixelBox, Plane } from './plane.ts';

const HEIGHT = 20;
const WIDTH = 10;
const GAP = 4;

/** Figures of bars as high as digits, each on a line of its own; `change` gives the place and ink of single ones. */
function drawn(
  texts: readonly string[],
  change: (line: number, at: number) => { down?: number; ink?: number } = () => ({}),
) {
  const plane: Plane = {
    width: 300,
    height: texts.length * 40,
    data: new Uint8Array(300 * texts.length * 40).fill(255),
  };
  const figures = texts.map((digits, line) => {
    for (const at of digits.split('').keys()) {
      const { down = 0, ink = 20 } = change(line, at);
      const left = 10 + at * (WIDTH + GAP);
      for (let y = 0; y < HEIGHT; y++)
        plane.data.fill(
          ink,
          (line * 40 + 10 + down + y) * 300 + left,
          (line * 40 + 10 + down + y) * 300 + left + WIDTH,
        );
    }
    const box: PixelBox = {
      left: 5,
      top: line * 40 + 4,
      right: 10 + digits.length * (WIDTH + GAP),
      bottom: line * 40 + 36,
    };
    return { digits, box };
  });
  return oddDigits(plane, figures, HEIGHT).map(({ figure, digit }) => [
    figures.indexOf(figure),
    digit,
  ]);
}

const FIGURES = ['123456', '654321', '162534', '435261', '314256', '562413', '246135', '531642'];

it('finds nothing odd in even print', () => {
  expect(drawn(FIGURES)).toEqual([]);
});

it('finds a digit that stands below its line', () => {
  expect(drawn(FIGURES, (line, at) => (line === 2 && at === 3 ? { down: 3 } : {}))).toEqual([
    [2, '5'],
  ]);
});

it('takes paler ink, and a figure that stands unevenly, for print', () => {
  expect(drawn(FIGURES, (line) => (line === 4 ? { ink: 90 } : {}))).toEqual([]);
  expect(drawn(FIGURES, (line, at) => (line === 2 ? { down: (at % 3) * 2 } : {}))).toEqual([]);
});
