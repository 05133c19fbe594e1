import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Identity, IdentityVariant, StatementForm } from './catalogue.ts';
import { type CellAmount, evaluateIdentity } from './evaluate-identity.ts';
import { statementForms } from './registry.ts';

/** A way of printing a form: rows left out, and the variant by which an identity then adds up (else its first). */
interface Print {
  readonly form: string;
  readonly name: string;
  readonly absent: readonly (string | RegExp)[];
  readonly variants?: Readonly<Record<string, string>>;
}

const CONSOLIDATED_ROWS = [/attributable_to_parent/, /minority/];
const TOTAL_ROWS = ['total_operating_revenue', 'total_operating_cost'];
const IMPAIRMENT_ROWS = ['credit_impairment_loss', 'asset_impairment_loss'];

const prints: readonly Print[] = [
  { form: 'small_enterprise.balance_sheet', name: 'official', absent: ['returned_investment'] },
  { form: 'small_enterprise.balance_sheet', name: 'with returned investment', absent: [] },
  {
    form: 'small_enterprise.balance_sheet',
    name: 'capital printed net',
    absent: [],
    variants: { total_equity: 'paid_in_capital_printed_net' },
  },
  { form: 'small_enterprise.income_statement', name: 'official', absent: [] },
  { form: 'small_enterprise.cash_flow_statement', name: 'official', absent: [] },
  {
    form: 'general_enterprise.balance_sheet',
    name: '2019',
    absent: [/^notes_and_/, ...CONSOLIDATED_ROWS],
  },
  {
    form: 'general_enterprise.balance_sheet',
    name: 'consolidated 2017',
    absent: [/^notes_and_/],
    variants: {
      total_current_assets: 'interest_and_dividends_on_their_own',
      total_current_liabilities: 'interest_and_dividends_on_their_own',
      total_equity: 'consolidated',
      fixed_assets_net: 'with_disposal_clearing',
    },
  },
  {
    form: 'general_enterprise.balance_sheet',
    name: '2018',
    absent: CONSOLIDATED_ROWS,
    variants: {
      total_current_assets: 'bills_and_accounts_combined',
      total_current_liabilities: 'combined_with_interest_and_dividends_on_their_own',
    },
  },
  {
    form: 'general_enterprise.income_statement',
    name: '2019',
    absent: [...TOTAL_ROWS, ...CONSOLIDATED_ROWS],
  },
  {
    form: 'general_enterprise.income_statement',
    name: '2018, losses positive',
    absent: [...TOTAL_ROWS, ...CONSOLIDATED_ROWS],
    variants: { operating_profit: 'revenue_less_costs_losses_positive' },
  },
  {
    form: 'general_enterprise.income_statement',
    name: 'consolidated 2019',
    absent: [],
    variants: { operating_profit: 'total_revenue_less_total_cost', oci_net: 'by_owner' },
  },
  {
    form: 'general_enterprise.income_statement',
    name: 'consolidated 2018, losses inside total cost',
    absent: [],
    variants: {
      operating_profit: 'total_revenue_less_total_cost_losses_inside',
      total_operating_cost: 'with_losses',
      oci_net: 'by_owner',
    },
  },
  {
    form: 'general_enterprise.income_statement',
    name: 'total cost alone, no impairments',
    absent: ['total_operating_revenue', ...IMPAIRMENT_ROWS, ...CONSOLIDATED_ROWS],
    variants: { operating_profit: 'revenue_less_total_cost' },
  },
  { form: 'general_enterprise.cash_flow_statement', name: 'full', absent: [] },
  {
    form: 'general_enterprise.cash_flow_statement',
    name: 'without 小计',
    absent: [/flows_total$/],
    variants: {
      cf_net_operating: 'rows',
      cf_net_investing: 'rows',
      cf_net_financing: 'rows',
    },
  },
];

/** A second identity over a total that another one computed: closed by moving this row, up or down by its residual. */
const PLUGS: Readonly<Record<string, readonly [string, 1n | -1n]>> = {
  balance: ['retained_earnings', 1n],
  'net_profit.by_continuity': ['net_profit_continuing', 1n],
  'net_profit.by_owner': ['net_profit_attributable_to_parent', 1n],
  'total_comprehensive_income.by_owner': ['tci_minority', 1n],
  'cfs_net_operating.as_above': ['cfs_other', -1n],
};

function formOf(print: Print): StatementForm {
  const form = statementForms.find((candidate) => candidate.id === print.form);
  if (!form) throw new Error(`no form ${print.form}`);
  return form;
}

function variantOf(identity: Identity, print: Print): IdentityVariant {
  const name = print.variants?.[identity.id] ?? identity.variant;
  const found = [identity, ...(identity.otherVariants ?? [])].find(
    (variant) => variant.variant === name,
  );
  if (!found) throw new Error(`${identity.id} has no variant ${name}`);
  return found;
}

function isAbsent(print: Print, key: string): boolean {
  return print.absent.some((rule) => (typeof rule === 'string' ? rule === key : rule.test(key)));
}

function residual(identity: Identity, print: Print, amounts: ReadonlyMap<string, bigint>): bigint {
  return variantOf(identity, print).members.reduce(
    (rest, { key, sign }) => rest - BigInt(sign) * (amounts.get(key) ?? 0n),
    amounts.get(identity.total) ?? 0n,
  );
}

/** Completes random rows to a statement in which every identity closes by the variants of its print. */
function complete(form: StatementForm, print: Print, random: Map<string, bigint>) {
  const amounts = new Map([...random].filter(([key]) => !isAbsent(print, key)));
  const add = (key: string, amount: bigint) => amounts.set(key, (amounts.get(key) ?? 0n) + amount);
  const printed = form.identities.filter((identity) => amounts.has(identity.total));
  const closed = printed.filter((identity) => !(identity.id in PLUGS));
  const compute = () => {
    for (const identity of closed.filter(({ relation }) => relation === '='))
      if (variantOf(identity, print).members.some(({ key }) => amounts.has(key)))
        add(identity.total, -residual(identity, print, amounts));
  };
  for (const identity of closed.filter(({ relation }) => relation === '>=')) {
    const gap = residual(identity, print, amounts);
    if (gap < 0n) add(identity.total, -gap);
  }
  compute();
  for (const identity of printed.filter(({ id }) => id in PLUGS)) {
    const [plug, sign] = PLUGS[identity.id] ?? ['', 1n];
    if (!amounts.has(plug)) continue;
    add(plug, sign * residual(identity, print, amounts));
    compute();
  }
  return amounts;
}

/** Amounts in minor units: positive, and of either sign where the form says that is ordinary; never zero. */
function randomRows(form: StatementForm): fc.Arbitrary<Map<string, bigint>> {
  const rows = form.rows.filter((row) => row.key !== null);
  return fc
    .tuple(
      ...rows.map((row) =>
        fc
          .tuple(fc.bigInt({ min: 1n, max: 10n ** 13n }), fc.boolean())
          .map(([amount, flip]) => (row.mayBeNegative && flip ? -amount : amount)),
      ),
    )
    .map((amounts) => new Map(rows.map((row, index) => [row.key ?? '', amounts[index] ?? 0n])));
}

function cellOf(amounts: ReadonlyMap<string, bigint>): (key: string) => CellAmount {
  return (key) => amounts.get(key) ?? 'absent';
}

describe.each(prints)('$form, $name', (print) => {
  const form = formOf(print);

  it('every identity holds on a consistent statement', () => {
    fc.assert(
      fc.property(randomRows(form), (random) => {
        const amounts = complete(form, print, random);
        for (const identity of form.identities) {
          const result = evaluateIdentity(identity, cellOf(amounts));
          if (result.status === 'not_applicable') continue;
          expect(result, identity.id).toMatchObject({ status: 'holds' });
          // Two variants may close at once, where what they treat differently cancels out.
          if (identity.relation === '=') {
            expect(result.residual).toBe(0n);
            expect(residual(identity, print, amounts)).toBe(0n);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('one changed figure breaks an identity that it belongs to', () => {
    const exact = form.identities.filter(({ relation }) => relation === '=');
    fc.assert(
      fc.property(
        randomRows(form),
        fc.nat(),
        fc.bigInt({ min: 10n ** 15n, max: 10n ** 16n }),
        fc.boolean(),
        (random, pick, size, up) => {
          const amounts = complete(form, print, random);
          const belonging = (key: string) =>
            exact.filter(
              (identity) =>
                evaluateIdentity(identity, cellOf(amounts)).status === 'holds' &&
                (identity.total === key ||
                  variantOf(identity, print).members.some((member) => member.key === key)),
            );
          const keys = [...amounts.keys()].filter((key) => belonging(key).length > 0);
          const key = keys[pick % keys.length] ?? '';
          const before = belonging(key);
          const amount = amounts.get(key) ?? 0n;
          // Where rows cancel each other, a variant without any of them holds as well, whatever they are.
          const without = cellOf(new Map([...amounts].filter(([other]) => other !== key)));
          fc.pre(
            amount === 0n ||
              before.some((identity) => evaluateIdentity(identity, without).status !== 'holds'),
          );
          amounts.set(key, amount + (up ? size : -size));
          const broken = before.filter(
            (identity) => evaluateIdentity(identity, cellOf(amounts)).status === 'fails',
          );
          expect(broken.length, key).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says nothing false about a statement with one cell unread', () => {
    fc.assert(
      fc.property(randomRows(form), fc.nat(), (random, pick) => {
        const amounts = complete(form, print, random);
        const keys = [...amounts.keys()];
        const unread = keys[pick % keys.length] ?? '';
        const cell = (key: string): CellAmount =>
          key === unread ? 'unread' : cellOf(amounts)(key);
        for (const identity of form.identities)
          expect(evaluateIdentity(identity, cell).status, identity.id).not.toBe('fails');
      }),
      { numRuns: 40 },
    );
  });
});

it('every official identity of the small forms applies to the full print', () => {
  for (const print of prints.filter(({ name }) => name === 'official')) {
    const form = formOf(print);
    const ones = new Map(form.rows.flatMap((row) => (row.key ? [[row.key, 1n] as const] : [])));
    for (const identity of form.identities)
      expect(evaluateIdentity(identity, cellOf(ones)).status).not.toBe('not_applicable');
  }
});
