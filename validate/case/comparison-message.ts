import type { CaseReason, Comparison } from '../../schemas/case.ts';
import type { Message } from '../../schemas/message.ts';
import { toMinor } from '../../schemas/money.ts';
import { type Addend, type Equation, openExplanations } from './equation.ts';
import { amountText, figureName } from './figure-name.ts';

/** How a person calls a document: 资产负债表 2025-03（bs.pdf）. */
export type NameOf = (document: number) => Message;

type Language = keyof Message;
type Weighed = Omit<Comparison, 'message'>;

/** More invoices and more obstacles than these are told by their number. */
const MOST_TOLD = 6;

/** What a comparison found, with its equation and figures, in sentences that need no other key to them. */
export function comparisonMessage(
  comparison: Weighed,
  equation: Equation,
  nameOf: NameOf,
): Message {
  return {
    zh: chinese(comparison, equation, nameOf),
    en: english(comparison, equation, nameOf),
  };
}

function chinese(comparison: Weighed, equation: Equation, nameOf: NameOf): string {
  const { outcome, relation, reasons } = comparison;
  if (outcome === 'not_comparable')
    return `无法比对：${obstacles(equation, nameOf, 'zh').join('；')}。`;
  const left = sideText(equation.left, comparison.left.total, nameOf, 'zh');
  const right = sideText(equation.right, comparison.right.total, nameOf, 'zh');
  const gap = size(comparison.residual);
  const causes = explained(comparison, 'zh').join('、');
  switch (outcome) {
    case 'agrees':
      if (relation === '<=') return `${left} 不大于 ${right}。`;
      return gap === '0.00'
        ? `${left}，${right}：相符。`
        : `${left}，${right}：相差 ${gap}，在允许的 ${size(comparison.allowed)} 以内。`;
    case 'explained':
      return `${left}，${right}：相差 ${gap}，由${causes}说明。`;
    case 'differs': {
      const rest =
        causes && `，其中一部分由${causes}说明，仍有 ${size(comparison.unexplained)} 不明`;
      const claim =
        relation === '<=' ? '前者不应更大，多出' : `${EXPECTED[comparison.class].zh}，相差`;
      const ordinary = reasons.map(({ message }) => message.zh).join('、');
      return `${left}，${right}：${claim} ${gap}${rest}。${ordinary && `可能的正常原因：${ordinary}。`}`;
    }
  }
}

function english(comparison: Weighed, equation: Equation, nameOf: NameOf): string {
  const { outcome, relation, reasons } = comparison;
  if (outcome === 'not_comparable')
    return `Not comparable: ${obstacles(equation, nameOf, 'en').join('; ')}.`;
  const left = sideText(equation.left, comparison.left.total, nameOf, 'en');
  const right = sideText(equation.right, comparison.right.total, nameOf, 'en');
  const gap = size(comparison.residual);
  const causes = explained(comparison, 'en').join(' and ');
  switch (outcome) {
    case 'agrees':
      if (relation === '<=') return `${left} is no larger than ${right}.`;
      return gap === '0.00'
        ? `${left}; ${right}: they agree.`
        : `${left}; ${right}: they are ${gap} apart, within the ${size(comparison.allowed)} allowed.`;
    case 'explained':
      return `${left}; ${right}: the difference of ${gap} is accounted for by ${causes}.`;
    case 'differs': {
      const rest =
        causes &&
        `, of which ${causes} accounts for a part and ${size(comparison.unexplained)} is left`;
      const claim =
        relation === '<='
          ? 'the first should not be larger, and is by'
          : `${EXPECTED[comparison.class].en}, and differ by`;
      const ordinary = reasons.map(({ message }) => message.en).join('; ');
      return `${left}; ${right}: ${claim} ${gap}${rest}.${ordinary && ` Ordinary causes: ${ordinary}.`}`;
    }
  }
}

const EQUAL = { zh: '应当相等', en: 'they should be equal' };
const EXPECTED: Readonly<Record<Comparison['class'], Message>> = {
  exact: EQUAL,
  conditional: EQUAL,
  direction: EQUAL,
  tolerance: { zh: '应当相近', en: 'they should be near each other' },
};

/** "资产负债表 2025-03（bs.pdf）未分配利润（期末余额）100.00 − 未分配利润（年初余额）40.00 = 60.00" */
function sideText(
  addends: readonly Addend[],
  total: string | null,
  nameOf: NameOf,
  language: Language,
): string {
  const areInvoices = addends.every(({ figure }) => figure.column === null);
  if (areInvoices && (addends.length > MOST_TOLD || addends.length === 0)) {
    const [count, sum] = [addends.length, size(total)];
    if (language === 'zh') return `${count} 张发票不含税金额合计 ${sum}`;
    return `${count} invoice${count === 1 ? '' : 's'} without tax, ${sum} together`;
  }
  // Zeros say nothing in a sum; all of them are said where there is nothing else.
  const bearing = addends.filter(({ figure }) => figure.amount !== 0n);
  const told = bearing.length > 0 ? bearing : addends.slice(0, 1);
  let named = -1;
  const terms = told.map(({ sign, figure }, place) => {
    const space = language === 'zh' ? '' : ' ';
    const name = figure.document === named ? '' : `${nameOf(figure.document)[language]}${space}`;
    named = figure.document;
    const operator = sign === -1 ? '− ' : place > 0 ? '+ ' : '';
    return `${operator}${name}${figureName(figure)[language]} ${amountText(figure.amount)}`;
  });
  return `${terms.join(' ')}${told.length > 1 ? ` = ${total === null ? '?' : amountText(toMinor(total))}` : ''}`;
}

function obstacles(equation: Equation, nameOf: NameOf, language: Language): string[] {
  const own = [...equation.left, ...equation.right];
  // Where the sides are whole, what is in doubt is whether something accounts for their difference.
  const isWhole = equation.absent.length === 0 && own.every(({ figure }) => figure.proved);
  const open = isWhole ? openExplanations(equation) : [];
  const addends = isWhole ? open.flatMap((explanation) => explanation.addends) : own;
  const unproved = addends.filter(({ figure }) => !figure.proved);
  const absent = [
    ...equation.absent.map(({ message }) => message),
    ...open.flatMap(({ doubt }) => doubt ?? []),
  ];
  const named = unproved.slice(0, MOST_TOLD).map(({ figure }) => {
    const [document, name] = [nameOf(figure.document)[language], figureName(figure)[language]];
    return language === 'zh' ? `${document}${name} 未被证明` : `${document} ${name} is not proved`;
  });
  const rest = unproved.length - named.length;
  if (rest > 0) named.push(language === 'zh' ? `另有 ${rest} 个` : `${rest} more`);
  // Both sides may lack the same.
  return [...new Set(absent.map((message) => message[language])), ...named];
}

function explained({ explained_by }: Weighed, language: Language): string[] {
  return explained_by.map(
    ({ reason }: { readonly reason: CaseReason }) => reason.message[language],
  );
}

function size(amount: string | null): string {
  return amount === null ? '?' : amountText(toMinor(amount.replace(/^-/, '')));
}
