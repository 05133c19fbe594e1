import { bareText } from '../../kinds/bare-text.ts';

const SIGN = /^[.,¥%()*/-]$/;

/**
 * Does the digit reader see the digits and signs of this text, in their places? `seen` is in its alphabet, with `?` for
 * letters and characters, which are beyond it. null: nothing can be said.
 */
export function compareSigns(printed: string, seen: string): 'same' | 'other' | null {
  const text = bareText(printed);
  const pattern = text
    .split(/([\d.,¥%()*/-])/)
    .filter(Boolean)
    .map((part) => (/^\d$/.test(part) ? part : SIGN.test(part) ? `\\${part}` : '\\?*'))
    .join('');
  if (new RegExp(`^\\?*${pattern}$`).test(seen)) return 'same';
  const digits = (signs: string) => signs.replace(/\D/g, '');
  const [own, other] = [digits(text), digits(seen)];
  return own.length === other.length && own !== other ? 'other' : null;
}
