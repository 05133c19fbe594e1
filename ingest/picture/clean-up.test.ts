import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { clearRulings } from './clear-rulings.ts';
import { clearSpecks } from './clear-specks.ts';
import { inkOf } from './ink-of.ts';
import { liftGreyStamps } from './lift-grey-stamps.ts';
import type { Plane } from './plane.ts';

const DIGIT_HEIGHT = 14;

/** A grey page as wide as high, drawn on white. */
function page(side: number, draw: (context: SKRSContext2D) => void): Plane {
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#333';
  context.strokeStyle = '#333';
  context.font = '19px "Liberation Sans", sans-serif';
  draw(context);
  const { data } = context.getImageData(0, 0, side, side);
  return {
    width: side,
    height: side,
    data: Uint8Array.from({ length: side * side }, (_, i) => data[4 * i] ?? 0),
  };
}

const dark = ({ width, data }: Plane, left: number, top: number, right: number, bottom: number) => {
  let count = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) if ((data[y * width + x] ?? 255) < 128) count++;
  return count;
};

const cleared = (plane: Plane) =>
  clearRulings(
    { dark: plane, all: plane, stamped: plane, stamps: [], redPrint: [] },
    inkOf(plane),
    DIGIT_HEIGHT,
  );

describe('clearRulings', () => {
  it('takes dashed lines out where they cross each other', () => {
    const plane = page(400, (context) => {
      context.setLineDash([7, 5]);
      context.lineWidth = 3;
      context.beginPath();
      for (let y = 20; y < 400; y += 40) {
        context.moveTo(20, y + 0.5);
        context.lineTo(380, y + 0.5);
      }
      for (const x of [20, 200, 380]) {
        context.moveTo(x + 0.5, 20);
        context.lineTo(x + 0.5, 380);
      }
      context.stroke();
    });
    const { plane: paper, vertical } = cleared(plane);
    expect(vertical.length).toBe(3);
    expect(dark(plane, 0, 0, 400, 400)).toBeGreaterThan(5000);
    expect(dark(paper, 0, 0, 400, 400)).toBeLessThan(60);
  });

  it('takes dashes out that are as thick as a heavy line', () => {
    const plane = page(400, (context) => {
      context.setLineDash([14, 6]);
      context.lineWidth = 5;
      context.beginPath();
      for (let y = 20; y < 400; y += 40) {
        context.moveTo(20, y + 0.5);
        context.lineTo(380, y + 0.5);
      }
      context.stroke();
    });
    expect(dark(plane, 0, 0, 400, 400)).toBeGreaterThan(10_000);
    expect(dark(cleared(plane).plane, 0, 0, 400, 400)).toBe(0);
  });

  it('takes no column of decimal points for a dotted line', () => {
    const plane = page(600, (context) => {
      for (let y = 30; y < 580; y += 26) context.fillText('1,234.56', 300, y);
    });
    const { plane: paper, vertical } = cleared(plane);
    expect(vertical).toEqual([]);
    expect(dark(paper, 0, 0, 600, 600)).toBe(dark(plane, 0, 0, 600, 600));
  });

  it('keeps the strokes of print that touch a line', () => {
    const stroke = (context: SKRSContext2D) => {
      for (let x = 60; x < 540; x += 40) context.fillRect(x, 193, 20, 3);
    };
    const line = (context: SKRSContext2D) => {
      for (const y of [120, 197, 280]) context.fillRect(20, y, 560, 3);
    };
    const plane = page(600, (context) => {
      stroke(context);
      line(context);
    });
    const { plane: paper } = cleared(plane);
    expect(dark(paper, 0, 192, 600, 196)).toBeGreaterThan(0.6 * 12 * 20 * 3);
    expect(dark(paper, 0, 197, 600, 200)).toBe(0);
  });
});

describe('clearSpecks', () => {
  it('takes black dirt off a page of thin grey print and leaves its black points', () => {
    const plane = page(600, (context) => {
      context.fillStyle = '#888';
      for (let y = 40; y < 300; y += 30) context.fillText('1234 56', 100, y);
      context.fillStyle = '#000';
      for (let y = 40; y < 300; y += 30) context.fillRect(145, y - 2, 2, 2);
      for (let i = 0; i < 60; i++)
        context.fillRect(30 + (i % 10) * 55, 330 + Math.floor(i / 10) * 40, 2, 2);
    });
    const paper = { ...plane, data: plane.data.slice() };
    clearSpecks(paper, inkOf(paper).components, DIGIT_HEIGHT);
    expect(dark(paper, 0, 320, 600, 600)).toBe(0);
    expect(dark(paper, 140, 30, 150, 300)).toBe(9 * 4);
  });
});

describe('liftGreyStamps', () => {
  it('lifts a grey seal off darker print, and says where thin strokes may have gone with it', () => {
    const seal = (context: SKRSContext2D) => {
      context.globalCompositeOperation = 'multiply';
      context.strokeStyle = '#8a8a8a';
      context.lineWidth = 14;
      context.beginPath();
      context.arc(300, 300, 130, 0, 2 * Math.PI);
      context.stroke();
      context.fillStyle = '#8a8a8a';
      context.fillRect(270, 270, 60, 60);
      context.fillRect(220, 236, 30, 2);
    };
    const print = (context: SKRSContext2D) => {
      for (let y = 60; y < 580; y += 40) context.fillText('-1,234,567.89', 250, y);
    };
    const clean = page(600, print);
    const plane = page(600, (context) => {
      print(context);
      seal(context);
    });
    const lifted = liftGreyStamps(plane).flatMap(({ blots }) => blots);
    expect(dark(plane, 0, 0, 600, 600)).toBeGreaterThan(0.85 * dark(clean, 0, 0, 600, 600));
    expect(dark(plane, 0, 0, 600, 600)).toBeLessThan(1.1 * dark(clean, 0, 0, 600, 600));
    expect(
      lifted.some(({ left, right, top }) => left < 240 && right > 230 && top > 230 && top < 240),
    ).toBe(true);
  });
});
