import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentView } from '../schemas/upload-view.ts';
import { DESK, type PageBrowser, startPageBrowser } from './testing/page-browser.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

const SAMPLE = new URL(
  '../fixtures/samples/digital-small-income-statement-continued.pdf',
  import.meta.url,
);

let service: TestService;
let browser: PageBrowser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startTestService(), startPageBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const viewOf = async (id: string) =>
  (await (await fetch(new URL(`/v1/documents/${id}`, service.address))).json()) as DocumentView;
const pagesOf = async (id: string) =>
  (await viewOf(id)).extraction?.documents.map(({ pages }) => pages);

/** By the keyboard alone. */
async function press(page: Page, name: string) {
  const button = page.getByRole('button', { name, exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
}

const WORDS = {
  'zh-CN': {
    cut: '从第 2 页起为另一份',
    join: '第 2 页起并入前一份',
    later: '第 1 页后移',
    reason: /^理由/,
    readSo: '按此重新读取',
    takeOver: '采用新的结果',
    drop: '放弃',
    asFound: '恢复为系统自行划分',
    unchanged: '由系统自行划分',
    part: '第 1 份',
    refused: '重新读取',
  },
  'en-GB': {
    cut: 'Another document from page 2 on',
    join: 'From page 2 on with the one before',
    later: 'Page 1 later',
    reason: /^Why/,
    readSo: 'Read again so',
    takeOver: 'Take the new reading over',
    drop: 'Drop it',
    asFound: 'As the system finds documents by itself',
    unchanged: 'as the system finds documents',
    part: 'Document 1',
    refused: 'was read again',
  },
} as const;

it.each(['zh-CN', 'en-GB'] as const)(
  'pages are parted and put together again by keys, with their pictures before the eye (%s)',
  async (locale) => {
    const words = WORDS[locale];
    const id = await service.upload('two-pages.pdf', await readFile(SAMPLE));
    const { page, complaints } = await browser.open(
      locale,
      DESK,
      new URL(`/#/documents/${id}`, service.address),
    );
    await page.locator('.box').first().waitFor();
    await page.keyboard.press('g');
    await page.getByRole('heading', { name: words.part }).waitFor();
    for (const picture of await page.locator('.pages-to-place img').all())
      await expect
        .poll(() => picture.evaluate((one: { naturalWidth: number }) => one.naturalWidth), {
          timeout: 20_000,
        })
        .toBeGreaterThan(100);
    expect(await page.locator('.pages-to-place figure').count()).toBe(2);
    const send = page.getByRole('button', { name: words.readSo, exact: true });
    const reason = page.getByRole('textbox', { name: words.reason });
    await reason.fill('two sheets');
    // Nothing is said yet that is not so.
    expect(await send.isDisabled()).toBe(true);

    // A page that is moved keeps the focus, so that it can be moved on.
    await press(page, words.later);
    const order = () =>
      page
        .locator('.pages-to-place figure')
        .evaluateAll((all) =>
          all.map((one) => (one as unknown as { dataset: { page: string } }).dataset.page),
        );
    expect(await order()).toEqual(['2', '1']);
    expect(
      await page.evaluate('document.activeElement?.closest("figure")?.dataset.page ?? null'),
    ).toBe('1');
    expect(await send.isDisabled()).toBe(false);
    await press(page, words.later.replace('1', '2'));
    expect(await order()).toEqual(['1', '2']);

    await press(page, words.cut);
    expect(await page.locator('.pages-to-place .part').count()).toBe(2);
    await press(page, words.join);
    expect(await page.locator('.pages-to-place .part').count()).toBe(1);
    await press(page, words.cut);
    await browser.look(page, `grouping-${locale}`);
    await press(page, words.readSo);

    // What would change is shown; nothing has.
    await page.getByRole('button', { name: words.takeOver, exact: true }).waitFor();
    expect(await pagesOf(id)).toEqual([[1, 2]]);
    await browser.look(page, `grouping-compared-${locale}`);
    await press(page, words.drop);
    await page.getByRole('heading', { name: words.part }).waitFor();
    await press(page, words.cut);
    await reason.fill('two sheets, in earnest');
    await press(page, words.readSo);
    await page.getByRole('button', { name: words.takeOver, exact: true }).waitFor();
    await press(page, words.takeOver);
    await page.locator('.ant-popconfirm .ant-btn-dangerous').press('Enter');
    await page.locator('.desk .ant-select').waitFor();
    expect(await pagesOf(id)).toEqual([[1], [2]]);

    // Taken back; what was said, by whom and why, stays to be seen.
    await page.keyboard.press('g');
    await page.getByRole('button', { name: words.asFound, exact: true }).waitFor();
    await page.getByText('two sheets, in earnest').waitFor();
    await page.getByRole('textbox', { name: words.reason }).fill('it is one after all');
    await press(page, words.asFound);
    await page.getByRole('button', { name: words.takeOver, exact: true }).waitFor();
    await press(page, words.takeOver);
    await page.locator('.ant-popconfirm .ant-btn-dangerous').press('Enter');
    await page.locator('.desk .box').first().waitFor();
    await expect.poll(() => pagesOf(id)).toEqual([[1, 2]]);
    await page.goto(new URL(`/#/documents/${id}/record`, service.address).href);
    await page.locator('.trail').getByText('two sheets, in earnest').first().waitFor();

    // Somebody decides while it is looked at: what was not seen is not built upon.
    await page.goto(new URL(`/#/documents/${id}/pages`, service.address).href);
    await page.getByRole('textbox', { name: words.reason }).fill('again');
    await press(page, words.cut);
    const { versions } = await viewOf(id);
    const decided = await fetch(new URL(`/v1/documents/${id}/decisions`, service.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ document: 0, version: versions[0] },
        decision: { action: 'confirm', targets: ['/columns/0'] },
      }),
    });
    expect(decided.status, await decided.text()).toBe(201);
    await press(page, words.readSo);
    expect(await page.getByRole('alert').textContent()).toContain(words.refused);
    expect(complaints).toEqual([]);
  },
  300_000,
);
