import type { DraftText } from '../../schemas/statement-draft.ts';
import type { Block } from './find-blocks.ts';
import { printOf } from './print-of.ts';

/** How the names of companies end. */
const COMPANY =
  /\b(?:inc|corp|corporation|company|co|limited|ltd|llc|l\.l\.c|lp|l\.p|plc|gmbh|ag|s\.a|n\.v|b\.v|pty|holdings|group|partners|trust|bancorp|subsidiaries|subsidiary)\b\.?\)?$/i;
/** The name stands so near above the title, in text heights. */
const ABOVE_TITLE = 4;

/** The company whose name stands right above the title of an English statement; null where no line there is one. */
export function englishName({ title, headerLines, page, em }: Block): DraftText | null {
  if (!title) return null;
  const above = headerLines
    .filter(({ y }) => y < title.line.top && title.line.y - y < ABOVE_TITLE * em)
    .reverse();
  for (const { spots } of above) {
    const name = printOf(spots.map(({ word }) => word.text));
    if (!/\p{Script=Han}/u.test(name) && COMPANY.test(name))
      return {
        value: name,
        raw: name,
        sources: spots.map(({ word }) => ({ page: page.number, word })),
      };
  }
  return null;
}
