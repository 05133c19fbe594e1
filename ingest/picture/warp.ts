import { assembleKernel } from '../assemble-kernel.ts';
import type { Homography } from './homography.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Steps between two pixels for which the cubic weights are tabulated. */
const STEPS = 64;
const PAGE_BYTES = 65536;
/** Bytes of a step's weights along a row (four, twice, of 16 bits) and across rows (each twice, of 32 bits). */
const ALONG_BYTES = 16;
const ACROSS_BYTES = 32;
/** Where the kernel's memory holds the weights across rows, and the picture; those along rows come first. */
const ACROSS = (STEPS + 1) * ALONG_BYTES;
const SOURCE = ACROSS + (STEPS + 1) * ACROSS_BYTES;

interface WarpKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Offsets in bytes, `skip` from the end of a row to the next one's begin; the map by its nine numbers. */
  readonly warp: (
    target: number,
    skip: number,
    width: number,
    height: number,
    sourceWidth: number,
    sourceHeight: number,
    ...map: Homography
  ) => void;
}

const kernel = (await assembleKernel('warp', text())) as WarpKernel;
setWeights(kernel.memory.buffer);

/** A part of a new picture, with the map from its own pixels, its first one being (0, 0), to the old picture's. */
export interface WarpCell extends PixelBox {
  readonly map: Homography;
}

/** Samples a picture through a map from the new picture's pixels to the old one's. Outside is paper (255). */
export function warp(source: Plane, map: Homography, width: number, height: number): Plane {
  return warpCells(source, [{ left: 0, top: 0, right: width, bottom: height, map }], width, height);
}

/** Samples a picture through the maps of cells that cover the new one. Outside the picture is paper (255). */
export function warpCells(
  source: Plane,
  cells: readonly WarpCell[],
  width: number,
  height: number,
): Plane {
  const { memory } = kernel;
  const target = SOURCE + source.data.length;
  const end = target + width * height;
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  const bytes = new Uint8Array(memory.buffer);
  bytes.set(source.data, SOURCE);
  for (const { left, top, right, bottom, map } of cells) {
    const [begin, skip] = [target + top * width + left, width - (right - left)];
    kernel.warp(begin, skip, right - left, bottom - top, source.width, source.height, ...map);
  }
  return { width, height, data: bytes.slice(target, end) };
}

/** Catmull–Rom, which keeps strokes sharp: the weights of four neighbours, in 1/256, for every step. */
function setWeights(buffer: ArrayBuffer): void {
  for (let step = 0; step <= STEPS; step++) {
    const t = step / STEPS;
    const exact = [
      ((-t + 2) * t - 1) * t * 0.5,
      ((3 * t - 5) * t * t + 2) * 0.5,
      ((-3 * t + 4) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ].map((value) => Math.round(value * 256));
    // The four must add up to 256, or paper would change its grey.
    const rest = 256 - exact.reduce((sum, value) => sum + value, 0);
    const largest = t < 0.5 ? 1 : 2;
    exact[largest] = (exact[largest] as number) + rest;
    new Int16Array(buffer, step * ALONG_BYTES, 8).set([...exact, ...exact]);
    const twice = exact.flatMap((weight) => [weight, weight]);
    new Int32Array(buffer, ACROSS + step * ACROSS_BYTES, 8).set(twice);
  }
}

/**
 * For each pixel of the new picture its place in the old one, both coordinates in one vector, and there sixteen pixels
 * by their weights: two rows of four make one vector. Near the rim and outside the nearest pixel serves.
 */
function text(): string {
  const get = (name: string) => `(local.get ${name})`;
  const step = (name: string, by: string) => `(local.set ${name} (i32.add ${get(name)} ${by}))`;
  const vector = (x: string, y: string) =>
    `(f64x2.replace_lane 1 (f64x2.splat ${get(x)}) ${get(y)})`;
  const sizes = (less: number) =>
    ['$w', '$h']
      .map((size) => `(f64.convert_i32_s (i32.sub ${get(size)} (i32.const ${less})))`)
      .reduce((x, y) => `(f64x2.replace_lane 1 (f64x2.splat ${x}) ${y})`);
  const within = (place: string, least: string, most: string) =>
    `(i32.and (i64x2.all_true (f64x2.ge ${place} ${least})) (i64x2.all_true (f64x2.lt ${place} ${most})))`;
  const pixelAt = (cell: string) =>
    `(i32.add (i32.mul (i32x4.extract_lane 1 ${cell}) ${get('$w')}) (i32x4.extract_lane 0 ${cell}))`;
  const cellOf = (place: string) => `(i32x4.trunc_sat_f64x2_s_zero ${place})`;
  /** Two rows of four pixels from $at on, each pair of products added up. $at moves on by two rows. */
  const twoRows = (weights: number) => `
    (i32x4.mul
      (i32x4.dot_i16x8_s (local.get $along) (i16x8.extend_low_i8x16_u
        (v128.load32_lane offset=${SOURCE} 1 (i32.add ${get('$at')} ${get('$w')})
          (v128.load32_zero offset=${SOURCE} ${get('$at')}))))
      (v128.load offset=${ACROSS + weights} ${get('$v')}))`;
  const halves = (sum: string, lanes: string) =>
    `(i32x4.add ${sum} (i8x16.shuffle ${lanes} ${sum} ${sum}))`;
  return `(module
  (memory (export "memory") 1)
  (func (export "warp") (param $to i32) (param $skip i32) (param $width i32) (param $height i32) (param $w i32) (param $h i32)
    (param $a f64) (param $b f64) (param $c f64) (param $d f64) (param $e f64) (param $f f64)
    (param $g f64) (param $k f64) (param $m f64)
    (local $x i32) (local $y i32) (local $at i32) (local $v i32) (local $value i32)
    (local $row f64) (local $depth f64) (local $place v128) (local $point v128) (local $cell v128)
    (local $rim v128) (local $last v128) (local $beyond v128) (local $along v128) (local $sum v128)
    (local.set $last ${sizes(2)})
    (local.set $beyond ${sizes(0)})
    (local.set $rim (f64x2.splat (f64.const 1)))
    (block $done (loop $eachRow
      (br_if $done (i32.ge_s ${get('$y')} ${get('$height')}))
      (local.set $row (f64.convert_i32_s ${get('$y')}))
      (local.set $point (f64x2.add
        (f64x2.mul ${vector('$b', '$e')} (f64x2.splat ${get('$row')})) ${vector('$c', '$f')}))
      (local.set $depth (f64.add (f64.mul ${get('$k')} ${get('$row')}) ${get('$m')}))
      (local.set $x (i32.const 0))
      (block $endOfRow (loop $eachPixel
        (br_if $endOfRow (i32.ge_s ${get('$x')} ${get('$width')}))
        (local.set $place (f64x2.div ${get('$point')} (f64x2.splat ${get('$depth')})))
        (if ${within(get('$place'), get('$rim'), get('$last'))}
          (then
            (local.set $cell ${cellOf(get('$place'))})
            (local.set $at (i32.sub (i32.sub ${pixelAt(get('$cell'))} ${get('$w')}) (i32.const 1)))
            (local.set $cell ${cellOf(`(f64x2.mul (f64x2.splat (f64.const ${STEPS}))
              (f64x2.sub ${get('$place')} (f64x2.convert_low_i32x4_s ${get('$cell')})))`)})
            (local.set $along (v128.load (i32.mul (i32.const ${ALONG_BYTES}) (i32x4.extract_lane 0 ${get('$cell')}))))
            (local.set $v (i32.mul (i32.const ${ACROSS_BYTES}) (i32x4.extract_lane 1 ${get('$cell')})))
            (local.set $sum ${twoRows(0)})
            ${step('$at', `(i32.shl ${get('$w')} (i32.const 1))`)}
            (local.set $sum (i32x4.add ${get('$sum')} ${twoRows(16)}))
            (local.set $sum ${halves(get('$sum'), '8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7')})
            (local.set $sum ${halves(get('$sum'), '4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11')})
            (local.set $value (i32.shr_s
              (i32.add (i32x4.extract_lane 0 ${get('$sum')}) (i32.const 32768)) (i32.const 16)))
            (if (i32.lt_s ${get('$value')} (i32.const 0)) (then (local.set $value (i32.const 0))))
            (if (i32.gt_s ${get('$value')} (i32.const 255)) (then (local.set $value (i32.const 255)))))
          (else
            (local.set $place (f64x2.floor (f64x2.add ${get('$place')} (f64x2.splat (f64.const 0.5)))))
            (local.set $value (i32.const 255))
            (if ${within(get('$place'), '(f64x2.splat (f64.const 0))', get('$beyond'))}
              (then
                (local.set $cell ${cellOf(get('$place'))})
                (local.set $value (i32.load8_u offset=${SOURCE} ${pixelAt(get('$cell'))}))))))
        (i32.store8 ${get('$to')} ${get('$value')})
        ${step('$to', '(i32.const 1)')}
        ${step('$x', '(i32.const 1)')}
        (local.set $point (f64x2.add ${get('$point')} ${vector('$a', '$d')}))
        (local.set $depth (f64.add ${get('$depth')} ${get('$g')}))
        (br $eachPixel)))
      ${step('$to', get('$skip'))}
      ${step('$y', '(i32.const 1)')}
      (br $eachRow)))))`;
}
