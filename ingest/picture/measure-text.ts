import type { Components } from './find-components.ts';

/** Least and greatest glyph height in pixels that is taken for text. */
const SMALLEST = 6;
const LARGEST = 120;

/**
 * Height of the page's digits in pixels, from the shapes of its components alone: the most frequent height of blots
 * that are shaped like a digit (taller than wide, not a bar, neither dot nor block). `lying` measures a page that lies on
 * its side. null = no such blots.
 */
export function measureText(components: Components, lying = false): number | null {
  const [left, right, top, bottom] = lying
    ? [components.top, components.bottom, components.left, components.right]
    : [components.left, components.right, components.top, components.bottom];
  const weights = new Float32Array(LARGEST + 3);
  let digits = 0;
  for (let i = 0; i < components.count; i++) {
    const width = (right[i] as number) - (left[i] as number);
    const height = (bottom[i] as number) - (top[i] as number);
    if (height < SMALLEST || height > LARGEST) continue;
    const aspect = width / height;
    if (aspect < 0.3 || aspect > 0.85) continue;
    const fill = (components.area[i] as number) / (width * height);
    if (fill < 0.2 || fill > 0.9) continue;
    weights[height] = (weights[height] as number) + 1;
    digits++;
  }
  if (digits === 0) return null;
  let best = 0;
  let bestWeight = 0;
  for (let height = SMALLEST; height <= LARGEST; height++) {
    const weight =
      (weights[height - 1] as number) +
      2 * (weights[height] as number) +
      (weights[height + 1] as number);
    // Larger glyphs are rarer than the fragments and grains of small height, so height itself counts.
    if (weight * height > bestWeight) {
      bestWeight = weight * height;
      best = height;
    }
  }
  const low = weights[best - 1] as number;
  const high = weights[best + 1] as number;
  const middle = weights[best] as number;
  return best + (high - low) / (low + middle + high);
}
