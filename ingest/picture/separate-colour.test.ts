import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { binarise } from './binarise.ts';
import { clearRulings } from './clear-rulings.ts';
import { inkOf } from './ink-of.ts';
import type { Plane } from './plane.ts';
import { separateColour } from './separate-colour.ts';

const SIDE = 1000;
const RED = '#c8281e';
const BLUE = '#1e32b4';

/** A coloured page, drawn on white. */
function page(draw: (context: SKRSContext2D) => void): Raster {
  const context = createCanvas(SIDE, SIDE).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SIDE, SIDE);
  context.font = '24px "Liberation Sans", sans-serif';
  context.globalCompositeOperation = 'multiply';
  draw(context);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const rgb = Uint8Array.from(
    { length: SIDE * SIDE * 3 },
    (_, i) => data[4 * Math.floor(i / 3) + (i % 3)] ?? 0,
  );
  return { width: SIDE, height: SIDE, channels: 3, data: rgb };
}

function write(context: SKRSContext2D, colour: string, text: string, x: number, y: number): void {
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function seal(context: SKRSContext2D): void {
  context.strokeStyle = RED;
  context.lineWidth = 8;
  context.beginPath();
  context.arc(500, 500, 90, 0, 2 * Math.PI);
  context.stroke();
  write(context, RED, '财务章', 464, 560);
}

type Area = readonly [left: number, top: number, right: number, bottom: number];

/** Dark pixels of an area. */
function ink({ width, data }: Plane, [left, top, right, bottom]: Area, below = 128): number {
  let count = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) if ((data[y * width + x] ?? 255) < below) count++;
  return count;
}

/** The page as a camera keeps it, with the colour at half the sharpness. */
async function photographed(raster: Raster): Promise<Raster> {
  const { width, height, data } = raster;
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 60, chromaSubsampling: '4:2:0' })
    .toBuffer();
  return { ...raster, data: new Uint8Array(await sharp(jpeg).raw().toBuffer()) };
}

/** The area in which a figure of the page is written at a place. */
const figureAt = (x: number, y: number): Area => [x, y - 22, x + 110, y + 4];

describe('separateColour', () => {
  it('keeps figures and single strokes in any colour as dark as black ones', () => {
    const figure = (colour: string) => (context: SKRSContext2D) => {
      for (let y = 100; y < 900; y += 50) write(context, colour, '1,234.56', 200, y);
    };
    const black = ink(separateColour(page(figure('#000'))).dark, figureAt(200, 300));
    for (const colour of [RED, BLUE, '#008000', '#ff8c00', '#e0c000']) {
      const { dark } = separateColour(page(figure(colour)));
      expect(ink(dark, figureAt(200, 300))).toBeGreaterThan(0.85 * black);
    }
  });

  it('lifts a red seal off black print, keeps what is blue inside it, and says where its letters were', () => {
    const print = (context: SKRSContext2D) => {
      for (let y = 100; y < 900; y += 50) write(context, '#000', '1,234,567.89', 400, y);
      context.fillStyle = BLUE;
      context.fillRect(540, 472, 30, 6);
    };
    const clean = separateColour(page(print)).dark;
    const { dark, stamps } = separateColour(
      page((context) => {
        print(context);
        seal(context);
      }),
    );
    const area: Area = [400, 400, 600, 600];
    expect(Math.abs(ink(dark, area) - ink(clean, area))).toBeLessThan(0.05 * ink(clean, area));
    expect(ink(dark, [540, 470, 570, 480])).toBeGreaterThan(150);
    expect(stamps.length).toBe(1);
    const letters = stamps[0]?.blots ?? [];
    expect(letters.length).toBeGreaterThan(2);
    expect(letters.every(({ top, bottom }) => top > 530 && bottom < 570)).toBe(true);
    expect(letters.some(({ mayBePrint }) => mayBePrint)).toBe(false);
  });

  it('lifts the thin letters of a photographed seal, which have lost their colour, off black print', async () => {
    const print = (context: SKRSContext2D) => write(context, '#000', '1,234,567.89', 430, 510);
    const picture = page((context) => {
      print(context);
      seal(context);
      context.lineWidth = 1.5;
      for (let x = 450; x < 550; x += 9) {
        context.beginPath();
        context.moveTo(x, 440);
        context.lineTo(x + 5, 540);
        context.stroke();
      }
    });
    const { dark, all } = separateColour(await photographed(picture));
    const letters: Area = [450, 440, 550, 480];
    expect(ink(dark, letters, 190)).toBeLessThan(0.1 * ink(all, letters, 190));
    const figure: Area = [430, 488, 580, 514];
    const clean = ink(separateColour(await photographed(page(print))).dark, figure);
    expect(Math.abs(ink(dark, figure) - clean)).toBeLessThan(0.15 * clean);
  });

  it('takes red blots inside a red seal for possible print where the page is printed in red', () => {
    const { stamps } = separateColour(
      page((context) => {
        for (let y = 100; y < 900; y += 50) write(context, RED, '1,234.56', 100, y);
        seal(context);
      }),
    );
    expect(stamps[0]?.blots.every(({ mayBePrint }) => mayBePrint)).toBe(true);
  });

  it('says where print is red: not where it is black or blue, nor where a seal was lifted', () => {
    const { redPrint } = separateColour(
      page((context) => {
        write(context, '#000', '1,234.56', 200, 100);
        write(context, BLUE, '1,234.56', 200, 200);
        write(context, RED, '1,234.56', 200, 300);
        seal(context);
      }),
    );
    expect(redPrint.length).toBeGreaterThan(5);
    expect(redPrint.every(({ top, bottom }) => top > 270 && bottom < 310)).toBe(true);
  });

  it('takes a red grid for no seal, and its lines vanish from the print', () => {
    const planes = separateColour(
      page((context) => {
        context.fillStyle = RED;
        for (let at = 100; at <= 900; at += 80) {
          context.fillRect(100, at, 802, 2);
          context.fillRect(at, 100, 2, 802);
        }
        for (let y = 150; y < 900; y += 80) write(context, '#000', '12.5', 115, y);
      }),
    );
    expect(planes.stamps).toEqual([]);
    const { plane, horizontal, vertical } = clearRulings(planes, inkOf(planes.all), 17);
    expect([horizontal.length, vertical.length]).toEqual([11, 11]);
    expect(ink(plane, [170, 90, 910, 910])).toBeLessThan(60);
    expect(ink(plane, figureAt(115, 150))).toBeGreaterThan(100);
  });

  it('takes no wave of colour on a photographed screen for ink, and keeps figures on it in any colour', () => {
    const raster = page((context) => {
      for (let y = 100; y < 900; y += 50) {
        write(context, '#000', '1,234.56', 200, y);
        write(context, RED, '1,234.56', 500, y);
      }
    });
    const wave = (i: number, channel: number) => {
      const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
      return 1 - 0.12 * (1 + Math.sin(0.5 * x + 0.2 * y + 2.1 * channel));
    };
    const screen = raster.data.map((value, at) => value * wave(Math.floor(at / 3), at % 3));
    const inked = (data: Uint8Array) => {
      const mask = binarise(separateColour({ ...raster, data }).dark);
      const paper = mask.data.map((isInk) => 255 * (1 - isInk));
      return (area: Area) => ink({ ...mask, data: paper }, area);
    };
    const [plain, waved] = [inked(raster.data), inked(screen)];
    for (const x of [200, 500])
      expect(waved(figureAt(x, 300))).toBeGreaterThan(0.75 * plain(figureAt(x, 300)));
    expect(waved([350, 0, 450, SIDE])).toBe(0);
  });

  it('fades a light marker and no dark block', () => {
    const { dark } = separateColour(
      page((context) => {
        for (let y = 100; y < 900; y += 50) write(context, '#000', '1,234.56', 200, y);
        context.fillStyle = '#ff0';
        context.fillRect(190, 270, 150, 40);
        context.globalCompositeOperation = 'source-over';
        context.fillStyle = RED;
        context.fillRect(500, 270, 150, 40);
        write(context, '#fff', '1,234.56', 510, 300);
      }),
    );
    const black = ink(dark, figureAt(200, 400));
    expect(Math.abs(ink(dark, figureAt(200, 300)) - black)).toBeLessThan(0.25 * black);
    expect(ink(dark, [500, 270, 650, 310])).toBeGreaterThan(0.6 * 150 * 40);
  });
});
