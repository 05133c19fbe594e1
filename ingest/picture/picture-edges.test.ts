import { describe, expect, it } from 'vitest';
import { IDENTITY, invert, quarterTurn, rectangleTo, turnAbout } from './homography.ts';
import { pictureEdges } from './picture-edges.ts';

const size = { width: 400, height: 300 };

describe('pictureEdges', () => {
  it('are those of the frame where the picture is as large', () => {
    const edges = pictureEdges(IDENTITY, size, 0, size, null);
    expect([edges.left(10), edges.right(10), edges.top(10), edges.bottom(10)]).toEqual([
      0, 400, 0, 300,
    ]);
    expect(edges.beyond).toEqual([]);
  });

  it('slant where the page was turned', () => {
    const map = invert(turnAbout(3, { x: 199.5, y: 149.5 }));
    const edges = pictureEdges(map, size, 0, size, null);
    expect(Math.abs(edges.right(0) - edges.right(300))).toBeGreaterThan(5);
    expect(Math.min(edges.right(0), edges.right(300))).toBeLessThan(396);
    expect(Math.max(edges.right(0), edges.right(300))).toBe(400);
  });

  it.each([90, 180, 270] as const)('follow a turn by %s degrees', (rotation) => {
    const upright = rotation === 180 ? size : { width: 300, height: 400 };
    const map = invert(quarterTurn(rotation, size.width, size.height));
    const edges = pictureEdges(map, size, rotation, upright, null);
    const near = (value: number, wanted: number) =>
      expect(Math.abs(value - wanted)).toBeLessThan(2);
    near(edges.left(100), 0);
    near(edges.right(100), upright.width);
    near(edges.top(100), 0);
    near(edges.bottom(100), upright.height);
  });

  it('tell the side of a sheet that the picture cuts off', () => {
    const sheet = { width: 350, height: 200 };
    const map = invert(
      rectangleTo(sheet.width, sheet.height, [
        { x: 50, y: 40 },
        { x: 399, y: 45 },
        { x: 400, y: 250 },
        { x: 52, y: 245 },
      ]),
    );
    expect(pictureEdges(map, size, 0, sheet, 4).beyond).toEqual(['right']);
  });
});
