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

/** A reason as it is shown: where the desk wrote it, in the language of who looks. */
export function shownReason(reason: string, language: keyof Message): string {
  const { asPrinted, typed, proposal } = STOCK_REASONS;
  const number = Number(/\d+/.exec(reason)?.[0] ?? 0);
  const stock = [asPrinted, typed, proposal(number)].find(({ zh, en }) =>
    [zh, en].includes(reason),
  );
  return stock?.[language] ?? reason;
}

/** Whether nobody put it into words of their own. */
export function isStockReason(reason: string): boolean {
  const said = reason.trim().replaceAll(/\d+/g, '1');
  const { asPrinted, typed, proposal } = STOCK_REASONS;
  return (
    said === '' || [asPrinted, typed, proposal(1)].some(({ zh, en }) => [zh, en].includes(said))
  );
}
