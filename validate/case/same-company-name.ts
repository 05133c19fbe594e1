import { distance } from 'fastest-levenshtein';
import { bareText } from '../../kinds/bare-text.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';

const FORM_OF_COMPANY = /(?:股份)?有限(?:责任)?公司$/;
/** Least share of characters that a garbled name keeps of the right one. */
const LEAST_ALIKE = 0.4;

/**
 * Whether two names are one company's. Proved names are compared to the letter; a name that one reader read may be
 * garbled, and only one that has little in common with the other is another's. null: a name is not there.
 */
export function sameCompanyName(left: Field, right: Field): boolean | null {
  const [one, other] = [bareName(left), bareName(right)];
  if (one === null || other === null) return null;
  if (one === other) return true;
  // A branch has the name of its company and more, and is not it.
  if (isClaimed(left.status) && isClaimed(right.status)) return false;
  if (one.includes(other) || other.includes(one)) return true;
  const [short, long] = [one, other].map((name) => name.replace(FORM_OF_COMPANY, ''));
  if (!short || !long) return null;
  return 1 - distance(short, long) / Math.max(short.length, long.length) >= LEAST_ALIKE;
}

/** Whether two names are the same to the letter, read surely or not. */
export function equalNames(left: Field, right: Field): boolean {
  const name = bareName(left);
  return name !== null && name === bareName(right);
}

/** A company's name without spaces and with brackets of one kind; null where none was read. */
function bareName({ value }: Field): string | null {
  const bare = bareText(value);
  return bare === '' ? null : bare;
}
