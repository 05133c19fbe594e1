import { assembleKernel } from '../assemble-kernel.ts';

/** Rows of the result that one call of the inner block computes. More rows spill the 16 vector registers of x86. */
const BLOCK_ROWS = 6;
const PAGE_BYTES = 65536;

/** Assembled SIMD routines over one linear memory. All offsets and strides are in bytes. */
export interface SimdKernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  /**
   * c[i, j] += sum over s < segments, k < depth of a[i, s, k] * b[s, k, j], for i < rows, j < columns.
   * Strides: a: aRow, aSegment (from segment start to start), aDepth; b: bDepth, bSegment (from the end of one
   * segment to the start of the next, 0 = contiguous); c: cRow. `columns` is a multiple of 8.
   * Multiply and add are separate instructions, so every machine gives the same bits.
   */
  readonly multiply: (
    a: number,
    aRow: number,
    aDepth: number,
    aSegment: number,
    b: number,
    bDepth: number,
    bSegment: number,
    c: number,
    cRow: number,
    segments: number,
    depth: number,
    rows: number,
    columns: number,
  ) => void;
  /** Copies `floats` (a multiple of 4) floats from `source` to `count` places one after another. */
  readonly repeat: (source: number, floats: number, target: number, count: number) => void;
  /** Negative floats become 0; `floats` is a multiple of 4. */
  readonly rectify: (target: number, floats: number) => void;
}

/** Assembles the kernels with room for `bytes` of data. */
export async function simdKernels(bytes: number): Promise<SimdKernels> {
  return (await assembleKernel('digit-reader', text(Math.ceil(bytes / PAGE_BYTES)))) as SimdKernels;
}

const get = (name: string) => `(local.get ${name})`;
const set = (name: string, value: string) => `(local.set ${name} ${value})`;
const add = (x: string, y: string) => `(i32.add ${x} ${y})`;
const times = (x: string, y: string) => `(i32.mul ${x} ${y})`;
const step = (name: string, by: string) => set(name, add(get(name), by));
const parameters = (...names: string[]) => names.map((name) => `(param ${name} i32)`).join(' ');
/** Runs the body once for every unit of `counter`, which must be at least 1. */
const loop = (label: string, counter: string, body: string) => `(loop ${label}
  ${body}
  (br_if ${label} (local.tee ${counter} (i32.sub ${get(counter)} (i32.const 1)))))`;

const STRIDES = '$aRow $aDepth $aSegment $b $bDepth $bSegment $c $cRow $segments $depth'.split(' ');

/** Multiplies `rows` rows by 8 columns with all sums held in registers. */
function block(name: string, rows: number): string {
  const each = (line: (row: number) => string) =>
    Array.from({ length: rows }, (_, row) => line(row)).join('\n');
  const cell = (row: number) => add(get('$c'), times(get('$cRow'), `(i32.const ${row})`));
  const addProduct = (sum: string, factor: string) =>
    set(sum, `(f32x4.add ${get(sum)} (f32x4.mul (local.get $x) ${factor}))`);
  return `(func ${name} ${parameters('$a', ...STRIDES)}
    (local $k i32) (local $x v128) (local $b0 v128) (local $b1 v128)
    ${each((row) => `(local $p${row} i32) (local $s${row} v128) (local $t${row} v128)`)}
    ${each((row) => set(`$s${row}`, `(v128.load ${cell(row)})`) + set(`$t${row}`, `(v128.load offset=16 ${cell(row)})`))}
    ${loop(
      '$eachSegment',
      '$segments',
      `${each((row) => set(`$p${row}`, add(get('$a'), times(get('$aRow'), `(i32.const ${row})`))))}
      ${set('$k', get('$depth'))}
      ${loop(
        '$eachDepth',
        '$k',
        `${set('$b0', `(v128.load ${get('$b')})`)} ${set('$b1', `(v128.load offset=16 ${get('$b')})`)}
        ${each(
          (row) => `${set('$x', `(v128.load32_splat ${get(`$p${row}`)})`)}
          ${addProduct(`$s${row}`, get('$b0'))} ${addProduct(`$t${row}`, get('$b1'))}
          ${step(`$p${row}`, get('$aDepth'))}`,
        )}
        ${step('$b', get('$bDepth'))}`,
      )}
      ${step('$a', get('$aSegment'))} ${step('$b', get('$bSegment'))}`,
    )}
    ${each((row) => `(v128.store ${cell(row)} ${get(`$s${row}`)}) (v128.store offset=16 ${cell(row)} ${get(`$t${row}`)})`)})`;
}

/** Walks over the result in blocks of `rows` rows as long as so many rows are left. */
function sweep(blockName: string, rows: number): string {
  const label = blockName.slice(1);
  return `(block $end_${label} (loop $next_${label}
    (br_if $end_${label} (i32.lt_s ${get('$rows')} (i32.const ${rows})))
    ${set('$j', '(i32.const 0)')}
    (loop $across_${label}
      (call ${blockName} ${get('$a')} ${get('$aRow')} ${get('$aDepth')} ${get('$aSegment')}
        ${add(get('$b'), get('$j'))} ${get('$bDepth')} ${get('$bSegment')}
        ${add(get('$c'), get('$j'))} ${get('$cRow')} ${get('$segments')} ${get('$depth')})
      ${step('$j', '(i32.const 32)')}
      (br_if $across_${label} (i32.lt_s ${get('$j')} (i32.shl ${get('$columns')} (i32.const 2)))))
    ${step('$a', times(get('$aRow'), `(i32.const ${rows})`))}
    ${step('$c', times(get('$cRow'), `(i32.const ${rows})`))}
    ${set('$rows', `(i32.sub ${get('$rows')} (i32.const ${rows}))`)}
    (br $next_${label})))`;
}

const text = (pages: number) => `(module
  (memory (export "memory") ${pages})
  ${block('$many', BLOCK_ROWS)}
  ${block('$one', 1)}
  (func (export "multiply") ${parameters('$a', ...STRIDES, '$rows', '$columns')} (local $j i32)
    ${sweep('$many', BLOCK_ROWS)}
    ${sweep('$one', 1)})
  (func (export "repeat") ${parameters('$source', '$floats', '$target', '$count')} (local $i i32)
    (block $end (br_if $end (i32.eqz ${get('$count')}))
    ${loop(
      '$each',
      '$count',
      `${set('$i', '(i32.const 0)')}
      (loop $copy
        (v128.store ${add(get('$target'), get('$i'))} (v128.load ${add(get('$source'), get('$i'))}))
        ${step('$i', '(i32.const 16)')}
        (br_if $copy (i32.lt_s ${get('$i')} (i32.shl ${get('$floats')} (i32.const 2)))))
      ${step('$target', `(i32.shl ${get('$floats')} (i32.const 2))`)}`,
    )}))
  (func (export "rectify") ${parameters('$target', '$floats')} (local $zero v128)
    (block $end (br_if $end (i32.eqz ${get('$floats')}))
    (loop $each
      (v128.store ${get('$target')} (f32x4.pmax ${get('$zero')} (v128.load ${get('$target')})))
      ${step('$target', '(i32.const 16)')}
      (br_if $each (local.tee $floats (i32.sub ${get('$floats')} (i32.const 4))))))))`;
