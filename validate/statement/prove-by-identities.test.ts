import { expect, it } from 'vitest';
import type { Identity } from '../../kinds/catalogue.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { ValueWitness } from '../../schemas/field.ts';
import type { DecimalText } from '../../schemas/money.ts';
import type { Rounding } from './is-beyond-rounding.ts';
import { proveByIdentities } from './prove-by-identities.ts';
import type { CellReading } from './read-cell.ts';
import { CLEAR_READING } from './testing/clear-reading.ts';

/** The increase of cash is the sum of the three nets and what exchange rates do. */
const KEYS = [
  'cf_net_operating',
  'cf_net_investing',
  'cf_net_financing',
  'cf_net_increase_in_cash',
];

function reading(
  ...seen: readonly (readonly [value: string, ...by: ValueWitness[]])[]
): CellReading {
  const candidates = seen.map(([value, ...witnesses]) => ({
    value: value as DecimalText,
    raw: value,
    witnesses,
  }));
  return {
    ...CLEAR_READING,
    candidates: candidates as unknown as Extract<CellReading, { state: 'read' }>['candidates'],
    doublyRead: candidates.length === 1 && candidates[0]?.witnesses.length === 2,
  };
}
const both = (value: string) => reading([value, 'ocr', 'second_reader']);

function proofOf(readings: readonly CellReading[], rounding?: Rounding) {
  const form = statementForms.find(({ id }) => id === 'small_enterprise.cash_flow_statement');
  const identities = (form?.identities ?? []).filter(
    ({ total }: Identity) => total === 'cf_net_increase_in_cash',
  );
  const rows = KEYS.map((key) => ({ key, section: null, prefix: null, outOfOrder: false }));
  const column = { id: 'c1', readings, chosen: rows.map(() => 0) };
  return proveByIdentities(identities, rows, column, rounding);
}

/** Keys of the rows that the sum proves, of these readings in their order. */
function proven(...readings: readonly CellReading[]): string[] {
  const proof = proofOf(readings);
  return KEYS.filter((_, row) => proof.proven.has(row));
}

it('proveByIdentities: a sum that closes proves what one reader alone saw', () => {
  expect(
    proven(both('327923.51'), reading(['-12057.38', 'ocr']), both('-90000.00'), both('225866.13')),
  ).toEqual(KEYS);
});

it('proveByIdentities: where a reader looked at another column, a sum proves nothing that it alone saw', () => {
  const operating = reading(['327923.51', 'ocr'], ['-6415.88', 'second_reader']);
  expect(
    proven(operating, reading(['-12057.38', 'ocr']), both('-90000.00'), both('225866.13')),
  ).toEqual(['cf_net_financing', 'cf_net_increase_in_cash']);
  const misread = reading(['327923.51', 'ocr'], ['327928.51', 'second_reader']);
  expect(
    proven(misread, reading(['-12057.38', 'ocr']), both('-90000.00'), both('225866.13')),
  ).toEqual(KEYS);
});

it('proveByIdentities tells which decimal places all figures of a sum share: it is blind to points that all lost', () => {
  const placesOf = (...values: readonly string[]) =>
    [...proofOf(values.map(both)).sharedPlaces].sort(([a], [b]) => a - b);
  // Commas of thousands read as points.
  expect(placesOf('35.031', '-14.012', '0', '21.019')).toEqual([
    [0, 3],
    [1, 3],
    [3, 3],
  ]);
  expect(placesOf('35.03', '-14.00', '7', '28.03')).toEqual([]);
});

it('proveByIdentities: a sum that closes over signs that no reader saw proves no sign of another figure', () => {
  // Printed: -25,420.69, blank, 1,786.90 and -23,633.79, with minuses that are too light.
  const operating = both('25420.69');
  const financing = reading(['1786.90', 'ocr', 'second_reader'], ['-1786.90', 'ink']);
  const increase = reading(['-23633.79', 'ocr', 'second_reader'], ['23633.79', 'ink']);
  expect(proven(operating, both('0.00'), financing, increase)).toEqual([]);
  expect(proofOf([operating, both('0.00'), financing, increase]).signDoubted).toContain(0);
});

it('proveByIdentities: where figures are rounded, a sum that closes over one reading closes over the next one too', () => {
  const total = reading(['668165', 'ocr'], ['668166', 'second_reader']);
  const readings = [both('585464'), both('14120'), both('68582'), total];
  const chosenOf = (rounding: Rounding) => {
    const { proven: rows, chosen } = proofOf(readings, rounding);
    return { isProven: rows.has(3), chosen: chosen[3] };
  };
  expect(chosenOf({ unit: 1, places: 2 })).toEqual({ isProven: true, chosen: 1 });
  expect(chosenOf({ unit: 1000, places: 0 })).toEqual({ isProven: false, chosen: 0 });
  // A digit that rounding cannot make is told by the sum all the same.
  const far = reading(['968166', 'ocr'], ['668166', 'second_reader']);
  expect(proofOf([...readings.slice(0, 3), far], { unit: 1000, places: 0 }).proven.has(3)).toBe(
    true,
  );
});

it('proveByIdentities: two figures that one reader saw, each with a mark of currency for its first digit, prove nothing of each other', () => {
  const lone = (value: string) => reading([value, 'second_reader']);
  // Printed $6,217, $-349, nothing and $5,868.
  expect(proven(lone('56217'), both('-349'), both('0'), lone('55868'))).toEqual([
    'cf_net_investing',
    'cf_net_financing',
  ]);
  // Where both readers saw one of them, or their first digits differ, they do.
  expect(proven(lone('56217'), both('-349'), both('0'), both('55868'))).toEqual(KEYS);
  expect(proven(lone('46217'), both('9651'), both('0'), lone('55868'))).toEqual(KEYS);
});
