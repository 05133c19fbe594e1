/** A rectangle of the source and the picture to make of it; `scale` is source pixels per target pixel. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** Resamples with a triangle filter as wide as a target pixel (or a source pixel if that is larger). Outside = 0. */
export function resample(
  source: Float32Array,
  width: number,
  height: number,
  window: Window,
): Float32Array {
  const across = taps(window.left, window.scale, window.width, width);
  const down = taps(window.top, window.scale, window.height, height);
  const firstRow = Math.max(0, Math.min(...down.first));
  const narrow = new Float32Array(window.width * height);
  const lastRow = Math.min(height, Math.max(...down.first) + down.count);
  for (let y = firstRow; y < lastRow; y++) {
    for (let x = 0; x < window.width; x++) {
      const first = across.first[x] as number;
      let sum = 0;
      for (let tap = 0; tap < across.count; tap++) {
        const at = first + tap;
        if (at < 0 || at >= width) continue;
        sum +=
          (source[y * width + at] as number) * (across.weights[x * across.count + tap] as number);
      }
      narrow[y * window.width + x] = sum;
    }
  }
  const target = new Float32Array(window.width * window.height);
  for (let y = 0; y < window.height; y++) {
    for (let tap = 0; tap < down.count; tap++) {
      const at = (down.first[y] as number) + tap;
      if (at < 0 || at >= height) continue;
      const weight = down.weights[y * down.count + tap] as number;
      for (let x = 0; x < window.width; x++) {
        const i = y * window.width + x;
        target[i] = (target[i] as number) + (narrow[at * window.width + x] as number) * weight;
      }
    }
  }
  return target;
}

interface Taps {
  readonly count: number;
  readonly first: Int32Array;
  readonly weights: Float32Array;
}

function taps(start: number, scale: number, length: number, sourceLength: number): Taps {
  const reach = Math.max(1, scale);
  const count = Math.ceil(2 * reach) + 1;
  const first = new Int32Array(length);
  const weights = new Float32Array(length * count);
  for (let i = 0; i < length; i++) {
    const centre = start + (i + 0.5) * scale - 0.5;
    const low = Math.ceil(centre - reach);
    first[i] = Math.max(-count, Math.min(sourceLength, low));
    let sum = 0;
    for (let tap = 0; tap < count; tap++) {
      const weight = Math.max(0, 1 - Math.abs(low + tap - centre) / reach);
      weights[i * count + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap++) {
      weights[i * count + tap] = (weights[i * count + tap] as number) / sum;
    }
  }
  return { count, first, weights };
}
