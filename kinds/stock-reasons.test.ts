import { expect, it } from 'vitest';
import { shownReason } from './stock-reasons.ts';

it('shownReason tells what the desk wrote in the language of who looks, and a person’s words as they are', () => {
  expect(shownReason('as printed', 'zh')).toBe('与原件一致');
  expect(shownReason('按原件更正', 'en')).toBe('corrected to what is printed');
  expect(shownReason('采纳建议 12，与原件一致', 'en')).toBe('proposal 12 is what is printed');
  expect(shownReason('as printed, says the accountant', 'zh')).toBe(
    'as printed, says the accountant',
  );
});
