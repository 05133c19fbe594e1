import { expect, it } from 'vitest';
import type { DrawnPage } from '../drawn-page.ts';
import type { PageContent } from '../page-content.ts';
import { coveredPicture } from './covered-picture.ts';

const DRAWN: DrawnPage = {
  width: 600,
  height: 800,
  scale: 1,
  pixels: new Uint8ClampedArray(),
  operators: { fnArray: [], argsArray: [] },
};
const SCAN = {
  matrix: [600, 0, 0, 800, 0, 0] as const,
  box: [0, 0, 600, 800] as const,
  object: 'img',
  operation: 3,
};
const content = (change: Partial<PageContent>): PageContent => ({
  glyphs: [],
  pieces: [],
  fills: [],
  images: [SCAN],
  annotationsFrom: Number.POSITIVE_INFINITY,
  annotations: new Set(),
  ...change,
});
const fill = (colour: string, operation: number, right = 400) => ({
  box: [300, 400, right, 414] as const,
  colour,
  operation,
});

it('tells of a white box on a scan', () => {
  expect(coveredPicture(content({ fills: [fill('#ffffff', 5)] }), DRAWN)).toEqual([
    { kind: 'covered', box: [0.5, 0.5, 400 / 600, 414 / 800], covered: null, shown: '' },
  ]);
});

it('says nothing of paper below the scan, of dark lines and of pages without one', () => {
  expect(coveredPicture(content({ fills: [fill('#ffffff', 1)] }), DRAWN)).toEqual([]);
  expect(coveredPicture(content({ fills: [fill('#000000', 5)] }), DRAWN)).toEqual([]);
  expect(coveredPicture(content({ images: [], fills: [fill('#ffffff', 5)] }), DRAWN)).toEqual([]);
});
