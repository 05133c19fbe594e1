import { describe, expect, it } from 'vitest';
import { dateOrderOf, parsePrintedDate } from './parse-printed-date.ts';

describe('parsePrintedDate', () => {
  it.each([
    ['2018-03-05', null, '2018-03-05'],
    ['05.03.2018', null, '2018-03-05'],
    ['05.03.2018', 'month_first', '2018-03-05'],
    ['05/03/2018', 'day_first', '2018-03-05'],
    ['05/03/2018', 'month_first', '2018-05-03'],
    ['13/03/2018', 'month_first', '2018-03-13'],
    ['03/20/2023', null, '2023-03-20'],
    ['05/05/2018', null, '2018-05-05'],
    ['20-10-2015', null, '2015-10-20'],
    ['March 20, 2023', null, '2023-03-20'],
    ['20 March 2023', null, '2023-03-20'],
    ['20th of March 2023', null, '2023-03-20'],
    ['20-Mar-2023', null, '2023-03-20'],
    ['3. März 2018', null, '2018-03-03'],
    ['02 Juillet 2015', null, '2015-07-02'],
    ['1er août 2015', null, '2015-08-01'],
    ['18 april 2014', null, '2014-04-18'],
    ['August 3 , 2014', null, '2014-08-03'],
  ] as const)('%s (%s) is %s', (text, order, date) => {
    expect(parsePrintedDate(text, order)).toBe(date);
  });

  it.each([
    ['05/03/2018', null],
    ['31/02/2018', 'day_first'],
    ['5/3/18', 'day_first'],
    ['20 Foo 2023', null],
    ['mardi 20 2023', null],
    ['', null],
  ] as const)('"%s" (%s) is no date that can be read one way', (text, order) => {
    expect(parsePrintedDate(text, order)).toBeNull();
  });
});

describe('dateOrderOf', () => {
  it.each([
    [['11/03/2017', '11/17/2017'], 'month_first'],
    [['05/06/2017', '28/11/2022'], 'day_first'],
    [['11/03/2017', '12/03/2017'], null],
    [['28/11/2022', '11/28/2022'], null],
    [['28.11.2022', 'Total'], null],
  ] as const)('%j: %s', (texts, order) => {
    expect(dateOrderOf(texts)).toBe(order);
  });
});
