import type { Decision } from '../../schemas/decision.ts';
import { ask } from '../ask.ts';

/** All decisions on an upload by its address, oldest first. */
export async function decisionsOn(upload: string): Promise<readonly Decision[]> {
  const all: Decision[] = [];
  let cursor: string | null = null;
  do {
    const page: { decisions: Decision[]; next_cursor: string | null } = await ask(
      `${upload}/decisions?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    all.push(...page.decisions);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}
