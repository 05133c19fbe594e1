import { describe, expect, it } from 'vitest';
import { toMinor } from '../schemas/money.ts';
import type { Identity } from './catalogue.ts';
import { type CellAmount, evaluateIdentity, type OpenRow } from './evaluate-identity.ts';
import { generalEnterpriseIncomeStatement } from './general-enterprise/income-statement.ts';
import { smallEnterpriseBalanceSheet } from './small-enterprise/balance-sheet.ts';

function identityOf(form: { identities: readonly Identity[] }, id: string): Identity {
  const found = form.identities.find((identity) => identity.id === id);
  if (!found) throw new Error(`no identity ${id}`);
  return found;
}

function cells(texts: Readonly<Record<string, string | CellAmount>>): (key: string) => CellAmount {
  return (key) => {
    const cell = texts[key] ?? 'absent';
    if (typeof cell === 'bigint') return cell;
    return cell === 'blank' || cell === 'unread' || cell === 'absent' ? cell : toMinor(cell);
  };
}

const currentAssets = identityOf(smallEnterpriseBalanceSheet, 'total_current_assets');
const sample = {
  cash_and_bank_balances: '386214.55',
  short_term_investments: 'blank',
  accounts_receivable: '1245300.00',
  prepayments: '88000.00',
  other_receivables: '42650.00',
  inventories: '963480.20',
  total_current_assets: '2725644.75',
} as const;

describe('evaluateIdentity', () => {
  it('closes over blank and absent rows and counts what is not zero', () => {
    const result = evaluateIdentity(currentAssets, cells(sample));
    expect(result).toMatchObject({ status: 'holds', residual: 0n, nonZeroMembers: 5, unread: [] });
    expect(result.members.map((member) => member.key)).toContain('short_term_investments');
    expect(result.members.map((member) => member.key)).not.toContain('notes_receivable');
  });

  it('gives the residual as printed total less the sum', () => {
    const misread = cells({ ...sample, accounts_receivable: '245300.00' });
    expect(evaluateIdentity(currentAssets, misread)).toMatchObject({
      status: 'fails',
      residual: toMinor('1000000.00'),
    });
  });

  it('is incomplete over an unread member and names it', () => {
    expect(
      evaluateIdentity(currentAssets, cells({ ...sample, prepayments: 'unread' })),
    ).toMatchObject({ status: 'incomplete', residual: null, unread: ['prepayments'] });
    expect(
      evaluateIdentity(currentAssets, cells({ ...sample, total_current_assets: 'unread' })).unread,
    ).toEqual(['total_current_assets']);
  });

  it('says nothing without its total or without any member', () => {
    expect(
      evaluateIdentity(currentAssets, cells({ ...sample, total_current_assets: 'absent' })).status,
    ).toBe('not_applicable');
    expect(evaluateIdentity(currentAssets, cells({ total_current_assets: '1.00' })).status).toBe(
      'not_applicable',
    );
  });

  it('counts the rows that a company adds, takes off 减 and leaves 其中 out', () => {
    const open = (id: string, prefix: OpenRow['prefix'], text: string): OpenRow => ({
      id,
      section: 'current_assets',
      prefix,
      amount: toMinor(text),
    });
    const rows = [
      open('a', null, '100.00'),
      open('b', 'less', '30.00'),
      open('c', 'of_which', '77.00'),
      { ...open('d', null, '55.00'), section: 'equity' },
    ];
    const result = evaluateIdentity(
      currentAssets,
      cells({ ...sample, total_current_assets: '2725714.75' }),
      rows,
    );
    expect(result.status).toBe('holds');
    expect(
      result.members.filter((member) => member.openRow !== null).map((member) => member.openRow),
    ).toEqual(['a', 'b']);
  });

  it('reports >= as holding with the excess', () => {
    const inventories = identityOf(smallEnterpriseBalanceSheet, 'inventories');
    const cell = (total: string) =>
      cells({ inventories: total, inv_raw_materials: '4.00', inv_finished_goods: '5.00' });
    expect(evaluateIdentity(inventories, cell('10.00'))).toMatchObject({
      status: 'holds',
      residual: toMinor('1.00'),
    });
    expect(evaluateIdentity(inventories, cell('8.00')).status).toBe('fails');
  });

  it('takes the impairment either way and says that its sign is unproven', () => {
    const operatingProfit = identityOf(generalEnterpriseIncomeStatement, 'operating_profit');
    const statement = (impairment: string) =>
      cells({
        operating_revenue: '100.00',
        operating_cost: '60.00',
        credit_impairment_loss: impairment,
        operating_profit: '35.00',
      });
    const signed = evaluateIdentity(operatingProfit, statement('-5.00'));
    const positive = evaluateIdentity(operatingProfit, statement('5.00'));
    expect(signed).toMatchObject({ status: 'holds', variant: 'revenue_less_costs' });
    expect(positive).toMatchObject({
      status: 'holds',
      variant: 'revenue_less_costs_losses_positive',
    });
    expect(signed.unprovenSigns).toEqual(['credit_impairment_loss']);
    expect(positive.unprovenSigns).toEqual(['credit_impairment_loss']);
  });

  it('leaves a blank 小计 alone but not a blank total', () => {
    const tci = identityOf(generalEnterpriseIncomeStatement, 'total_comprehensive_income');
    expect(
      evaluateIdentity(tci, cells({ net_profit: '5.00', total_comprehensive_income: 'blank' }))
        .status,
    ).toBe('not_applicable');
    expect(
      evaluateIdentity(currentAssets, cells({ ...sample, total_current_assets: 'blank' })).status,
    ).toBe('fails');
  });
});
