import { toHalfWidth } from './to-half-width.ts';

/** Text as it is compared: full-width forms as half-width ones, and no spaces; "" for none. */
export function bareText(text: string | null | undefined): string {
  return toHalfWidth(text ?? '').replace(/\s/g, '');
}
