import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../schemas/document.ts';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { drawnStatement } from './testing/drawn-statement.ts';
import { DESK, PHONE } from './testing/page-browser.ts';

/** On a machine of a quarter of the speed. */
const SLOWER = 4;
const INTERACTIVE_MS = 1_500;
/** Of what an applicant loads, as it comes over the line. */
const MOST_BYTES = 200_000;
const MOST_BYTES_OF_LIST = 120_000;
/** A file of so many pages is opened and worked on. */
const PAGES = 200;
const OPENED_MS = 10_000;
/** A phone at the edge of a cell: 400 kbit/s each way, and 400 ms there and back. */
const SLOW_LINE = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
};
const SLOW_MS = 30_000;

let desk: DeskService;
beforeAll(async () => {
  desk = await startDeskService();
}, 120_000);
afterAll(() => desk?.stop());

const drawn = drawnStatement({
  ...{ kind: 'balance_sheet', title: '资产负债表', company: '东莞长安精密五金有限公司' },
  end: '2025-12-31',
  columns: [{ role: 'ending', label: '期末余额' }],
  rows: [
    {
      ...{ key: 'cash_and_bank_balances', label: '货币资金', printed: ['318,402.77'] },
      read: [{ status: 'unverified', witnesses: ['ocr'] }],
    },
  ],
});

async function link(): Promise<string> {
  return desk.linkTo(await desk.newCase('慢'));
}

/**
 * Milliseconds from the beginning of the navigation until the control is there and the main thread has time for it; and what the
 * main thread worked in them, which is the same on a machine that does other work as well.
 */
async function interactiveAfter(
  page: Page,
  url: URL,
  control: string,
): Promise<{ readonly ms: number; readonly workedMs: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  // Whatever is still to be done comes before the next click, and before what is set here.
  await page.addInitScript(`(function look() {
    if (!document.querySelector(${JSON.stringify(control)})) return requestAnimationFrame(look);
    setTimeout(() => { window.interactiveAt = performance.now(); });
  })()`);
  await page.goto('about:blank');
  const before = await worked();
  await page.goto(url.href, { waitUntil: 'commit' });
  const at = () => page.evaluate('window.interactiveAt ?? 0') as Promise<number>;
  await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(0);
  const workedMs = Math.round((await worked()) - before);
  const ms = Math.round(await at());
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { ms, workedMs };
}

describe(`at a quarter of the speed`, () => {
  it.each([
    [
      'the work list of an underwriter',
      DESK,
      async (): Promise<string> => '/',
      '.uploads tr[data-upload]',
    ],
    ['the page of an applicant', PHONE, link, 'input[type="file"]'],
  ] as const)(
    `%s can be used within ${INTERACTIVE_MS} ms`,
    async (name, viewport, path, control) => {
      desk.readings.set('一.pdf', { documents: [drawn.document], pictures: [] });
      await desk.upload('一.pdf');
      const times: { readonly ms: number; readonly workedMs: number }[] = [];
      // The machine does other work at times: the best of three is what the page needs.
      for (let turn = 0; turn < 3; turn += 1) {
        const { page } = await desk.open('zh-CN', viewport, '/docs');
        times.push(
          await interactiveAfter(page, new URL(await path(), desk.service.address), control),
        );
        await page.context().close();
      }
      console.log(
        `${name}: usable after ${times.map(({ ms }) => ms).join(', ')} ms at a ${SLOWER}th of the speed, of which the page worked ${times.map(({ workedMs }) => workedMs).join(', ')} ms`,
      );
      expect(Math.min(...times.map(({ workedMs }) => workedMs))).toBeLessThanOrEqual(
        INTERACTIVE_MS,
      );
    },
  );
});

describe.each([
  ['an applicant', PHONE, link, 'input[type="file"]', MOST_BYTES],
  // No more than that: Ant Design and what checks a document come with what is opened from the list.
  ['an underwriter', DESK, async (): Promise<string> => '/', '.uploads', MOST_BYTES_OF_LIST],
] as const)('%s', (name, viewport, path, control, most) => {
  it(`loads less than ${most / 1_000} kB of scripts before the first page can be used`, async () => {
    const { page } = await desk.open('zh-CN', viewport, '/docs');
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (new URL(request.url()).pathname.endsWith('.js'))
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(new URL(await path(), desk.service.address).href);
    await page.locator(control).waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
    console.log(`scripts of ${name}: ${bytes} bytes compressed`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(most);
  });
});

describe('over a slow line', () => {
  it.each([
    ['zh-CN', '清晰可读'],
    ['en-US', 'readable'],
  ])(
    'an applicant who reads %s sees that something comes, sends a photo and is told that it arrived',
    async (locale, readable) => {
      desk.readings.set('照片.jpg', { documents: [drawn.document], pictures: [] });
      const { page, complaints } = await desk.open(locale, PHONE, '/docs');
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', SLOW_LINE);
      const begun = Date.now();
      await page.goto(new URL(await link(), desk.service.address).href, { timeout: SLOW_MS });
      await page.locator('input[type="file"]').waitFor({ state: 'attached', timeout: SLOW_MS });
      console.log(`the applicant's page over 400 kbit/s, ${locale}: ${Date.now() - begun} ms`);
      await page.locator('input[type="file"]').setInputFiles({
        ...{ name: '照片.jpg', mimeType: 'image/jpeg' },
        buffer: Buffer.alloc(300_000, 7),
      });
      await page.locator('.sendings').getByText('照片.jpg').waitFor();
      await desk.browser.look(page, `slow-line-${locale}`, ['照片.jpg']);
      await page.locator('.arrived .mark.good').getByText(readable).waitFor({ timeout: SLOW_MS });
      expect(complaints).toEqual([]);
    },
  );
});

describe('an applicant whose time is over', () => {
  it.each([
    ['zh-CN', '请联系您的客户经理'],
    ['en-US', 'Ask your account manager'],
  ])('is told whom to ask, in %s, and not that the service is away', async (locale, told) => {
    const { page } = await desk.open(locale, PHONE, `/#link=hedui_link_${'0'.repeat(40)}`);
    await page.getByText(told).waitFor();
    // So is one whose session ends while the page is open.
    const second = await desk.open(locale, PHONE, await link());
    await second.page.locator('input[type="file"]').waitFor({ state: 'attached' });
    await second.page.route('**/v1/documents?*', (route) =>
      route.fulfill({ status: 401, json: { code: 'auth.invalid', message: { zh: '', en: '' } } }),
    );
    await second.page.clock.install();
    await second.page.reload();
    await second.page.getByText(told).waitFor();
  });
});

describe('an underwriter', () => {
  it(`works on a file of ${PAGES} pages`, async () => {
    const picture = await desk.browser.draw(drawn.html, drawn.size);
    const [line] = drawn.document.lines;
    if (!line) throw new Error('no line');
    const lines = Array.from({ length: PAGES * 20 }, (_, at): Document['lines'][number] => {
      const c1 = line.cells.c1;
      if (!c1) throw new Error('no cell');
      const page = Math.floor(at / 20) + 1;
      const top = 0.15 + (at % 20) * 0.04;
      return {
        ...line,
        ...{ key: null, label: `项目 ${at + 1}`, row_number: at + 1 },
        cells: {
          c1: {
            ...c1,
            ...{ page, value: `${at}.00`, raw: `${at}.00`, box: [0.5, top, 0.7, top + 0.03] },
            // One on the first page and one on the last are open.
            status: at === 0 || at === PAGES * 20 - 1 ? 'unverified' : 'verified',
          },
        },
      };
    });
    const pages = Array.from({ length: PAGES }, (_, at) => at + 1);
    desk.readings.set('二百页.pdf', {
      documents: [{ ...drawn.document, pages, lines }],
      pictures: pages.map(() => picture),
    });
    const id = await desk.upload('二百页.pdf');
    const { page, complaints } = await desk.open('zh-CN', DESK, '/docs');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const begun = Date.now();
    await page.goto(new URL(`/#/documents/${id}`, desk.service.address).href);
    await page.locator('.box').first().waitFor();
    const opened = Date.now() - begun;
    const keyAt = Date.now();
    await page.keyboard.press('j');
    await page.locator(`section[aria-label="第 ${PAGES} 页的图片"]`).waitFor();
    const moved = Date.now() - keyAt;
    expect(await page.locator('.pages [aria-current]').textContent()).toBe(`第 ${PAGES} 页`);
    console.log(
      `${PAGES} pages of ${lines.length} figures: open after ${opened} ms, next dispute ${moved} ms`,
    );
    expect(opened).toBeLessThan(OPENED_MS);
    // Pictures of the pages that are looked at, and of no others.
    expect(asked.filter((path) => path.includes('/pages/')).length).toBeLessThanOrEqual(4);
    await desk.browser.look(page, 'two-hundred-pages-zh-CN');
    await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok()),
      page.keyboard.press('Enter'),
    ]);
    await page.locator('[data-open="1"]').waitFor();
    // In the other language where the person is, and on from there.
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('section[aria-label="Picture of page 1"]').waitFor();
    await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok()),
      page.keyboard.press('u'),
    ]);
    await page.locator('[data-open="2"]').waitFor();
    await page.locator(`section[aria-label="Picture of page ${PAGES}"]`).waitFor();
    expect(await page.locator('.pages [aria-current]').textContent()).toBe(`Page ${PAGES}`);
    await desk.browser.look(page, 'two-hundred-pages-en-US');
    expect(complaints).toEqual([]);
  });

  it.each(['zh-CN', 'en-US'])(
    'whose connection is lost is told, in %s, that nothing was written, and decides again',
    async (locale) => {
      const name = `断线 ${locale}.pdf`;
      await desk.draws(name, drawn);
      const id = await desk.upload(name);
      const { page } = await desk.open(locale, DESK, `/#/documents/${id}`);
      await page.locator('.box').first().waitFor();
      await page.context().setOffline(true);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.locator('[data-open="1"]').waitFor();
      await desk.browser.look(page, `offline-${locale}`);
      await page.context().setOffline(false);
      await Promise.all([
        page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok()),
        page.keyboard.press('Enter'),
      ]);
      await page.locator('[data-open="0"]').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    },
  );
});
