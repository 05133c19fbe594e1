import type { Decision } from '../../schemas/decision.ts';
import { askAll } from '../ask-all.ts';

interface DecisionPage {
  readonly decisions: readonly Decision[];
  readonly next_cursor: string | null;
}

/** All decisions on an upload by its address, oldest first. */
export function decisionsOn(upload: string): Promise<readonly Decision[]> {
  return askAll(`${upload}/decisions`, ({ decisions }: DecisionPage) => decisions);
}
