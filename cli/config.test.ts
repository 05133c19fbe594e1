import { expect, it } from 'vitest';
import { spokenLanguage } from './config.ts';

it.each([
  [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh'],
  [undefined, { LANG: 'zh' }, 'zh'],
  [undefined, { LANG: 'en_GB.UTF-8' }, 'en'],
  [undefined, { LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh'],
  [undefined, { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'both'],
  [undefined, { LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
  [undefined, { LANG: 'de_DE.UTF-8' }, 'both'],
  [undefined, {}, 'both'],
  ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
] as const)('asked %s in %j it speaks %s', (asked, environment, spoken) => {
  expect(spokenLanguage(asked, environment)).toBe(spoken);
});
