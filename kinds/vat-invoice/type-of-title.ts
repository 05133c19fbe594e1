import { toHalfWidth } from '../to-half-width.ts';

/** Words of a title and what they say of the type behind its medium; the first that is found decides. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/机动车/, 'motor_vehicle'],
  [/二手车/, 'used_vehicle'],
  [/通行费/, 'toll'],
  [/专用|专票/, 'special'],
  [/普通|普票/, 'ordinary'],
];

/**
 * The type that a title names, "电子发票（增值税专用发票）" → "digital_special". `medium`: what it is where the title does
 * not say 数电, 全电, 电子 or 纸质. null: the title says neither 专用 nor 普通 nor another kind.
 */
export function typeOfTitle(
  title: string,
  medium: 'digital' | 'electronic' | 'paper',
): string | null {
  const text = toHalfWidth(title).replace(/\s/g, '');
  const kind = KINDS.find(([pattern]) => pattern.test(text))?.[1];
  if (kind === undefined) return null;
  const named = /数电|全电|电子发票\(/.test(text)
    ? /纸质/.test(text)
      ? 'digital_paper'
      : 'digital'
    : /电子/.test(text)
      ? 'electronic'
      : medium;
  return `${named}_${kind}`;
}
