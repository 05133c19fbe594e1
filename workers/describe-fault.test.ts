import { expect, it } from 'vitest';
import { describeFault } from './describe-fault.ts';

it('describeFault says where, and nothing of what the message quotes', () => {
  const cause = Object.assign(new Error('file 张三.pdf\n    at secret'), { code: 'ENOENT' });
  const text = JSON.stringify(describeFault(new TypeError('figure 386214.55', { cause })));
  expect(text).not.toMatch(/386214|张三|secret/);
  expect(JSON.parse(text)).toMatchObject({ name: 'TypeError', cause: { code: 'ENOENT' } });
  expect(text).toContain('describe-fault.test.ts');
});

it('describeFault takes what is no Error', () => {
  expect(describeFault('text')).toMatchObject({ name: 'string' });
});
