import type { Month } from '../../kinds/months.ts';
import type { Comparison } from '../../schemas/case.ts';
import { bearsFigures, type Equation, plus } from './equation.ts';
import { reasons } from './reasons.ts';
import { type Figure, figureAt, type Statement } from './statement.ts';

/** How a statement comes to print a figure of this time. */
type Origin = 'ending' | 'opening' | 'own' | 'prior' | 'cash_beginning' | 'cash_ending';

interface Print {
  readonly figure: Figure;
  readonly origin: Origin;
  /** The statement covers a whole year in this column. */
  readonly isYear: boolean;
}

interface Slot {
  readonly period: Month;
  readonly prints: Print[];
}

/** Two versions of one period are listed by themselves: their figures are not compared once more. */
export type AreVersions = (left: number, right: number) => boolean;

/**
 * Figures that are printed more than once for one and the same time: openings and closings, a year so far and its annual
 * statement, a year and the next one's prior-year column, cash at the end of a month and at the start of the next. All are
 * compared with the one that most of them say.
 */
export function compareRestatedFigures(
  statements: readonly Statement[],
  areVersions: AreVersions,
): Equation[] {
  return [...slotsOf(statements).values()].flatMap(({ period, prints }) => {
    if (prints.length < 2) return [];
    const reference = referenceAmong(prints);
    return prints.flatMap((print) => {
      const same = print.figure.document === reference.figure.document;
      if (print === reference || areVersions(print.figure.document, reference.figure.document))
        return [];
      const agreeing = prints.filter(
        ({ figure, origin }) =>
          origin === 'opening' && figure.proved && figure.amount === reference.figure.amount,
      ).length;
      const equation: Equation = {
        ...meaningOf(print, reference, { same, openingsAgree: agreeing > 0 }),
        period,
        relation: '=',
        left: [plus(print.figure)],
        right: [plus(reference.figure)],
        absent: [],
        explanations: [],
        band: null,
      };
      return bearsFigures(equation) ? [equation] : [];
    });
  });
}

function slotsOf(statements: readonly Statement[]): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  const put = (name: string, period: Month, print: Print) => {
    const slot = slots.get(name);
    if (slot) slot.prints.push(print);
    else slots.set(name, { period, prints: [print] });
  };
  for (const statement of statements) {
    const { kind } = statement.document;
    for (const [column, time] of statement.times)
      for (const key of statement.keys) {
        const figure = figureAt(statement, key, column);
        if (!figure) continue;
        if ('end' in time) {
          const origin = time.end === statement.last ? 'ending' : 'opening';
          put(`${kind} ${key} ${time.end}`, time.end, { figure, origin, isYear: false });
          continue;
        }
        const { from, to } = time.span;
        const isYear = to - from === 11;
        if (key === 'cf_cash_beginning')
          put(`cash ${from - 1}`, from - 1, { figure, origin: 'cash_beginning', isYear });
        else if (key === 'cf_cash_ending')
          put(`cash ${to}`, to, { figure, origin: 'cash_ending', isYear });
        else
          put(`${kind} ${key} ${from} ${to}`, to, {
            figure,
            origin: time.isPrior ? 'prior' : 'own',
            isYear: figure.column?.role === 'year',
          });
      }
  }
  return slots;
}

/** The print that says what most say; among them a closing figure before others, then the earliest. */
function referenceAmong(prints: readonly Print[]): Print {
  const votes = new Map<bigint, number>();
  for (const { figure } of prints)
    if (figure.proved && figure.amount !== null)
      votes.set(figure.amount, (votes.get(figure.amount) ?? 0) + 1);
  const rank = ({ figure, origin }: Print) => {
    if (!figure.proved || figure.amount === null) return -1;
    const isOriginal = origin === 'ending' || origin === 'cash_ending' || origin === 'own';
    return 2 * (votes.get(figure.amount) ?? 0) + (isOriginal ? 1 : 0);
  };
  return prints.reduce((best, print) => (rank(print) > rank(best) ? print : best));
}

function meaningOf(
  print: Print,
  reference: Print,
  context: { readonly same: boolean; readonly openingsAgree: boolean },
): Pick<Comparison, 'code' | 'class' | 'reasons'> {
  const origins = new Set([print.origin, reference.origin]);
  const exact = (code: Comparison['code'], ...causes: Comparison['reasons']) => ({
    code,
    class: 'exact' as const,
    reasons: causes,
  });
  if (origins.has('cash_beginning') || origins.has('cash_ending')) return exact('time.cash_chain');
  if (origins.has('prior'))
    return { code: 'time.prior_year', class: 'conditional', reasons: [reasons.finalSettlement] };
  if (origins.has('opening')) {
    // All openings changed together is what an audit does; one alone it never does.
    const together =
      origins.has('ending') && !(reference.origin === 'ending' && context.openingsAgree);
    return together
      ? { code: 'time.closing_balance', class: 'conditional', reasons: [reasons.auditAdjustment] }
      : exact('time.opening_balance');
  }
  if (origins.has('ending')) return exact('time.same_day', reasons.auditAdjustment);
  if (context.same) return exact('time.first_period');
  return print.isYear === reference.isYear
    ? exact('time.same_period', reasons.reopenedBooks)
    : exact('time.annual', reasons.auditAdjustment);
}
