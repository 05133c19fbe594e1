import { median } from '../../kinds/median.ts';

/** The usual distance of lines that follow each other down a page, in pixels; null for less than two of them. */
export function pitchOf(lines: readonly { readonly y: number }[]): number | null {
  const steps = lines.slice(1).map(({ y }, index) => y - (lines[index]?.y ?? y));
  return median(steps.filter((step) => step > 0));
}
