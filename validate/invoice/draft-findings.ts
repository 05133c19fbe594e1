import type { Finding } from '../../schemas/finding.ts';
import type { FormDraft } from '../../schemas/form-draft.ts';
import type { Message } from '../../schemas/message.ts';
import { invoiceFinding } from './invoice-finding.ts';

/** What the reading itself leaves open: pages that are not there, print that found no place. */
export function draftFindings(draft: FormDraft): Finding[] {
  const findings: Finding[] = [];
  const count = draft.printedPageCount;
  if (count !== null && count !== draft.pages.length)
    findings.push(
      invoiceFinding({
        code: 'pages',
        severity: 'error',
        class: 'missing',
        en: `The invoice says it has ${count} pages, ${draft.pages.length} were sent. Send all of them.`,
        zh: `发票标明共${count}页，实际收到${draft.pages.length}页，请补全。`,
        cells: ['/pages'],
      }),
    );
  return [
    ...findings,
    ...tableFindings(draft, {
      en: 'Something is printed among the lines that belongs to no cell that was read. Compare the lines with the page.',
      zh: '明细区内有未能归入任何单元格的内容，请对照原件核对。',
    }),
  ];
}

/** Of a table of lines: print that found no place, said in the words of `loosePrint`, and columns that are not known. */
export function tableFindings(
  { loose, unknownColumns }: Pick<FormDraft, 'loose' | 'unknownColumns'>,
  loosePrint: Message,
): Finding[] {
  const findings: Finding[] = [];
  if (loose.length > 0)
    findings.push(
      invoiceFinding({
        code: 'ink_unassigned',
        severity: 'error',
        class: 'missing',
        ...loosePrint,
        cells: loose.map(
          ({ page, box }) => `/pages/${page}/${box.map((edge) => edge.toFixed(3)).join(',')}`,
        ),
      }),
    );
  if (unknownColumns)
    findings.push(
      invoiceFinding({
        code: 'unknown_column',
        severity: 'warning',
        class: 'unreadable',
        en: 'The table has a column whose head is not known: no value was taken from it.',
        zh: '明细表中有未识别的栏目，未从中取值。',
        cells: ['/invoice/items'],
      }),
    );
  return findings;
}
