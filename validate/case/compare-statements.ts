import { type Month, monthText } from '../../kinds/months.ts';
import { printedRowName } from '../../kinds/printed-names.ts';
import type { DocumentKind } from '../../schemas/document.ts';
import type { Message } from '../../schemas/message.ts';
import { captionOf, documentName, kindName } from './document-name.ts';
import { type Absent, type Addend, bearsFigures, type Equation } from './equation.ts';
import { columnAt, type Figure, figureAt, type Statement } from './statement.ts';
import { type Part, type StatementRule, statementRules } from './statement-rules.ts';
import { monthsPerPeriod } from './times-of-columns.ts';

/** Rules by which a statement that has no partner is listed: one for each kind of flow. */
const LISTED_WITHOUT_PARTNER = new Set(['statements.profit_in_reserves', 'statements.cash_ending']);

/**
 * Identities between the balance sheets, income and cash flow statements of one set of books (scope, currency).
 * `doubtful`: kinds of which the case holds statements that may belong to these books and are not proved to.
 */
export function compareStatements(
  statements: readonly Statement[],
  doubtful: ReadonlySet<DocumentKind>,
): Equation[] {
  const balances = statements.filter(({ document }) => document.kind === 'balance_sheet');
  return statementRules.flatMap((rule) => {
    const flows = statements.filter(({ document }) => document.kind === rule.flow);
    const met = new Set<number>();
    const pairs = balances.flatMap((balance) =>
      partnersOf(balance, flows).map((flow) => {
        met.add(balance.index).add(flow.index);
        return equationOf(rule, { balance, flow, statements, doubtful });
      }),
    );
    const alone = [...balances, ...flows].filter(
      ({ index, document }) =>
        !met.has(index) &&
        document.standard !== null &&
        rule.standards.includes(document.standard) &&
        LISTED_WITHOUT_PARTNER.has(rule.code),
    );
    return [
      ...pairs.flatMap((equation) => (equation && bearsFigures(equation) ? [equation] : [])),
      ...alone.map((statement) => equationWithoutPartner(rule, statement)),
    ];
  });
}

/** Flows that end on the balance sheet's day; of a month and a year that do, those of its own granularity. */
function partnersOf(balance: Statement, flows: readonly Statement[]): readonly Statement[] {
  const ending = flows.filter(({ last }) => last === balance.last);
  const months = monthsPerPeriod(balance.document);
  const alike = ending.filter(({ document }) => monthsPerPeriod(document) === months);
  return months !== null && alike.length > 0 ? alike : ending;
}

interface Places {
  readonly balance: Statement;
  readonly flow: Statement;
  /** Column of the flow: its longest span. */
  readonly column: string;
  readonly end: string | null;
  /** Where the start of the span stands: on this balance sheet, or as the ending of an earlier one. */
  readonly start: { readonly statement: Statement; readonly column: string } | null;
  readonly cashFlow: { readonly statement: Statement; readonly column: string } | null;
}

const DOUBTFUL_CASH_FLOW: Message = {
  zh: '差额可能由一份现金流量表说明，但它的期间或所属公司未被证明',
  en: 'a cash flow statement whose period or company is not proved may account for the difference',
};

interface Pair {
  readonly balance: Statement;
  readonly flow: Statement;
  readonly statements: readonly Statement[];
  readonly doubtful: ReadonlySet<DocumentKind>;
}

function equationOf(rule: StatementRule, pair: Pair): Equation | null {
  const { balance, flow, statements, doubtful } = pair;
  const longest = flow.spans[0];
  const { standard } = balance.document;
  if (!longest || standard === null || !rule.standards.includes(standard)) return null;
  const { column, span } = longest;
  const places: Places = {
    balance,
    flow,
    column,
    end: columnAt(balance, balance.last),
    start: startOf(balance, span.from - 1, statements),
    cashFlow: cashFlowOf(flow, span.from, statements),
  };
  const left = rule.left.map((part) => addendOf(part, places));
  const right = rule.right.map((part) => addendOf(part, places));
  return {
    code: rule.code,
    class: rule.class,
    period: balance.last,
    relation: rule.relation,
    left: left.flatMap((found) => found.addend ?? []),
    right: right.flatMap((found) => found.addend ?? []),
    absent: [...lacksOf('left', left), ...lacksOf('right', right)],
    explanations: rule.explanations.flatMap(({ reason, parts }) => {
      const found = parts.map((part) => addendOf(part, places));
      const isWhole = found.every(({ absent }) => absent === null);
      const isInDoubt = places.cashFlow === null && doubtful.has('cash_flow_statement');
      if (!isWhole && !isInDoubt) return [];
      return [
        {
          reason,
          addends: isWhole ? found.flatMap(({ addend }) => addend ?? []) : [],
          doubt: isWhole ? null : DOUBTFUL_CASH_FLOW,
        },
      ];
    }),
    reasons: rule.reasons,
    band: null,
  };
}

function startOf(
  balance: Statement,
  end: Month,
  statements: readonly Statement[],
): Places['start'] {
  for (const statement of [balance, ...statements]) {
    const column = statement.document.kind === 'balance_sheet' ? columnAt(statement, end) : null;
    if (column !== null) return { statement, column };
  }
  return null;
}

function cashFlowOf(
  flow: Statement,
  from: Month,
  statements: readonly Statement[],
): Places['cashFlow'] {
  for (const statement of statements) {
    if (statement.document.kind !== 'cash_flow_statement' || statement.last !== flow.last) continue;
    const own = statement.spans.find(({ span }) => span.from === from);
    if (own) return { statement, column: own.column };
  }
  return null;
}

interface Found {
  readonly addend: Addend | null;
  readonly absent: Message | null;
}

function lacksOf(side: Absent['side'], found: readonly Found[]): Absent[] {
  return found.flatMap(({ absent }) => (absent ? [{ side, message: absent }] : []));
}

function addendOf({ sign, keys, at, optional }: Part, places: Places): Found {
  const place = placeOf(at, places);
  if (!place) return { addend: null, absent: noColumn(at, places) };
  const figures = keys.flatMap((key) => figureAt(place.statement, key, place.column) ?? []);
  const figure: Figure | undefined =
    figures.find(({ field, proved }) => field.value !== null || !proved) ?? figures.at(-1);
  if (figure) return { addend: { sign, figure }, absent: null };
  const isLeftOut = optional && !isPrinted(keys, places);
  return { addend: null, absent: isLeftOut ? null : noRow(place.statement, keys.at(-1) ?? '') };
}

/** A row that one of two sheets prints may not be left out of the other: its growth would be the whole balance. */
function isPrinted(keys: readonly string[], { balance, start }: Places): boolean {
  return [balance, start?.statement].some((sheet) => keys.some((key) => sheet?.keys.includes(key)));
}

function placeOf(
  at: Part['at'],
  { balance, flow, column, end, start, cashFlow }: Places,
): { readonly statement: Statement; readonly column: string } | null {
  switch (at) {
    case 'flow':
      return { statement: flow, column };
    case 'cash_flow':
      return cashFlow;
    case 'start':
      return start;
    case 'end':
      return end === null ? null : { statement: balance, column: end };
  }
}

function noColumn(at: Part['at'], { balance, flow }: Places): Message {
  if (at === 'cash_flow') {
    const period = monthText(flow.last);
    return {
      zh: `缺少现金流量表 ${period}`,
      en: `the cash flow statement of ${period} is missing`,
    };
  }
  const { zh, en } = documentName(balance);
  return at === 'start'
    ? {
        zh: `${zh}没有期间开始时的余额栏`,
        en: `the ${en} has no column for the start of the period`,
      }
    : { zh: `${zh}没有期末余额栏`, en: `the ${en} has no ending column` };
}

/** A row that the form has and the page does not print. */
export function noRow(statement: Statement, key: string): Message {
  const { zh, en } = documentName(statement);
  const row = printedRowName({ key, label: captionOf(statement.document, key) });
  return {
    zh: `${zh}没有「${row.zh}」一行`,
    en: `the ${en} has no row "${row.en}"`,
  };
}

function equationWithoutPartner(rule: StatementRule, statement: Statement): Equation {
  const isBalance = statement.document.kind === 'balance_sheet';
  const missing = kindName(isBalance ? rule.flow : 'balance_sheet');
  const period = monthText(statement.last);
  const column = isBalance
    ? columnAt(statement, statement.last)
    : (statement.spans[0]?.column ?? null);
  const addends = (parts: readonly Part[]): Addend[] =>
    parts.flatMap(({ sign, keys, at }) => {
      const isHere = isBalance ? at === 'end' : at === 'flow';
      const figure = isHere && column ? figureAt(statement, keys.at(-1) ?? '', column) : null;
      return figure ? [{ sign, figure }] : [];
    });
  const message = {
    zh: `缺少${missing.zh} ${period}`,
    en: `the ${missing.en} of ${period} is missing`,
  };
  const [left, right] = [addends(rule.left), addends(rule.right)];
  return {
    code: rule.code,
    class: rule.class,
    period: statement.last,
    relation: rule.relation,
    left,
    right,
    // Parts of the other sheet stand on either side, or on both.
    absent: [
      ...(left.length < rule.left.length ? [{ side: 'left' as const, message }] : []),
      ...(right.length < rule.right.length ? [{ side: 'right' as const, message }] : []),
    ],
    explanations: [],
    reasons: rule.reasons,
    band: null,
  };
}
