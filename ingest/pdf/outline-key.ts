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
