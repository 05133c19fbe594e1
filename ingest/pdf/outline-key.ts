import { hash } from 'node:crypto';
import type { Path2D } from '@napi-rs/canvas';

const keys = new WeakMap<object, string>();

/** A short name of an outline's shape, the same for equal outlines of any document. */
export function outlineKey(path: Path2D): string {
  let key = keys.get(path);
  if (key === undefined) {
    key = hash('sha256', path.toSVGString(), 'base64');
    keys.set(path, key);
  }
  return key;
}

/** Names it by the steps of which it was made, where those are at hand: writing a shape out takes ten times as long. */
export function nameOutline(path: Path2D, stepsOf: () => Uint8Array | null): void {
  if (keys.has(path)) return;
  const steps = stepsOf();
  if (steps !== null) keys.set(path, `steps ${hash('sha256', steps, 'base64')}`);
}
