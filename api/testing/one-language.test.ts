import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchLanguage } from './one-language.ts';
import { DESK, type PageBrowser, startPageBrowser } from './page-browser.ts';

let browser: PageBrowser;
beforeAll(async () => {
  browser = await startPageBrowser();
});
afterAll(() => browser?.close());

const ANSWER = {
  ...{
    name: 'OK Ltd.',
    label: '资产总计',
    total: '所有者权益（或股东权益）合计',
    state: 'needs_review',
  },
  ...{ message: { zh: '存疑', en: 'in doubt' }, reason: '读作 1 的 7 / a 7 that was read as 1' },
};

/** What is strange on a page of that language that has asked for ANSWER. */
async function strangersOn(language: string, body: string): Promise<readonly string[]> {
  const { page } = await browser.open('en-US', DESK, new URL('about:blank'));
  const watched = watchLanguage(page);
  await page.route('**/*', (route) =>
    route.request().url().endsWith('/answer')
      ? route.fulfill({ json: ANSWER })
      : route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${body}</body></html>`,
        }),
  );
  await page.goto('http://hedui.test/');
  await page.evaluate(`fetch('/answer').then((answer) => answer.json())`);
  return watched.strangers();
}

it('a text that lacks its translation is found, wherever it is shown or read out', async () => {
  expect(
    await strangersOn(
      'en',
      `<p>存疑</p><button aria-label="放大">+</button><input placeholder="理由"><p>a 7 读作 1</p>`,
    ),
  ).toEqual(['存疑 in: 存疑', '放大 in: 放大', '理由 in: 理由', '读作 in: a 7 读作 1']);
  expect(await strangersOn('zh-CN', '<p>in doubt</p><p>状态：needs_review</p>')).toEqual([
    ...['in in: in doubt', 'doubt in: in doubt'],
    ...['needs in: 状态：needs_review', 'review in: 状态：needs_review'],
  ]);
});

it('names, what is printed on documents, codes, and the switch between the languages are not', async () => {
  const both =
    '<nav lang="mul"><button lang="zh-CN">中文</button><button lang="en">English</button></nav>';
  expect(
    await strangersOn(
      'en',
      `${both}<p>Total assets (资产总计), Total equity (所有者权益合计)</p><p hidden>存疑</p>`,
    ),
  ).toEqual([]);
  expect(
    await strangersOn('zh-CN', `${both}<p>OK Ltd. 的 PDF</p><code>needs_review</code>`),
  ).toEqual([]);
});
