import type { Decision } from '../../schemas/decision.ts';
import { ask } from '../ask.ts';

/** All decisions on an upload, oldest first. */
export async function decisionsOn(id: string): Promise<readonly Decision[]> {
  const all: Decision[] = [];
  let cursor: string | null = null;
  do {
    const page: { decisions: Decision[]; next_cursor: string | null } = await ask(
      `/v1/documents/${id}/decisions?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    all.push(...page.decisions);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}
