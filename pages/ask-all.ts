import { ask } from './ask.ts';

interface ListPage {
  readonly next_cursor: string | null;
}

/** Everything of a list that the service tells page by page, in its order. Throws `AskError`. */
export async function askAll<Page extends ListPage, Entry>(
  path: string,
  entriesOf: (page: Page) => readonly Entry[],
): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await ask(`${path}?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`);
    all.push(...entriesOf(page));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}
