import type { Matrix } from './matrix.ts';
import type { Rectangle } from './rectangle.ts';

export function isNumbers(value: unknown): value is ArrayLike<number> {
  return (
    (Array.isArray(value) && value.every((item) => typeof item === 'number')) ||
    value instanceof Float32Array ||
    value instanceof Float64Array
  );
}

export function matrixOf(values: ArrayLike<unknown>): Matrix {
  const at = (index: number) => (typeof values[index] === 'number' ? (values[index] as number) : 0);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

export function rectangleOf(values: ArrayLike<number>): Rectangle {
  const [a = 0, b = 0, c = 0, d = 0] = Array.from(values);
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** An operand as a number; 0 when it is none. */
export function numberAt(operands: readonly unknown[], at: number): number {
  const value = operands[at];
  return typeof value === 'number' ? value : 0;
}
