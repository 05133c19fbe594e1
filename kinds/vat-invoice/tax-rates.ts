import type { DecimalText } from '../../schemas/money.ts';

/** A rate and the days on which it was in force; null = open end. Days are ISO dates, both inclusive. */
export interface RateWindow {
  readonly rate: DecimalText;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * General rates and 征收率. The windows before 2019-04 are practice, not law text; that is why a rate outside its
 * window is a warning and only a rate that never existed is an error.
 */
export const RATE_WINDOWS: readonly RateWindow[] = [
  { rate: '0.17', from: null, to: '2018-04-30' },
  { rate: '0.16', from: '2018-05-01', to: '2019-03-31' },
  { rate: '0.13', from: null, to: '2017-06-30' },
  { rate: '0.13', from: '2019-04-01', to: null },
  { rate: '0.11', from: null, to: '2018-04-30' },
  { rate: '0.10', from: '2018-05-01', to: '2019-03-31' },
  { rate: '0.09', from: '2019-04-01', to: null },
  { rate: '0.06', from: null, to: null },
  { rate: '0.05', from: null, to: null },
  { rate: '0.03', from: null, to: null },
  { rate: '0.02', from: null, to: null },
  { rate: '0.015', from: null, to: null },
  { rate: '0.01', from: '2020-03-01', to: '2027-12-31' },
  { rate: '0.005', from: '2020-05-01', to: null },
  { rate: '0.00', from: null, to: null },
];
