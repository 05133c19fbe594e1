import { expect, it } from 'vitest';
import { datesShown } from './dates-shown.ts';

it.each([
  ['Date de facture 16/11/2017', '2017-11-16'],
  ['11/16/2017', '2017-11-16'],
  ['04.04.2018,', '2018-04-04'],
  ['05.03.18', '2018-03-05'],
  ['2018-03-05', '2018-03-05'],
  ['2024年4月7日', '2024-04-07'],
  ['den 5. März 2018', '2018-03-05'],
  ['16 novembre 2017', '2017-11-16'],
  ['16 juin 2017', '2017-06-16'],
  ['16 juillet 2017', '2017-07-16'],
  ['November 16, 2017', '2017-11-16'],
  ['16th Nov. 2017', '2017-11-16'],
  ['16 de noviembre de 2017', '2017-11-16'],
])('%s shows %s', (text, date) => {
  expect([...datesShown(text)]).toContain(date);
});

it.each(['2018-471331', 'IBAN 20 1242 1242', '16 zzz 2017', '45.13.2018', ''])(
  '%j shows none',
  (text) => {
    expect([...datesShown(text)]).toEqual([]);
  },
);
