import type { Raster } from '../raster.ts';

/** The picture at a smaller size, every new pixel the mean of the area it covers. Never enlarges. */
export function shrink(raster: Raster, width: number, height: number): Raster {
  if (width >= raster.width && height >= raster.height) return raster;
  const narrow = shrinkRows(raster.data, raster.width, raster.height, raster.channels, width);
  return {
    width,
    height,
    channels: raster.channels,
    data: shrinkColumns(narrow, width * raster.channels, raster.height, height),
  };
}

/** The picture with its longer side at most so many pixels long. */
export function shrinkTo(raster: Raster, longest: number): Raster {
  const scale = Math.min(1, longest / Math.max(raster.width, raster.height));
  return shrink(
    raster,
    Math.max(1, Math.round(raster.width * scale)),
    Math.max(1, Math.round(raster.height * scale)),
  );
}

/** Brings each row to `width` pixels; rounded to 8 bits. */
function shrinkRows(
  data: Uint8Array,
  sourceWidth: number,
  height: number,
  channels: number,
  width: number,
): Uint8Array {
  const out = new Uint8Array(width * height * channels);
  const step = sourceWidth / width;
  for (let x = 0; x < width; x++) {
    const from = x * step;
    const to = Math.min(sourceWidth, from + step);
    const first = Math.floor(from);
    const last = Math.min(sourceWidth - 1, Math.ceil(to) - 1);
    const firstWeight = Math.min(first + 1, to) - from;
    const lastWeight = to - last;
    for (let channel = 0; channel < channels; channel++) {
      for (let y = 0; y < height; y++) {
        const row = y * sourceWidth * channels + channel;
        let sum = (data[row + first * channels] as number) * firstWeight;
        for (let i = first + 1; i < last; i++) sum += data[row + i * channels] as number;
        if (last > first) sum += (data[row + last * channels] as number) * lastWeight;
        out[(y * width + x) * channels + channel] = sum / step + 0.5;
      }
    }
  }
  return out;
}

function shrinkColumns(
  data: Uint8Array,
  stride: number,
  sourceHeight: number,
  height: number,
): Uint8Array {
  const out = new Uint8Array(stride * height);
  const sums = new Float32Array(stride);
  const step = sourceHeight / height;
  for (let y = 0; y < height; y++) {
    const from = y * step;
    const to = Math.min(sourceHeight, from + step);
    sums.fill(0);
    for (let row = Math.floor(from); row < to; row++) {
      const weight = Math.min(row + 1, to) - Math.max(row, from);
      const start = row * stride;
      for (let i = 0; i < stride; i++)
        sums[i] = (sums[i] as number) + weight * (data[start + i] as number);
    }
    for (let i = 0; i < stride; i++) out[y * stride + i] = (sums[i] as number) / step + 0.5;
  }
  return out;
}
