import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeOf } from './time-of.ts';

it.each([
  ['zh', 'zh-CN'],
  ['en', 'en-GB'],
] as const)('a moment is written as Intl writes it in %s', (language, locale) => {
  const known = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const short = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('2000-01-01'),
        max: new Date('2099-12-31'),
        noInvalidDate: true,
      }),
      (date) => {
        const moment = date.toISOString();
        expect(timeOf(moment, language)).toBe(known.format(date));
        expect(timeOf(moment, language, 'minutes')).toBe(short.format(date));
      },
    ),
  );
});
