import { expect, it } from 'vitest';
import { parseInvoiceCode } from '../../kinds/vat-invoice/parse-invoice-code.ts';
import type { Place } from '../../schemas/page.ts';
import { headerPointer, itemPointer } from './invoice-readings.ts';
import type { InvoiceSum } from './invoice-sums.ts';
import { NOTHING_READ, type Reading } from './read-value.ts';
import { readWhatIsAsked } from './read-what-is-asked.ts';

const NUMBER = headerPointer('number');
const PLACE = { page: 1, box: [0.1, 0.1, 0.3, 0.12] } as const;
const seen = (value: string, doublyRead = true): Reading => ({
  ...NOTHING_READ,
  ...PLACE,
  box: [...PLACE.box],
  state: 'read',
  value,
  raw: value,
  witnesses: doublyRead ? ['ocr', 'second_reader'] : ['ocr'],
  doublyRead,
});
const unread: Reading = {
  ...seen('', false),
  state: 'unread',
  value: null,
  raw: null,
  witnesses: [],
  alternatives: [{ value: '1?8', reason: 'no value of this kind' }],
};
const CODE = parseInvoiceCode('01,04,044031904504,47674917,300.00,20191116,69116151310452669108,');
const SUM: InvoiceSum = {
  id: 'items_amount',
  label: { en: 'sum', zh: '合计' },
  total: headerPointer('total_amount'),
  members: [itemPointer(0, 'amount'), itemPointer(1, 'amount')],
};

/** `likely`: natural log of how likely the pixels say each figure that is asked about. */
async function asked(readings: Record<string, Reading>, likely: (figure: string) => number) {
  const figures: string[] = [];
  const found = await readWhatIsAsked(
    new Map(Object.entries(readings)),
    { itemCount: 2, sums: [SUM], codes: CODE ? [CODE] : [] },
    async (_, places: readonly Place[]) =>
      places.map((place) => {
        figures.push(...(place.figures ?? []));
        const support = (place.figures ?? []).map(likely);
        return { digits: { text: '', confidence: 0 }, third: null, ink: 0.1, support };
      }),
  );
  return { found, figures };
}

const amounts = (first: Reading) => ({
  [SUM.total]: seen('1300.00'),
  [itemPointer(0, 'amount')]: first,
  [itemPointer(1, 'amount')]: seen('-34.56'),
});

it('offers what the QR code says where the pixels bear it out, as a guess', async () => {
  const { found } = await asked({ [NUMBER]: unread }, () => -1);
  expect(found.get(NUMBER)).toMatchObject({ state: 'read', value: '47674917', guessed: true });
  const { found: kept } = await asked({ [NUMBER]: seen('41674917', false) }, () => -0.1);
  expect(kept.get(NUMBER)).toMatchObject({
    value: '47674917',
    guessed: true,
    alternatives: [{ value: '41674917', reason: 'first reader' }],
  });
});

it('offers nothing that the pixels do not say', async () => {
  const readings = { [NUMBER]: seen('41674917', false) };
  const { found } = await asked(readings, () => -2);
  expect(found.get(NUMBER)).toEqual(readings[NUMBER]);
});

it('asks for the one figure of a sum that is not surely read, in each way of printing it', async () => {
  const { found, figures } = await asked(amounts(unread), (figure) =>
    figure === '1,334.56' ? 0 : -50,
  );
  expect(figures).toEqual(['1334.56', '1,334.56']);
  expect(found.get(itemPointer(0, 'amount'))).toMatchObject({ value: '1334.56', guessed: true });
});

it('asks nothing of figures that two readers saw alike, nor of sums with two in doubt', async () => {
  const sure = await asked(amounts(seen('1300.00')), () => 0);
  expect(sure.figures).toEqual([]);
  const two = { ...amounts(unread), [SUM.total]: seen('1300.00', false) };
  expect((await asked(two, () => 0)).figures.filter((figure) => figure !== '300.00')).toEqual([
    '¥300.00',
  ]);
});

it('asks for the tax and the price of a line as invoices round them', async () => {
  const line = (key: string) => itemPointer(0, key);
  const { found } = await asked(
    {
      [line('quantity')]: seen('81'),
      [line('amount')]: seen('2044086.69'),
      [line('unit_price')]: seen('2525.6381481481481', false),
      [line('tax_rate')]: seen('0.05'),
      [line('tax')]: unread,
    },
    () => 0,
  );
  expect(found.get(line('unit_price'))?.value).toBe('25235.6381481481481');
  expect(found.get(line('tax'))?.value).toBe('102204.33');
});

it('asks for the quantity that the amount and the price give, and the rate of the tax', async () => {
  const at = (key: string) => itemPointer(0, key);
  const line = {
    [at('quantity')]: unread,
    [at('unit_price')]: seen('26.80'),
    [at('amount')]: seen('1206.00'),
    [at('tax_rate')]: unread,
    [at('tax')]: seen('156.78'),
  };
  const { found, figures } = await asked(line, () => 0);
  expect(figures).toEqual(['45', '13%']);
  expect(found.get(at('quantity'))).toMatchObject({ value: '45', guessed: true });
  expect(found.get(at('tax_rate'))).toMatchObject({ value: '0.13', guessed: true });
});

it('asks for the amount that another reader saw, where its rate gives the tax', async () => {
  const at = (key: string) => itemPointer(0, key);
  const further = [{ value: '100.50', raw: '100.50', confidence: 0.5 }];
  const line = {
    [at('amount')]: { ...seen('100.30', false), further },
    [at('tax_rate')]: seen('0.13'),
    [at('tax')]: seen('13.07'),
  };
  expect((await asked(line, () => 0)).figures).toEqual(['100.50']);
});

it('needs less of hardly read pixels where two sources of the page ask for the same', async () => {
  const likely = () => Math.log(0.01);
  const readings = (total: Reading) => ({
    [SUM.total]: total,
    [itemPointer(0, 'amount')]: seen('200.00'),
    [itemPointer(1, 'amount')]: seen('100.00'),
  });
  const unsure: Reading = { ...seen('306.00', false), unsure: true };
  const { found } = await asked(readings(unsure), likely);
  expect(found.get(SUM.total)).toMatchObject({ value: '300.00', guessed: true });
  const { found: sure } = await asked(readings(seen('306.00', false)), likely);
  expect(sure.get(SUM.total)).toMatchObject({ value: '306.00' });
});
