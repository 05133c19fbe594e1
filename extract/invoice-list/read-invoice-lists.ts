import type { ListedInvoice, ListedRow } from '../../schemas/listed-invoice.ts';
import type { Page, Word } from '../../schemas/page.ts';
import { findListHead, linesOfSheet } from './find-list-head.ts';

const DIGITAL = /^\d{20}$/;
const PAPER = /^\d{8}$/;

/** Reads the invoice lists among the pages of a file: their rows by invoice, in the order in which each is first listed. */
export function readInvoiceLists(pages: readonly Page[]): ListedInvoice[] {
  const invoices = new Map<
    string,
    { summaries: ListedRow[]; lines: ListedRow[]; broken: boolean }
  >();
  let nameless = 0;
  for (const row of pages.flatMap(rowsOf)) {
    const key = keyOf(row);
    const name = key ?? `broken ${nameless++}`;
    const known = invoices.get(name) ?? { summaries: [], lines: [], broken: key === null };
    (row.cells.name ? known.lines : known.summaries).push(row);
    invoices.set(name, known);
  }
  return [...invoices.values()].map(({ summaries, lines, broken }) => ({
    summaries,
    lines,
    numberIsBroken: broken,
  }));
}

function rowsOf(page: Page): ListedRow[] {
  const head = findListHead(page);
  if (!head) return [];
  const lines = linesOfSheet(page.words.filter(({ box }) => box[1] > head.top));
  return [...lines.values()].flatMap((words): ListedRow[] => {
    const cells: Record<string, Word | null> = {};
    for (const { column, left, right } of head.columns) {
      if (column === 'other') continue;
      const word = words.find(({ box }) => {
        const x = (box[0] + box[2]) / 2;
        return x > left && x < right;
      });
      cells[column] = word ?? null;
    }
    // 合计 rows and remarks below the list name no invoice.
    const isNumbered = [cells.number, cells.digital_number].some((word) =>
      /\d/.test(word?.text ?? ''),
    );
    const isInvoice = isNumbered && [cells.amount, cells.total].some((word) => word != null);
    return isInvoice ? [{ page: page.number, cells }] : [];
  });
}

/** What tells an invoice from all others; null where its number is none. */
function keyOf({ cells }: ListedRow): string | null {
  const text = (column: string) => cells[column]?.text?.replace(/[\s']/g, '') ?? '';
  const [digital, number, code] = ['digital_number', 'number', 'code'].map(text);
  const own = [digital, number].find((one) => DIGITAL.test(one ?? ''));
  if (own) return own;
  return PAPER.test(number ?? '') && /^\d{10}(?:\d{2})?$/.test(code ?? '')
    ? `${code} ${number}`
    : null;
}
