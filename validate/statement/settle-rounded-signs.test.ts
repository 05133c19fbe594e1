import { expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import type { DecimalText } from '../../schemas/money.ts';
import type { CellReading } from './read-cell.ts';
import { settleRoundedSigns } from './settle-rounded-signs.ts';
import { CLEAR_READING } from './testing/clear-reading.ts';

const KEYS = [
  'cf_net_operating',
  'cf_net_investing',
  'cf_net_financing',
  'cf_net_increase_in_cash',
];
const THOUSANDS = { unit: 1000, places: 0 };

function read(value: string, doubt: string | null = null): CellReading {
  const seen = { value: value as DecimalText, raw: value, witnesses: ['ocr', 'second_reader'] };
  const unseen = { value: doubt as DecimalText, raw: doubt ?? '', witnesses: ['ink'] };
  return {
    ...CLEAR_READING,
    candidates: (doubt === null ? [seen] : [seen, unseen]) as unknown as Extract<
      CellReading,
      { state: 'read' }
    >['candidates'],
    doublyRead: doubt === null,
    signAloneInDoubt: doubt !== null,
  };
}

/** Which rows are read for certain behind the sum of the increase of cash. */
function certain(readings: readonly CellReading[], rounding = THOUSANDS): readonly boolean[] {
  const form = statementForms.find(({ id }) => id === 'small_enterprise.cash_flow_statement');
  const rows = KEYS.map((key) => ({ key, section: null, prefix: null, outOfOrder: false }));
  const settled = settleRoundedSigns(
    new Map([['c1', readings]]),
    form?.identities ?? [],
    rows,
    rounding,
  );
  return (settled.get('c1') ?? []).map((one) => one.state === 'read' && one.doublyRead);
}

const ALL = [true, true, true, true];

it('settleRoundedSigns takes the sign as it was seen where the sum closes with it to what rounding leaves', () => {
  expect(certain([read('327'), read('-12', '12'), read('-90'), read('226')])).toEqual(ALL);
  expect(certain([read('327', '-327'), read('-12', '12'), read('-90'), read('226')])).toEqual(ALL);
});

it.each([
  [
    'closes with a sign that nobody saw',
    [read('327'), read('-12', '12'), read('-90'), read('249')],
  ],
  ['closes with neither', [read('327'), read('-12', '12'), read('-90'), read('300')]],
  ['closes with both', [read('327'), read('-1', '1'), read('-90'), read('236')]],
])('settleRoundedSigns settles nothing where the sum %s', (_, readings) => {
  expect(certain(readings)).toEqual([true, false, true, true]);
});

it('settleRoundedSigns settles nothing beside a figure that was not read for certain, nor where nothing is rounded', () => {
  const unsure = { ...read('-90'), doublyRead: false } as CellReading;
  expect(certain([read('327'), read('-12', '12'), unsure, read('226')])[1]).toBe(false);
  const cents = [read('327.10'), read('-12.00', '12.00'), read('-90.00'), read('225.10')];
  expect(certain(cents, { unit: 1, places: 2 })[1]).toBe(false);
});
