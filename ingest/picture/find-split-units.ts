import { distance } from 'fastest-levenshtein';
import { COMPANY_LABELS } from '../../kinds/company-labels.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import type { BrokenLine, PlacedPrint, Surroundings } from './find-broken-lines.ts';
import { areLevel, areParted } from './on-one-line.ts';

const LABELS = ['单位', '金额单位', '货币单位', '计量单位'];
/** Labels of a company and of its head, which OCR may take them for. */
const OTHER_LABELS = [...COMPANY_LABELS.filter((label) => label.includes('单位')), '单位负责人'];
/** White between a label and its unit, in heights of the label's digits: the colon is as wide as a character. */
const GAP = 1.6;
/** Width of the widest unit, 人民币百万元, in the same. */
const WIDEST = 9;

/**
 * Labels of units with what stands right behind them. A lone 元 has no context by which a reader would know it, and the second
 * one seldom does where the first is sure; 单位：元 is a line of print.
 */
export function findSplitUnits<Print extends PlacedPrint>(
  prints: readonly Print[],
  { barriers }: Pick<Surroundings, 'barriers'>,
): BrokenLine<Print>[] {
  return prints.filter(isUnitLabel).flatMap((label) => {
    const { right, bottom, top } = label.box;
    const [unit] = prints
      .filter(({ box }) => box.left >= right && areLevel(box, label.box))
      .sort((a, b) => a.box.left - b.box.left);
    if (!unit) return [];
    const isNear =
      unit.box.left - right <= GAP * label.digitHeight &&
      unit.box.right - unit.box.left <= WIDEST * label.digitHeight;
    if (!isNear || areParted(label.box, unit.box, barriers)) return [];
    return {
      members: [label, unit],
      box: {
        left: label.box.left,
        right: unit.box.right,
        top: Math.min(top, unit.box.top),
        bottom: Math.max(bottom, unit.box.bottom),
      },
      digitHeight: label.digitHeight,
      term: 'unit',
    };
  });
}

function isUnitLabel({ word }: PlacedPrint): boolean {
  const text = toHalfWidth(word.text ?? '').replace(/\s/g, '');
  const label = text.replace(/[:;.]$/, '');
  if (LABELS.includes(label)) return true;
  // A garbled one is known by its colon.
  if (label === text || label.length < 2) return false;
  const apart = (known: string) => distance(known, label);
  const nearest = Math.min(...LABELS.map(apart));
  return nearest <= label.length / 2 && nearest < Math.min(...OTHER_LABELS.map(apart));
}
