import { type DecisionContent, targetsOf } from '../schemas/decision.ts';
import { type Document, isPlaced } from '../schemas/document.ts';
import { isClaimed } from '../schemas/field.ts';
import { fieldAt } from '../schemas/field-at.ts';

/**
 * Places that are proved, or that a person has settled, and of which a decision says something else; [] where it takes nothing
 * from what is claimed. `document`: as it stands before the decision.
 */
export function replacedProofs(document: Document, content: DecisionContent): readonly string[] {
  const isProved = (target: string) => isClaimed(fieldAt(document, target)?.status ?? 'unverified');
  if (content.action === 'move') return [...new Set(targetsOf(content))].filter(isProved);
  if (content.action !== 'set') return [];
  const { target, value } = content;
  const [, kind, index] = /^\/(lines|columns)\/(\d+)$/.exec(target) ?? [];
  const line = kind === 'lines' ? document.lines[Number(index)] : undefined;
  const column = kind === 'columns' ? document.columns[Number(index)] : undefined;
  const isReplaced = line
    ? isPlaced(line) && line.key !== value
    : column
      ? column.status === 'verified' && column.role !== value
      : isProved(target) && fieldAt(document, target)?.value !== value;
  return isReplaced ? [target] : [];
}
