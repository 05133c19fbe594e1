import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { findSheetsApart } from './find-sheets-apart.ts';
import { measureContrast } from './measure-contrast.ts';
import { measureCoverage } from './measure-coverage.ts';
import { measureGlare } from './measure-glare.ts';
import { measureSharpness } from './measure-sharpness.ts';
import { overviewOf } from './overview-of.ts';
import { paperBlocks } from './paper-blocks.ts';
import { separateColour } from './separate-colour.ts';

const [WIDTH, HEIGHT] = [800, 600];

function print(context: SKRSContext2D, ink = '#333', left = 60, right = 700) {
  context.fillStyle = ink;
  context.font = '20px "Liberation Sans", sans-serif';
  for (let y = 60; y < 560; y += 30)
    for (let x = left; x < right; x += 120) context.fillText('12,345.67', x, y);
}

function picture(paper: string, draw: (context: SKRSContext2D) => void): Raster {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  draw(context);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  return {
    width: WIDTH,
    height: HEIGHT,
    channels: 3,
    data: Uint8Array.from(
      { length: WIDTH * HEIGHT * 3 },
      (_, i) => data[Math.floor(i / 3) * 4 + (i % 3)] ?? 0,
    ),
  };
}

async function blurred({ width, height, channels, data }: Raster, sigma: number): Promise<Raster> {
  const pixels = await sharp(data, { raw: { width, height, channels } })
    .blur(sigma)
    .raw()
    .toBuffer();
  return { width, height, channels, data: new Uint8Array(pixels) };
}

const even = (raster: Raster) => separateColour(raster).dark;

describe('measureSharpness', () => {
  it('falls steadily as the picture is blurred', async () => {
    const page = picture('#eee', print);
    const values = [measureSharpness(even(page), null) ?? 0];
    for (const sigma of [1, 1.5, 2, 3])
      values.push(measureSharpness(even(await blurred(page, sigma)), null) ?? 0);
    expect(values[0]).toBeGreaterThan(0.85);
    expect(values[4]).toBeLessThan(0.5);
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  it('looks at the sheet, not at the grain of the desk beside it', async () => {
    const page = await blurred(
      picture('#eee', (context) => print(context)),
      2,
    );
    const desk = picture('#eee', (context) => {
      context.fillStyle = '#333';
      for (let x = 0; x < 40; x += 4) context.fillRect(x, 0, 2, HEIGHT);
    });
    const both = {
      ...page,
      data: page.data.map((value, i) => ((i / 3) % WIDTH < 40 ? (desk.data[i] ?? 0) : value)),
    };
    const sheet = [
      { x: 45, y: 0 },
      { x: WIDTH, y: 0 },
      { x: WIDTH, y: HEIGHT },
      { x: 45, y: HEIGHT },
    ] as const;
    expect(measureSharpness(even(both), null)).toBeGreaterThan(0.8);
    expect(measureSharpness(even(both), sheet)).toBeLessThan(0.6);
    expect(measureCoverage(sheet, both)).toBeCloseTo(0.94, 2);
  });
});

describe('measureContrast', () => {
  it('tells pale print from dark, and a dark picture from a bright one', () => {
    const of = (paper: string, ink: string) => {
      const page = picture(paper, (context) => print(context, ink));
      return measureContrast(page, even(page), null);
    };
    expect(of('#eee', '#222')?.contrast).toBeGreaterThan(0.75);
    expect(of('#eee', '#aaa')?.contrast).toBeLessThan(0.35);
    expect(of('#303030', '#080808')?.brightness).toBeLessThan(0.2);
    expect(of('#eee', '#eee')).toBeNull();
  });
});

describe('measureGlare', () => {
  it('finds what is washed out on grey paper, and cannot tell it on white', () => {
    const glare = (context: SKRSContext2D) => {
      print(context);
      context.fillStyle = '#fff';
      context.fillRect(300, 200, 160, 120);
    };
    expect(measureGlare(overviewOf(picture('#ddd', print)), null)).toBe(0);
    expect(measureGlare(overviewOf(picture('#ddd', glare)), null)).toBeGreaterThan(0.03);
    expect(measureGlare(overviewOf(picture('#fff', glare)), null)).toBeNull();
  });

  it('takes the margin of a white page full of print for no glare', () => {
    const full = (context: SKRSContext2D) => {
      context.fillStyle = '#333';
      for (let y = 0; y < 560; y += 4) context.fillRect(0, y, 700, 1);
    };
    const overview = overviewOf(picture('#fff', full));
    expect(measureGlare(overview, null)).toBeGreaterThan(0.03);
    expect(measureGlare(overview, 1)).toBeNull();
  });
});

describe('findSheetsApart', () => {
  const blocksOf = (raster: Raster) => paperBlocks(raster, overviewOf(raster));
  const sheets = (...sides: readonly [number, number][]) =>
    findSheetsApart(
      blocksOf(
        picture('#654', (context) => {
          for (const [left, right] of sides) {
            context.fillStyle = '#eee';
            context.fillRect(left, 30, right - left, 540);
            print(context, '#333', left + 20, right - 120);
          }
        }),
      ),
    );

  it('counts sheets with desk between them', () => {
    expect(sheets([30, 770])).toEqual([]);
    expect(sheets([30, 390], [420, 770])).toHaveLength(2);
  });

  it('finds three sheets in the order in which they are read, one between the others', () => {
    const found = sheets([20, 250], [275, 520], [545, 780]);
    expect(found).toHaveLength(3);
    expect(found.map(({ left }) => left)).toEqual(
      found.map(({ left }) => left).sort((a, b) => a - b),
    );
  });

  it('takes the halves of a folded sheet for one', () => {
    const folded = picture('#654', (context) => {
      context.fillStyle = '#eee';
      context.fillRect(30, 30, 370, 540);
      context.fillStyle = '#bbb';
      context.fillRect(400, 30, 370, 540);
      print(context);
    });
    expect(findSheetsApart(blocksOf(folded))).toEqual([]);
  });
});
