import { monthsFrom } from '../../kinds/months-from.ts';
import type { Wanted } from '../../schemas/wanted.ts';

/** Why this cannot be asked for, and where in it (JSON pointer). */
export interface WantedFault {
  readonly reason: 'no_measure' | 'months_reversed' | 'too_many_months' | 'twice';
  readonly pointer: string;
}

/** Ten years. */
const MOST_MONTHS = 120;

/** Of invoices it has to be said when there are enough; nothing is asked for twice. null: all of it can be. */
export function checkWanted({ items }: Pick<Wanted, 'items'>): WantedFault | null {
  const seen = new Set<string>();
  for (const [at, item] of items.entries()) {
    const pointer = `/items/${at}`;
    if (item.kind === 'invoices') {
      const { months, count } = item;
      if (months === null && count === null) return { reason: 'no_measure', pointer };
      if (months && months.from > months.to)
        return { reason: 'months_reversed', pointer: `${pointer}/months` };
      if (months && monthsFrom(months.from, months.to).length > MOST_MONTHS)
        return { reason: 'too_many_months', pointer: `${pointer}/months` };
    }
    const name = JSON.stringify(item, Object.keys(item).concat('from', 'to').sort());
    if (seen.has(name)) return { reason: 'twice', pointer };
    seen.add(name);
  }
  return null;
}
