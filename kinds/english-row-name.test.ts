import { expect, it } from 'vitest';
import { englishRowName } from './english-row-name.ts';
import { statementForms } from './registry.ts';

it('englishRowName names rows as English does, where their key is no name', () => {
  expect(englishRowName('tax_urban_construction')).toBe('urban construction tax');
  expect(englishRowName('cf_net_operating')).toBe('net cash from operating activities');
  expect(englishRowName('long_term_borrowings')).toBe('long-term borrowings');
  expect(englishRowName('notes_receivable')).toBe('notes receivable');
});

it('englishRowName gives every row of the catalogue a name without the marks of a key', () => {
  for (const { rows } of statementForms)
    for (const { key } of rows)
      if (key !== null) expect(englishRowName(key)).toMatch(/^[A-Za-z0-9][^_]*[^_ ]$/);
});
