import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseView } from '../schemas/case-view.ts';
import { DESK, type PageBrowser, startPageBrowser } from './testing/page-browser.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

const SAMPLE = new URL(
  '../fixtures/samples/digital-small-income-statement-continued.pdf',
  import.meta.url,
);

let service: TestService;
let browser: PageBrowser;
let photos: readonly Uint8Array<ArrayBuffer>[];
beforeAll(async () => {
  [service, browser] = await Promise.all([startTestService(), startPageBrowser()]);
  const id = await service.upload('two-pages.pdf', await readFile(SAMPLE));
  photos = await Promise.all(
    [1, 2].map(async (page) => {
      const picture = await fetch(new URL(`/v1/documents/${id}/pages/${page}`, service.address));
      return new Uint8Array(await picture.arrayBuffer());
    }),
  );
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const WORDS = {
  'zh-CN': {
    title: '属于同一份文件的上传',
    earlier: 'one.png 前移',
    reason: /^理由/,
    join: '合并为一份',
    takeBack: /^撤销合并: /,
    takeBackNow: '撤销合并',
    why: '撤销的理由',
    undone: '已撤销',
    elsewhere: '计入：',
    kept: '对各文件的 2 项决定已随其数字计入合并后的文件。',
    aside: 'one.png · 单位名称：会同时适用于未作此决定的页面',
  },
  'en-GB': {
    title: 'Uploads that are one document',
    earlier: 'one.png earlier',
    reason: /^Why, e.g./,
    join: 'Join to one document',
    takeBack: /^Take back: /,
    takeBackNow: 'Take back',
    why: 'Why it is taken back',
    undone: 'taken back',
    elsewhere: 'They count in',
    kept: '2 decisions on these files stand in the joined document, each at its figure.',
    aside: 'one.png · Entity: it would be said of pages as well of which nobody said it',
  },
} as const;

/** By the keyboard alone. */
async function press(page: Page, role: 'button' | 'checkbox', name: string | RegExp) {
  const one = page.getByRole(role, { name, exact: typeof name === 'string' });
  await one.focus();
  await page.keyboard.press(role === 'checkbox' ? 'Space' : 'Enter');
}

it.each(['zh-CN', 'en-GB'] as const)(
  'two photos of one statement are chosen, put in order, joined and parted by keys (%s)',
  async (locale) => {
    const words = WORDS[locale];
    const made = await fetch(new URL('/v1/cases', service.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: '甲公司' }),
    });
    const { id } = (await made.json()) as { id: string };
    const caseOf = async () =>
      (await (await fetch(new URL(`/v1/cases/${id}`, service.address))).json()) as CaseView;
    const decide = (upload: string, version: number, target: string) =>
      fetch(new URL(`/v1/documents/${upload}/decisions`, service.address), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ document: 0, version },
          decision: { action: 'confirm', targets: [target] },
        }),
      });
    for (const [at, photo] of photos.entries()) {
      const file = await service.upload(`${['one', 'two'][at]}.png`, photo, { 'x-case-id': id });
      expect((await decide(file, 1, '/lines/2/cells/c1')).status).toBe(201);
      if (at === 0) expect((await decide(file, 2, '/header/entity_name')).status).toBe(201);
    }
    const { page, complaints } = await browser.open(
      locale,
      DESK,
      new URL(`/#/cases/${id}`, service.address),
    );
    await page.getByRole('heading', { name: words.title }).waitFor();
    const join = page.getByRole('button', { name: words.join, exact: true });
    await page.getByRole('textbox', { name: words.reason }).fill('two photos of one statement');
    // One file is nothing to join.
    await press(page, 'checkbox', /two\.png/);
    expect(await join.isDisabled()).toBe(true);
    await press(page, 'checkbox', /one\.png/);
    for (const picture of await page.locator('.files-to-join img').all())
      await expect
        .poll(() => picture.evaluate((one: { naturalWidth: number }) => one.naturalWidth), {
          timeout: 60_000,
        })
        .toBeGreaterThan(100);
    const order = () => page.locator('.files-to-join li p').allTextContents();
    expect((await order()).map((text) => text.slice(-7))).toEqual(['two.png', 'one.png']);
    await press(page, 'button', words.earlier);
    expect((await order()).map((text) => text.slice(-7))).toEqual(['one.png', 'two.png']);
    // The file that was moved keeps the focus.
    expect(
      await page.evaluate('document.activeElement?.closest("li")?.textContent ?? null'),
    ).toContain('one.png');
    await browser.look(page, `joining-${locale}`);
    await press(page, 'button', words.join);

    const joined = page.getByRole('link', { name: 'one.png + two.png' }).last();
    await joined.waitFor();
    await page.locator('.joinings .pill.verified').waitFor({ timeout: 60_000 });
    const { documents, reconciliation } = await caseOf();
    expect(documents.map(({ state }) => state)).toEqual([
      ...['superseded', 'superseded', 'verified'],
    ]);
    expect(reconciliation.documents.map(({ file }) => file)).toEqual(['one.png + two.png']);
    // What was decided on a photo went along with its figure; what did not says why.
    await page.getByText(words.kept).waitFor();
    await page.getByText(words.aside).waitFor();
    await page.getByText(words.aside).scrollIntoViewIfNeeded();
    await browser.look(page, `joined-${locale}`);
    // What is joined says where it counts.
    await page.goto(new URL(`/#/documents/${documents[0]?.id}`, service.address).href);
    await page.getByText(words.elsewhere).waitFor();
    const into = page.getByRole('link', { name: 'one.png + two.png' });
    await browser.look(page, `joined-file-${locale}`);
    await into.press('Enter');
    await page.locator('.desk .box').first().waitFor();
    // Its record says who joined it, when and why.
    await page.goto(new URL(`/#/documents/${documents[0]?.id}/record`, service.address).href);
    await page.locator('.trail').getByText('two photos of one statement').first().waitFor();

    await page.goto(new URL(`/#/cases/${id}`, service.address).href);
    await press(page, 'button', words.takeBack);
    await page.getByRole('textbox', { name: words.why }).fill('they are two after all');
    await press(page, 'button', words.takeBackNow);
    await page.getByText(words.undone).first().waitFor();
    await page.getByText(words.kept).waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await caseOf()).reconciliation.documents.map(({ file }) => file))
      .toEqual(['one.png', 'two.png']);
    await browser.look(page, `joining-undone-${locale}`);
    expect(complaints).toEqual([]);
  },
  300_000,
);
