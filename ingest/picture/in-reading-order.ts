import type { PixelBox } from './plane.ts';

/** Sheets whose heights overlap by half of the lower one's lie side by side, all others one below the other. */
export function inReadingOrder(a: PixelBox, b: PixelBox): number {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const lower = Math.min(a.bottom - a.top, b.bottom - b.top);
  return shared > lower / 2 ? a.left - b.left : a.top - b.top;
}
