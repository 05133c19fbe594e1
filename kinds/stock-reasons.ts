import type { Message } from '../schemas/message.ts';

/** Reasons that the desk writes where a person gave none: they say what was done, not why it may be relied on. */
export const STOCK_REASONS = {
  asPrinted: { zh: '与原件一致', en: 'as printed' },
  typed: { zh: '按原件更正', en: 'corrected to what is printed' },
  proposal: (number: number): Message => ({
    zh: `采纳建议 ${number}，与原件一致`,
    en: `proposal ${number} is what is printed`,
  }),
};

/** Whether nobody put it into words of their own. */
export function isStockReason(reason: string): boolean {
  const said = reason.trim().replaceAll(/\d+/g, '1');
  const { asPrinted, typed, proposal } = STOCK_REASONS;
  return (
    said === '' || [asPrinted, typed, proposal(1)].some(({ zh, en }) => [zh, en].includes(said))
  );
}
