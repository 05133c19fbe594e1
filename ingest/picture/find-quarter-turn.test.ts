import { expect, it } from 'vitest';
import type { Components } from './find-components.ts';
import { findQuarterTurns } from './find-quarter-turn.ts';

interface Blot {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly tall: number;
}

function componentsOf(blots: readonly Blot[]): Components {
  const of = (value: (blot: Blot) => number) => Int32Array.from(blots, value);
  return {
    count: blots.length,
    runs: new Int32Array(0),
    left: of(({ x }) => x),
    right: of(({ x, wide }) => x + wide),
    top: of(({ y }) => y),
    bottom: of(({ y, tall }) => y + tall),
    area: of(({ wide, tall }) => (wide * tall) / 2),
  };
}

/** Figures of six digits, nine pixels wide and fifteen tall, with a point at the foot behind the fourth. */
const figures = (rows: number) =>
  Array.from({ length: rows }, (_, row) => [
    ...Array.from({ length: 6 }, (_, at) => ({
      x: 100 + at * 14,
      y: 50 + row * 40,
      wide: 9,
      tall: 15,
    })),
    { x: 152, y: 62 + row * 40, wide: 3, tall: 3 },
  ]).flat();
const turned = (blots: readonly Blot[]) =>
  blots.map(({ x, y, wide, tall }) => ({ x: 1000 - y - tall, y: x, wide: tall, tall: wide }));

it('tells a page that stands from one that lies by how its digits follow each other', () => {
  expect(findQuarterTurns(componentsOf(figures(12)))[0]).toBe(0);
  expect(findQuarterTurns(componentsOf(turned(figures(12))))).toContain(90);
});

it('leaves it to reading where dirt makes as many pairs one way as the other', () => {
  // Grains of the size of small digits, by twos: some beside each other, some below each other.
  const dirt = Array.from({ length: 40 }, (_, at) => {
    const [x, y] = [(at % 8) * 60, 300 + Math.floor(at / 8) * 60];
    const grain = { x, y, wide: 6, tall: 9 };
    return at % 2
      ? [grain, { ...grain, x: x + 8 }]
      : [
          { ...grain, wide: 9, tall: 6 },
          { ...grain, wide: 9, tall: 6, y: y + 8 },
        ];
  }).flat();
  expect([...findQuarterTurns(componentsOf(dirt))].toSorted((a, b) => a - b)).toEqual([
    0, 90, 180, 270,
  ]);
});
