import { expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { findSheet } from './find-sheet.ts';
import { overviewOf } from './overview-of.ts';
import { paperBlocks } from './paper-blocks.ts';

const WIDTH = 640;
const HEIGHT = 480;
const SHEET = { left: 60, top: 40, right: 580, bottom: 440 };

/** A grey picture with a sheet on it and grain that is the same every time. */
function picture(levelOf: (x: number, y: number, isSheet: boolean) => number): Raster {
  let state = 7;
  const grain = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state >>> 16) % 7) - 3;
  };
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const isSheet = x >= SHEET.left && x < SHEET.right && y >= SHEET.top && y < SHEET.bottom;
    return levelOf(x, y, isSheet) + grain();
  });
  return { width: WIDTH, height: HEIGHT, channels: 1, data };
}

const sheetOf = (raster: Raster) => findSheet(raster, paperBlocks(raster, overviewOf(raster)));

/** Brightness under a shadow that falls on the right, as a share of the light. */
const shadow = (x: number) => 1 - 0.45 * Math.max(0, Math.min(1, (x - 250) / 300));

it('findSheet finds a sheet whose edge a shadow makes hardly brighter than the desk', () => {
  const corners = sheetOf(picture((x, _, isSheet) => (isSheet ? 210 * shadow(x) : 100)));
  expect(corners).not.toBeNull();
  const [topLeft, , bottomRight] = corners ?? [];
  expect(topLeft?.x).toBeCloseTo(SHEET.left, -1);
  expect(topLeft?.y).toBeCloseTo(SHEET.top, -1);
  expect(bottomRight?.x).toBeCloseTo(SHEET.right, -1);
  expect(bottomRight?.y).toBeCloseTo(SHEET.bottom, -1);
});

it('findSheet takes a panel printed on paper, and paper alone, for no sheet', () => {
  expect(sheetOf(picture((_, __, isPanel) => (isPanel ? 215 : 245)))).toBeNull();
  expect(sheetOf(picture((x) => 240 * shadow(x)))).toBeNull();
});

it('findSheet takes the edge of a shadow that falls on print for no edge of the sheet', () => {
  const lit = (x: number) => (x < 420 ? 210 : 140);
  const isPrint = (x: number, y: number) => y % 20 < 6 && x % 9 < 4 && x > 90 && x < 550;
  const sheet = (print: boolean) =>
    picture((x, y, isSheet) => {
      if (!isSheet) return 90;
      return print && isPrint(x, y) ? 0.25 * lit(x) : lit(x);
    });
  const right = sheetOf(sheet(true))?.[1].x ?? SHEET.right;
  expect(right).toBeCloseTo(SHEET.right, -1);
  // Without print beyond it nobody can tell, and nothing is lost.
  expect(sheetOf(sheet(false))?.[1].x).toBeCloseTo(420, -1);
});

it('findSheet takes the strokes of a dark desk for no print beside the sheet', () => {
  const isStroke = (x: number, y: number) => y % 20 < 6 && x % 9 < 4;
  const onDesk = (dark: number, light: number) =>
    sheetOf(picture((x, y, isSheet) => (isSheet ? 200 : isStroke(x, y) ? dark : light)));
  expect(onDesk(10, 50)?.[0].x).toBeCloseTo(SHEET.left, -1);
  // On what a shadow may have made of paper such strokes are print.
  expect(onDesk(40, 130)).toBeNull();
});

it('findSheet tells a sheet by its colour from a desk that shadows and creases on both make as bright', () => {
  const light = (y: number) => (y < 180 ? 1 : 0.72);
  const onDesk = (desk: readonly [number, number, number]): Raster => {
    const grey = picture((_, y, isSheet) => (isSheet ? 205 : 195) * light(y));
    const isSheet = (i: number) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      return x >= SHEET.left && x < SHEET.right && y >= SHEET.top && y < SHEET.bottom;
    };
    const data = Uint8Array.from({ length: 3 * WIDTH * HEIGHT }, (_, at) => {
      const i = Math.floor(at / 3);
      return (grey.data[i] ?? 0) * (isSheet(i) ? 1 : (desk[at % 3] ?? 1));
    });
    return { ...grey, channels: 3, data };
  };
  const corners = sheetOf(onDesk([1, 0.86, 0.66]));
  expect(corners?.[0].y).toBeCloseTo(SHEET.top, -1);
  expect(corners?.[2].x).toBeCloseTo(SHEET.right, -1);
  expect(corners?.[2].y).toBeCloseTo(SHEET.bottom, -1);
  expect(sheetOf(onDesk([1, 1, 1]))).toBeNull();
});

/** Wood: streaks, a few pixels wide, each as light as it happens to be. */
const wood = (x: number, y: number) => {
  const chance = Math.sin(Math.floor((x + 2 * y) / 18) * 12.9898) * 43758.5453;
  return 80 * (chance - Math.floor(chance) - 0.5);
};

it('findSheet tells smooth paper from the grain of a desk that is as bright', () => {
  const onWood = sheetOf(picture((x, y, isSheet) => (isSheet ? 190 : 190 + wood(x, y))));
  expect(onWood?.[0].x).toBeCloseTo(SHEET.left, -1);
  expect(onWood?.[2].y).toBeCloseTo(SHEET.bottom, -1);
  // Grain on two sides alone may be a photograph printed on the page.
  const beside = (x: number) => x < SHEET.left || x >= SHEET.right;
  expect(sheetOf(picture((x, y) => (beside(x) ? 190 + wood(x, y) : 190)))).toBeNull();
});

it('findSheet takes no desk for paper that light or a shadow makes as bright', () => {
  const isAbove = (x: number, y: number) => y < SHEET.top && x >= SHEET.left && x < SHEET.right;
  const corners = sheetOf(
    picture((x, y, isSheet) => (isSheet ? 200 : (isAbove(x, y) ? 200 : 110) + 0.4 * wood(x, y))),
  );
  // Its edge is averaged into the grain beside it.
  expect(corners?.[0].y).toBeGreaterThan(SHEET.top / 2);
  expect(corners?.[1].y).toBeGreaterThan(SHEET.top / 2);
  expect(corners?.[2].y).toBeCloseTo(SHEET.bottom, -1);
});

it('findSheet tells a sheet by its colour from the grain of a desk that is as bright, across a shadow as well', () => {
  const hand = (x: number, y: number) =>
    1 - 0.5 / (1 + Math.exp(Math.max(Math.abs(x - 260) - 80, y - 250) / 8));
  const onDesk = (desk: readonly [number, number, number], grain: number): Raster => {
    const grey = picture(
      (x, y, isSheet) => (isSheet ? 180 : 180 + grain * wood(x, y)) * hand(x, y),
    );
    const isSheet = (x: number, y: number) =>
      x >= SHEET.left && x < SHEET.right && y >= SHEET.top && y < SHEET.bottom;
    const data = Uint8Array.from({ length: 3 * WIDTH * HEIGHT }, (_, at) => {
      const i = Math.floor(at / 3);
      const isPaper = isSheet(i % WIDTH, Math.floor(i / WIDTH));
      return (grey.data[i] ?? 0) * (isPaper ? 1 : (desk[at % 3] ?? 1));
    });
    return { ...grey, channels: 3, data };
  };
  const corners = sheetOf(onDesk([1.18, 1, 0.78], 0.5));
  expect(corners?.[0].x).toBeCloseTo(SHEET.left, -1);
  expect(corners?.[0].y).toBeCloseTo(SHEET.top, -1);
  expect(corners?.[2].x).toBeCloseTo(SHEET.right, -1);
  expect(corners?.[2].y).toBeCloseTo(SHEET.bottom, -1);
  // A panel of a colour printed on smooth paper.
  expect(sheetOf(onDesk([1.18, 1, 0.78], 0))).toBeNull();
});
