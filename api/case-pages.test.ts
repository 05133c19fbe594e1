import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseView } from '../schemas/case-view.ts';
import { DESK, type PageBrowser, startPageBrowser } from './testing/page-browser.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

/** Of one company; a figure of the one contradicts the other. */
const FILES = ['case-balance-sheet.csv', 'case-income-statement.csv'];

let service: TestService;
let browser: PageBrowser;
let caseId: string;
beforeAll(async () => {
  [service, browser] = await Promise.all([startTestService(), startPageBrowser()]);
  const made = await fetch(new URL('/v1/cases', service.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: '长沙泰源宏' }),
  });
  caseId = ((await made.json()) as { id: string }).id;
  for (const name of FILES) {
    const bytes = await readFile(new URL(`../fixtures/samples/${name}`, import.meta.url));
    await service.upload(name, bytes, { 'x-case-id': caseId });
  }
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

it.each([
  ['zh-CN', '互相核对'],
  ['en-GB', 'Comparisons'],
] as const)(
  'a case shows what contradicts first, and where, in %s',
  async (locale, heading) => {
    const answer = await fetch(new URL(`/v1/cases/${caseId}`, service.address));
    const { reconciliation } = (await answer.json()) as CaseView;
    const failing = reconciliation.comparisons.filter(({ outcome }) => outcome === 'differs');
    expect(failing.length).toBeGreaterThan(0);
    const { page, complaints } = await browser.open(
      locale,
      DESK,
      new URL(`/#/cases/${caseId}`, service.address),
    );
    await page.getByRole('heading', { name: heading }).waitFor();
    const rows = page.locator('.comparisons tbody tr.ant-table-row');
    await rows.first().waitFor();
    const signs = (await rows.allTextContents()).map((text) => /[≠≈✓?]/.exec(text)?.[0] ?? '');
    expect(signs.filter((sign) => sign === '≠')).toHaveLength(failing.length);
    expect(signs.map((sign) => '≠≈✓?'.indexOf(sign))).toEqual(
      signs.map((sign) => '≠≈✓?'.indexOf(sign)).toSorted(),
    );
    // The finding says so in this language.
    const [finding] = reconciliation.findings;
    const told = finding?.message[locale === 'zh-CN' ? 'zh' : 'en'] ?? 'no finding';
    await page.locator('.findings').getByText(told).first().waitFor();
    // Opened, it leads to the figures on either side.
    await rows.first().getByRole('button').click();
    await page.locator('.ant-table-expanded-row a').first().waitFor();
    await browser.look(page, `case-contradiction-${locale}`);
    await page.locator('.ant-table-expanded-row a').first().click();
    await page.locator('.desk-head').waitFor();
    expect(complaints).toEqual([]);
  },
  60_000,
);

it('names without spaces, of applicants and of their files, widen no page', async () => {
  const made = await fetch(new URL('/v1/cases', service.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'W'.repeat(200) }),
  });
  const { id } = (await made.json()) as { id: string };
  const bytes = await readFile(new URL(`../fixtures/samples/${FILES[0]}`, import.meta.url));
  // Twice the same: a finding names both.
  for (const end of ['\n', '\n\n'])
    await service.upload(
      `${'V'.repeat(180)}${end.length}.csv`,
      Buffer.concat([bytes, Buffer.from(end)]),
      {
        'x-case-id': id,
      },
    );
  const { page } = await browser.open('en-GB', DESK, new URL(`/#/cases/${id}`, service.address));
  await page.locator('.findings').getByText('VVV').first().waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(DESK.width);
});
