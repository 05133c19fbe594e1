import { januaryOf } from '../../kinds/months.ts';
import type { CaseFinding } from '../../schemas/case.ts';
import { documentName } from './document-name.ts';
import { columnAt, figureAt, type Statement } from './statement.ts';
import { stepsOf } from './year-to-date.ts';

/** Rows that must fit only the other way round. */
const LEAST_ROWS = 3;

/** One test of which column is which: rows that fit as the columns are headed, and rows that fit only exchanged. */
interface Test {
  readonly other: Statement;
  readonly straight: number;
  readonly crossed: number;
}

/**
 * Statements whose columns fit the other documents only when they are exchanged: the closing of a balance sheet is last
 * December's and its opening is not; the year so far of a flow is its month, and the month its year so far.
 */
export function findSwappedColumns(statements: readonly Statement[]): CaseFinding[] {
  return statements.flatMap((statement) => {
    const tests = (
      statement.document.kind === 'balance_sheet'
        ? testsOfBalance(statement, statements)
        : testsOfFlow(statement, statements)
    ).filter(({ straight, crossed }) => crossed >= LEAST_ROWS && straight < crossed / 4);
    const first = tests[0];
    return first ? [swappedFinding(statement, first)] : [];
  });
}

/** Beside last December's closing, or where it is not at hand the opening that another month of the year prints. */
function testsOfBalance(statement: Statement, statements: readonly Statement[]): Test[] {
  const december = januaryOf(statement.last) - 1;
  const [ending, opening] = [columnAt(statement, statement.last), columnAt(statement, december)];
  if (!ending || !opening) return [];
  const sheets = statements.filter(
    (other) => other.document.kind === 'balance_sheet' && other.index !== statement.index,
  );
  return sheets.flatMap((other) => {
    const column = columnAt(other, december);
    if (!column) return [];
    // Of two sheets of one year that contradict each other the third decides.
    if (other.last !== december && !isSeconded(other, column, sheets)) return [];
    return [
      count(statement, other, (key) => {
        const [now, then, before] = [
          amountAt(statement, key, ending),
          amountAt(statement, key, opening),
          amountAt(other, key, column),
        ];
        if (now === null || then === null || before === null || now === then) return null;
        return before === then ? 'straight' : before === now ? 'crossed' : null;
      }),
    ];
  });
}

/** Another sheet prints the same opening of total assets. */
function isSeconded(sheet: Statement, column: string, sheets: readonly Statement[]): boolean {
  const december = januaryOf(sheet.last) - 1;
  const total = amountAt(sheet, 'total_assets', column);
  if (total === null) return false;
  return sheets.some((other) => {
    const own = other.index === sheet.index ? null : columnAt(other, december);
    return own !== null && amountAt(other, 'total_assets', own) === total;
  });
}

function testsOfFlow(statement: Statement, statements: readonly Statement[]): Test[] {
  return stepsOf(statements)
    .filter((step) => step.statement.index === statement.index)
    .flatMap(({ ytd, part, before, beforeYtd }) => {
      if (part === null) return [];
      return [
        count(statement, before, (key) => {
          const [whole, since, earlier] = [
            amountAt(statement, key, ytd),
            amountAt(statement, key, part),
            amountAt(before, key, beforeYtd),
          ];
          if (whole === null || since === null || earlier === null || whole === since) return null;
          if (earlier === 0n) return null;
          return whole === earlier + since
            ? 'straight'
            : since === earlier + whole
              ? 'crossed'
              : null;
        }),
      ];
    });
}

function count(
  statement: Statement,
  other: Statement,
  fits: (key: string) => 'straight' | 'crossed' | null,
): Test {
  const found = statement.keys.map(fits);
  return {
    other,
    straight: found.filter((fit) => fit === 'straight').length,
    crossed: found.filter((fit) => fit === 'crossed').length,
  };
}

function amountAt(statement: Statement, key: string, column: string): bigint | null {
  const figure = figureAt(statement, key, column);
  return figure?.proved ? figure.amount : null;
}

function swappedFinding(statement: Statement, { other, crossed }: Test): CaseFinding {
  const [own, beside] = [documentName(statement), documentName(other)];
  const isBalance = statement.document.kind === 'balance_sheet';
  return {
    code: 'documents.columns_swapped',
    severity: 'error',
    class: 'cross_document',
    message: {
      zh: `${own.zh}的两栏似乎互换：${crossed} 行只有${isBalance ? '把期末栏当作年初栏' : '把累计栏与本期栏对调'}才与${beside.zh}相符。请核对表头与数字。`,
      en: `The two columns of the ${own.en} seem to be exchanged: ${crossed} rows fit the ${beside.en} only ${isBalance ? 'if the ending column is the opening one' : 'if the year to date and the period change places'}. Compare the heads with the figures.`,
    },
    documents: [statement.index, other.index],
    comparisons: [],
  };
}
