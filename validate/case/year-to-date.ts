import { januaryOf } from '../../kinds/months.ts';
import { noRow } from './compare-statements.ts';
import { type Absent, bearsFigures, type Equation, plus } from './equation.ts';
import { reasons } from './reasons.ts';
import { figureAt, type Statement } from './statement.ts';

/** Rows that are no flow of the months: they stand at their start and end. */
const BALANCES = new Set(['cf_cash_beginning', 'cf_cash_ending', 'eps_basic', 'eps_diluted']);
/** Rows that books only add to within a year, unless something is taken back. */
const GROWING = ['operating_revenue', 'operating_cost', 'cf_sales_receipts'];

/** A step from one statement's year so far to a later one's. */
interface Step {
  readonly statement: Statement;
  readonly ytd: string;
  /** The column of the months between; null where none is printed. */
  readonly part: string | null;
  readonly before: Statement;
  readonly beforeYtd: string;
}

/** Year so far = year so far of the statement before + the months since; where those are not printed, it only grows. */
export function compareYearToDate(statements: readonly Statement[]): Equation[] {
  return stepsOf(statements).flatMap((step) => {
    const keys =
      step.part === null ? GROWING : step.statement.keys.filter((key) => !BALANCES.has(key));
    return keys.flatMap((key) => {
      const equation = equationOf(step, key);
      return equation && bearsFigures(equation) ? [equation] : [];
    });
  });
}

/** Every statement after January, with each one that ends where its months begin, or else the last one before it. */
export function stepsOf(statements: readonly Statement[]): Step[] {
  return statements.flatMap((statement): Step[] => {
    const [whole, ...parts] = statement.spans;
    if (!whole || whole.span.from !== januaryOf(statement.last)) return [];
    const earlier = statements.filter(
      ({ document, last }) =>
        document.kind === statement.document.kind &&
        last < statement.last &&
        januaryOf(last) === whole.span.from,
    );
    const part = parts.at(-1);
    const lastBefore = part ? part.span.from - 1 : Math.max(...earlier.map(({ last }) => last));
    return earlier.flatMap((before): Step[] => {
      const beforeYtd = before.spans[0];
      if (before.last !== lastBefore || beforeYtd?.span.from !== whole.span.from) return [];
      return [
        {
          statement,
          ytd: whole.column,
          part: part?.column ?? null,
          before,
          beforeYtd: beforeYtd.column,
        },
      ];
    });
  });
}

function equationOf(
  { statement, ytd, part, before, beforeYtd }: Step,
  key: string,
): Equation | null {
  const now = figureAt(statement, key, ytd);
  const earlier = figureAt(before, key, beforeYtd);
  const since = part === null ? null : figureAt(statement, key, part);
  if (!now || (part === null ? !earlier : !since)) return null;
  const lacks = (side: Absent['side']): Absent[] =>
    earlier ? [] : [{ side, message: noRow(before, key) }];
  const common = { period: statement.last, explanations: [], band: null };
  if (part === null)
    return {
      ...common,
      code: 'time.grows_in_year',
      class: 'direction',
      relation: '<=',
      left: earlier ? [plus(earlier)] : [],
      right: [plus(now)],
      absent: lacks('left'),
      reasons: [reasons.returns],
    };
  return {
    ...common,
    code: 'time.year_to_date',
    class: 'exact',
    relation: '=',
    left: [plus(now)],
    right: [...(earlier ? [plus(earlier)] : []), ...(since ? [plus(since)] : [])],
    absent: lacks('right'),
    reasons: [reasons.reopenedBooks],
  };
}
