import type { Summary } from './summarise.ts';

/** The summaries as a Markdown table, one condition a column. */
export function summaryTable(summaries: readonly Summary[]): string {
  const rows: [string, (summary: Summary) => string][] = [
    ['statements (files, pages)', (s) => `${s.documents} (${s.files}, ${s.pages})`],
    ['statements found', (s) => part(s.documentsFound, s.documents)],
    ['figures right / printed', (s) => part(s.figuresRight, s.figures)],
    ['figures claimed and right / printed', (s) => part(s.figuresClaimedRight, s.figures)],
    ['invented where the page is blank, claimed', (s) => `${s.inventedClaimed} of ${s.blanks}`],
    [
      'invented where the page is blank, not claimed',
      (s) => `${s.inventedUnclaimed} of ${s.blanks}`,
    ],
    ['**silent errors** / claims', (s) => `**${s.silent}** of ${s.claims}`],
    ['95 % upper bound of their rate', (s) => `1 in ${Math.floor(1 / s.silentUpperBound)}`],
    [
      'both readers alike: wrong / alike, claimed or not',
      (s) => `${s.alikeAndWrong} of ${s.readAlike}`,
    ],
    ['consistent statements verified', (s) => part(s.consistentVerified, s.consistent)],
    ['verified but wrong', (s) => `${s.verifiedWrong} of ${s.verified}`],
    ['altered statements held', (s) => part(s.alteredHeld, s.altered)],
    ['… with the equation or an error that names the row', (s) => part(s.alteredNamed, s.altered)],
    ['zero and blank confused', (s) => String(s.zeroBlankConfused)],
    ['column roles right', (s) => part(s.columnRolesRight, s.columnRoles)],
    ['column roles right and claimed', (s) => part(s.columnRolesClaimedRight, s.columnRoles)],
    ['unit right', (s) => part(s.unitRight, s.documents)],
    ['period right', (s) => part(s.periodRight, s.documents)],
    ['entity name right', (s) => part(s.entityRight, s.documents)],
    ['tax number right', (s) => part(s.taxIdsRight, s.taxIds)],
    ['row numbers right', (s) => part(s.rowNumbersRight, s.rowNumbers)],
    ['seconds per page', (s) => s.secondsPerPage.toFixed(2)],
    [
      'plain Tesseract: figures right / printed',
      (s) =>
        s.tesseract
          ? `${part(s.tesseract.figuresRight, s.tesseract.figures)}, ${s.tesseract.files} files`
          : '—',
    ],
    [
      'plain Tesseract: invented where blank',
      (s) => (s.tesseract ? String(s.tesseract.invented) : '—'),
    ],
  ];
  const head = ['', ...summaries.map(({ condition }) => condition)];
  const lines = [
    head,
    head.map(() => '---'),
    ...rows.map(([name, cell]) => [name, ...summaries.map(cell)]),
  ];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function part(some: number, all: number): string {
  return all === 0 ? '—' : `${some} / ${all} (${((100 * some) / all).toFixed(1)} %)`;
}
