import { unitFactor } from '../../kinds/units.ts';

/** Factor of a unit as OCR reads it, which takes 千 for 干 and 万 for 方, as text; null for no unit known. */
export function factorOfUnit(printed: string): string | null {
  const word = printed.replace('干', '千').replace('方', '万');
  const factor = unitFactor(word.replace(/[^\u4e00-\u9fffA-Za-z0-9']/g, ''));
  return factor === null ? null : String(factor);
}
