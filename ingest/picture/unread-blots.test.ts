import { expect, it } from 'vitest';
import { findComponents } from './find-components.ts';
import { unreadBlots } from './unread-blots.ts';

it('unreadBlots tells where the ink of blots lies that are too large for text', () => {
  const [width, height] = [200, 120];
  const data = new Uint8Array(width * height);
  const fill = (left: number, top: number, right: number, bottom: number) => {
    for (let y = top; y < bottom; y++) data.fill(1, y * width + left, y * width + right);
  };
  // The frame of a stamp, hollow, and a digit outside and one inside it.
  fill(20, 20, 100, 22);
  fill(20, 98, 100, 100);
  fill(20, 20, 22, 100);
  fill(98, 20, 100, 100);
  fill(150, 50, 156, 60);
  fill(60, 50, 66, 60);
  const boxes = unreadBlots(findComponents({ width, height, data }), 4.5, 10);
  const covers = (x: number, y: number) =>
    boxes.some((box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom);
  expect(covers(21, 60)).toBe(true);
  expect(covers(60, 99)).toBe(true);
  expect(covers(62, 55)).toBe(false);
  expect(covers(152, 55)).toBe(false);
});
