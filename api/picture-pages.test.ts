import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../schemas/document.ts';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { drawnStatement } from './testing/drawn-statement.ts';
import { DESK } from './testing/page-browser.ts';

/** Boxes on one page, and what the browser may work for each picture of the screen at 60 of them a second. */
const BOXES = 800;
const FRAMES = 60;
const MOST_MS_OF_FRAME = 1_000 / 60;

let desk: DeskService;
beforeAll(async () => {
  desk = await startDeskService();
}, 120_000);
afterAll(() => desk?.stop());

const drawn = drawnStatement({
  ...{ kind: 'balance_sheet', title: '资产负债表', company: '苏州吴中恒锐精工有限公司' },
  end: '2025-12-31',
  columns: [
    { role: 'ending', label: '期末余额' },
    { role: 'opening_year', label: '年初余额' },
  ],
  rows: [
    { key: 'cash_and_bank_balances', label: '货币资金', printed: ['318,402.77', '201,330.10'] },
    { key: 'inventories', label: '存货', printed: ['90,118.00', '88,001.25'] },
  ],
});

/** The same page with that many figures, in rows so low that all stand on it. */
function crowded(): Document {
  const [line] = drawn.document.lines;
  const [c1, c2] = [line?.cells.c1, line?.cells.c2];
  if (!line || !c1 || !c2) throw new Error('no cells');
  const rows = BOXES / 2;
  const lines = Array.from({ length: rows }, (_, at): Document['lines'][number] => {
    const top = 0.1 + (at / rows) * 0.85;
    const field = { ...c1, value: `${at}.00`, raw: `${at}.00` };
    return {
      ...line,
      ...{ key: null, label: `项目 ${at + 1}`, row_number: at + 1 },
      cells: {
        c1: { ...field, box: [0.5, top, 0.6, top + 0.002] },
        c2: { ...field, box: [0.7, top, 0.8, top + 0.002] },
      },
    };
  });
  return { ...drawn.document, lines };
}

const WORDS = {
  'zh-CN': { zoomIn: '放大', zoomOut: '缩小', fit: '适合宽度', rotate: '旋转', figure: '存货' },
  'en-US': {
    ...{ zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Fit width', rotate: 'Rotate' },
    figure: 'Inventories',
  },
} as const;

const sizeOf = async (page: Page) => {
  const box = await page.locator('.sheet').boundingBox();
  if (!box) throw new Error('no sheet');
  return box;
};
const scrolled = (page: Page) =>
  page.evaluate(
    `(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop])(document.querySelector('.frame'))`,
  ) as Promise<[number, number]>;

describe.each(['zh-CN', 'en-US'] as const)('the picture of a page, in %s', (locale) => {
  const words = WORDS[locale];

  it('is enlarged, moved by the hand and turned; what is selected stays before the eye', async () => {
    await desk.draws(`图 ${locale}.pdf`, drawn);
    const id = await desk.upload(`图 ${locale}.pdf`);
    const { page, complaints } = await desk.open(locale, DESK, `/#/documents/${id}`);
    await page.locator('.box').first().waitFor();
    const button = (name: string) => page.getByRole('button', { name });
    const before = await sizeOf(page);
    expect(await button(words.zoomOut).isDisabled()).toBe(true);
    for (let times = 0; times < 3; times += 1) await button(words.zoomIn).click();
    expect((await sizeOf(page)).width / before.width).toBeCloseTo(3, 1);

    // By the hand.
    const frame = await page.locator('.frame').boundingBox();
    if (!frame) throw new Error('no frame');
    const [left, top] = await scrolled(page);
    await page.mouse.move(frame.x + 300, frame.y + 400);
    await page.mouse.down();
    await page.mouse.move(frame.x + 200, frame.y + 250, { steps: 4 });
    await page.mouse.up();
    expect(await scrolled(page)).toEqual([left + 100, top + 150]);

    // A figure that is selected among the others is brought before the eye.
    const last = drawn.document.lines.length - 1;
    const target = `/lines/${last}/cells/c2`;
    await page.locator(`[data-pointer="${target}"]`).click();
    const selected = page.locator('.box.selected');
    expect(await selected.getAttribute('aria-label')).toContain(words.figure);
    const isSeen = async () => {
      const box = await selected.boundingBox();
      return (
        box !== null &&
        box.x >= frame.x &&
        box.x + box.width <= frame.x + frame.width + 1 &&
        box.y >= frame.y &&
        box.y + box.height <= frame.y + frame.height + 1
      );
    };
    await expect.poll(isSeen).toBe(true);
    await button(words.rotate).click();
    // On its side: as wide as it was high.
    const turned = await sizeOf(page);
    expect(turned.height).toBeLessThan(turned.width);
    await expect.poll(isSeen).toBe(true);
    await desk.browser.look(page, `picture-turned-${locale}`);
    await button(words.fit).click();
    expect((await sizeOf(page)).width).toBeCloseTo(before.width, 0);
    for (let times = 0; times < 3; times += 1) await button(words.rotate).click();
    expect((await sizeOf(page)).height).toBeCloseTo(before.height, 0);
    expect(complaints).toEqual([]);
  }, 60_000);
});

it(`${BOXES} boxes on a page leave the browser time for ${FRAMES} pictures a second`, async () => {
  const picture = await desk.browser.draw(drawn.html, drawn.size);
  desk.readings.set('拥挤.pdf', { documents: [crowded()], pictures: [picture] });
  const id = await desk.upload('拥挤.pdf');
  const { page, complaints } = await desk.open('zh-CN', DESK, `/#/documents/${id}`);
  await page
    .locator('.box')
    .nth(BOXES - 1)
    .waitFor();
  for (let times = 0; times < 3; times += 1)
    await page.getByRole('button', { name: '放大' }).click();
  const session = await page.context().newCDPSession(page);
  // What the page's thread works, which is the same where the machine does other work as well.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const perFrame = async (step: string) => {
    const begun = await worked();
    await page.evaluate(`new Promise((done) => {
      const frame = document.querySelector('.frame');
      let left = ${FRAMES};
      (function next() {
        ${step};
        left -= 1;
        if (left > 0) requestAnimationFrame(next); else done(null);
      })();
    })`);
    return ((await worked()) - begun) / FRAMES;
  };
  const scrolling = await perFrame('frame.scrollTop += 20; frame.scrollLeft += 3');
  const selecting = await perFrame(
    `document.querySelectorAll('.box')[left * 7 % ${BOXES}].click()`,
  );
  console.log(
    `${BOXES} boxes: ${scrolling.toFixed(1)} ms of work a frame while scrolling, ${selecting.toFixed(1)} ms while another figure is selected in each`,
  );
  expect(scrolling).toBeLessThan(MOST_MS_OF_FRAME);
  expect(complaints).toEqual([]);
}, 120_000);

it.each([
  ['zh-CN', '公司名称、税号或文件名'],
  ['en-US', 'Company, tax number or file name'],
] as const)(
  'the work list shows what arrives without being asked, in %s',
  async (locale, search) => {
    const { page, complaints } = await desk.open(locale, DESK, '/');
    const name = `刚到 ${locale}.pdf`;
    const row = page.getByRole('row').filter({ hasText: name });
    await page.getByPlaceholder(search).waitFor();
    expect(await row.count()).toBe(0);
    await desk.draws(name, drawn);
    await desk.upload(name);
    await row.locator('.pill').waitFor({ timeout: 20_000 });
    // And is found by the company that was read.
    await page.getByPlaceholder(search).fill('吴中恒锐');
    await row.waitFor();
    await page.getByPlaceholder(search).fill('没有这家公司');
    await row.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  },
  60_000,
);
