import type { DrawnPage } from './drawn-page.ts';
import type { ExpectedInk } from './expected-ink.ts';
import type { PlacedRuling } from './join-rulings.ts';

/** Expected ink below this, of 255, leaves no trace. */
const FAINT = 20;

/** Marks a ruling line and half a point around it. `mask` has the size of the page; 1 = explained. */
export function markRuling(mask: Uint8Array, ruling: PlacedRuling, page: DrawnPage): void {
  const half = ruling.thickness / 2 + 0.5;
  const [x0, x1, y0, y1] =
    ruling.orientation === 'horizontal'
      ? [ruling.from - 0.5, ruling.to + 0.5, ruling.at - half, ruling.at + half]
      : [ruling.at - half, ruling.at + half, ruling.from - 0.5, ruling.to + 0.5];
  const left = Math.max(0, Math.floor(x0 * page.scale) - 1);
  const right = Math.min(page.width, Math.ceil(x1 * page.scale) + 1);
  const bottom = Math.min(page.height, Math.ceil(y1 * page.scale) + 1);
  for (let y = Math.max(0, Math.floor(y0 * page.scale) - 1); y < bottom; y++)
    mask.fill(1, y * page.width + left, y * page.width + Math.max(left, right));
}

/** Marks the ink of a word and one pixel around it. */
export function markInk(mask: Uint8Array, expected: ExpectedInk, page: DrawnPage): void {
  const { left, top, width, height, ink } = expected;
  for (let row = 0; row < height; row++) {
    const first = Math.max(0, top + row - 1);
    const last = Math.min(page.height - 1, top + row + 1);
    for (let column = 0; column < width; column++) {
      if ((ink[row * width + column] as number) < FAINT) continue;
      let end = column + 1;
      while (end < width && (ink[row * width + end] as number) >= FAINT) end++;
      const from = Math.max(0, left + column - 1);
      const to = Math.min(page.width, left + end + 1);
      // A run is a few pixels long: calling `fill` would take longer than it does.
      for (let y = first; y <= last; y++)
        for (let at = y * page.width + from, end = y * page.width + to; at < end; at++)
          mask[at] = 1;
      column = end;
    }
  }
}
