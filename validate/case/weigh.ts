import { monthText } from '../../kinds/months.ts';
import type { CaseSide, CaseTerm, Comparison } from '../../schemas/case.ts';
import { fromMinor } from '../../schemas/money.ts';
import { comparisonMessage, type NameOf } from './comparison-message.ts';
import {
  type Addend,
  type Equation,
  type Explanation,
  openExplanations,
  sumOf,
} from './equation.ts';
import { fittingReasons } from './reasons.ts';

/** Decides what an equation's figures say, and says it. */
export function weigh(equation: Equation, id: string, nameOf: NameOf): Comparison {
  const [left, right] = [sumOf(equation.left), sumOf(equation.right)];
  const allowed = allowedResidual(equation, left);
  const isWhole = equation.absent.length === 0 && left !== null && right !== null;
  const account = isWhole ? accountFor(left - right, equation, allowed) : null;
  const verdict = verdictOf(equation, account, left ?? 0n);
  const weighed = {
    id,
    code: equation.code,
    class: equation.class,
    period: monthText(equation.period),
    relation: equation.relation,
    left: side(equation, 'left', left),
    right: side(equation, 'right', right),
    residual: account === null ? null : fromMinor(account.residual),
    unexplained: account === null ? null : fromMinor(account.rest),
    allowed: fromMinor(allowed),
    outcome: verdict.outcome,
    severity: verdict.severity,
    explained_by: (account?.explanations ?? []).map(({ reason, addends }) => ({
      reason,
      terms: addends.map(termOf),
    })),
    reasons: fittingReasons(equation, account?.rest ?? null),
  };
  return { ...weighed, message: comparisonMessage(weighed, equation, nameOf) };
}

function allowedResidual(equation: Equation, left: bigint | null): bigint {
  const rounding = roundingOf([...equation.left, ...equation.right]);
  const narrow = equation.band ? share(left ?? 0n, equation.band.narrow) : 0n;
  return narrow > rounding ? narrow : rounding;
}

function roundingOf(addends: readonly Addend[]): bigint {
  return addends.reduce((sum, { figure }) => sum + figure.rounding, 0n);
}

/** What figures of the case account for, and what of the residual is left. */
interface Account {
  readonly residual: bigint;
  readonly explanations: readonly Explanation[];
  readonly rest: bigint;
  /** What may be left: the explaining figures are rounded too. */
  readonly allowed: bigint;
}

/**
 * The explanations that leave least of the residual; none where it is allowed as it is. null where more than is allowed is
 * left and a figure that might account for it is not proved: then nothing can be said.
 */
function accountFor(residual: bigint, equation: Equation, allowed: bigint): Account | null {
  let best: Account = { residual, explanations: [], rest: residual, allowed };
  if (isAllowed(residual, equation, allowed)) return best;
  const amounts = equation.explanations.flatMap((explanation) => {
    const amount = sumOf(explanation.addends);
    return amount === null || amount === 0n ? [] : [{ explanation, amount }];
  });
  for (const set of [...amounts.map((one) => [one]), amounts]) {
    const rest = residual - set.reduce((sum, { amount }) => sum + amount, 0n);
    if (absolute(rest) >= absolute(best.rest)) continue;
    const used = set.map(({ explanation }) => explanation);
    const rounding = roundingOf(used.flatMap(({ addends }) => addends));
    best = { residual, explanations: used, rest, allowed: allowed + rounding };
  }
  const isOpen = openExplanations(equation).length > 0;
  return isOpen && !isAllowed(best.rest, equation, best.allowed) ? null : best;
}

function isAllowed(rest: bigint, { relation }: Equation, allowed: bigint): boolean {
  return rest <= allowed && (relation === '<=' || rest >= -allowed);
}

function verdictOf(
  equation: Equation,
  account: Account | null,
  left: bigint,
): Pick<Comparison, 'outcome' | 'severity'> {
  if (account === null) return { outcome: 'not_comparable', severity: null };
  const { explanations, rest, allowed } = account;
  const { class: kind, band } = equation;
  if (isAllowed(rest, equation, allowed))
    return { outcome: explanations.length > 0 ? 'explained' : 'agrees', severity: null };
  if (kind === 'exact') return { outcome: 'differs', severity: 'error' };
  const isNear = band !== null && absolute(rest) <= share(left, band.wide);
  return { outcome: 'differs', severity: isNear ? 'info' : 'warning' };
}

function side(equation: Equation, which: 'left' | 'right', sum: bigint | null): CaseSide {
  const isWhole = sum !== null && equation.absent.every((absent) => absent.side !== which);
  return { terms: equation[which].map(termOf), total: isWhole ? fromMinor(sum) : null };
}

function termOf({ sign, figure }: Addend): CaseTerm {
  const { field } = figure;
  return {
    sign,
    document: figure.document,
    key: figure.key,
    label: figure.label,
    column: figure.column?.id ?? null,
    value: field.value,
    status: field.status,
    proved: figure.proved,
    page: field.page,
    box: field.box,
  };
}

function share(amount: bigint, hundredths: bigint): bigint {
  return (absolute(amount) * hundredths) / 100n;
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
