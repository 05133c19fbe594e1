import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { drawnStatement } from './testing/drawn-statement.ts';
import { DESK } from './testing/page-browser.ts';

const PASSWORD = 'correct horse battery';
const DOUBTED = '/lines/1/cells/c1';

let desk: DeskService;
beforeAll(async () => {
  desk = await startDeskService({ HEDUI_SECOND_PERSON_ABOVE: '100000' });
  for (const name of ['li', 'wang'])
    await desk.ask('/v1/users', 'POST', { name, role: 'underwriter', password: PASSWORD });
}, 120_000);
afterAll(() => desk?.stop());

/** The browser of somebody who is signed in, at that place. */
async function openAs(name: string, locale: string, path: string) {
  const found = await desk.open(locale, DESK, '/docs');
  const status = await found.page.evaluate(
    async (said) =>
      (
        await fetch('/v1/sessions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(said),
        })
      ).status,
    { name, password: PASSWORD },
  );
  expect(status).toBe(201);
  await found.page.goto(new URL(path, desk.service.address).href);
  return found;
}

it('what waits for a second person is left to them: the next place is open, and keys are the desk’s', async () => {
  const read = (value: string) => [
    { ...{ value, raw: value, status: 'disputed' as const, witnesses: ['ocr' as const] } },
  ];
  const drawn = drawnStatement({
    ...{ kind: 'balance_sheet', title: '资产负债表', company: '青岛汇海贸易有限公司' },
    end: '2025-12-31',
    columns: [{ role: 'ending', label: '期末余额' }],
    rows: [
      {
        key: 'accounts_receivable',
        label: '应收账款',
        printed: ['860,415.20'],
        read: read('8.20'),
      },
      { key: 'inventories', label: '存货', printed: ['300,415.20'], read: read('300415.20') },
    ],
  });
  await desk.draws('两处.pdf', drawn);
  const id = await desk.upload('两处.pdf');
  const { page, complaints } = await openAs('li', 'en-US', `/#/documents/${id}`);
  await page.locator('.box').first().waitFor();
  const heading = page.locator('.right h2').first();
  const answered = () =>
    page.waitForResponse((answer) => answer.url().endsWith('/decisions') && answer.ok());
  await heading.getByText('Accounts receivable').waitFor();
  await page.keyboard.press('e');
  await page.keyboard.type('860415.20');
  await Promise.all([answered(), page.keyboard.press('Enter')]);
  await heading.getByText('Inventories').waitFor();
  await Promise.all([answered(), page.keyboard.press('Enter')]);
  await page.locator('.desk-head').getByText('second person wanted: 2').waitFor();
  // Both wait: the one that was decided last stays, and keys are still no letters.
  await heading.getByText('Inventories').waitFor();
  await page.keyboard.press('k');
  await heading.getByText('Accounts receivable').waitFor();
  const { decisions } = (await desk.ask(`/v1/documents/${id}/decisions`)) as {
    decisions: readonly unknown[];
  };
  expect(decisions).toHaveLength(2);
  expect(complaints).toEqual([]);
});

const documentOf = async (id: string) => (await desk.viewOf(id)).extraction?.documents[0];

it.each([
  ['zh-CN', '项决定须第二人同意', '须第二人作出相同决定后生效'],
  ['en-US', 'second person wanted: 1', 'it counts when a second person says the same'],
])(
  'above the amount a second person has to agree, as both are told in %s',
  async (locale, mark, told) => {
    const drawn = drawnStatement({
      ...{ kind: 'balance_sheet', title: '资产负债表', company: '青岛汇海贸易有限公司' },
      end: '2025-12-31',
      columns: [{ role: 'ending', label: '期末余额' }],
      rows: [
        { key: 'cash_and_bank_balances', label: '货币资金', printed: ['91,204.55'] },
        {
          ...{ key: 'accounts_receivable', label: '应收账款', printed: ['860,415.20'] },
          read: [
            {
              ...{ value: '860475.20', raw: '860,475.20', status: 'disputed', witnesses: ['ocr'] },
              alternatives: [{ value: '860415.20', reason: 'second reader' }],
            },
          ],
        },
      ],
    });
    const name = `应收账款 ${locale}.pdf`;
    await desk.draws(name, drawn);
    const id = await desk.upload(name);
    const decide = async (page: Awaited<ReturnType<typeof openAs>>['page'], key: string) => {
      await page.locator('.box').first().waitFor();
      await Promise.all([
        page.waitForResponse(
          (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/decisions'),
        ),
        page.keyboard.press(key),
      ]);
    };

    const first = await openAs('li', locale, `/#/documents/${id}`);
    await decide(first.page, '1');
    await first.page.locator('.desk-head').getByText(mark).waitFor();
    await first.page.getByText(told).first().waitFor();
    await desk.browser.look(first.page, `second-person-wanted-${locale}`);
    expect((await documentOf(id))?.lines[1]?.cells.c1).toMatchObject({
      value: '860475.20',
      status: 'disputed',
    });
    // The same person again is no second one.
    await decide(first.page, '1');
    expect((await documentOf(id))?.status).toBe('needs_review');

    const second = await openAs('wang', locale, '/');
    const row = second.page.getByRole('row').filter({ hasText: name });
    await row.getByText(mark).waitFor();
    await desk.browser.look(second.page, `second-person-work-${locale}`);
    await row.getByRole('link').click();
    await second.page.locator('.box').first().waitFor();
    await second.page.getByText('li').first().waitFor();
    await desk.browser.look(second.page, `second-person-asked-${locale}`);
    await decide(second.page, '1');
    await second.page.locator('.desk-head .pill.verified').waitFor();
    const document = await documentOf(id);
    expect(document?.lines[1]?.cells.c1).toMatchObject({ value: '860415.20', status: 'confirmed' });
    expect(document?.findings.map(({ code }) => code)).not.toContain('review.second_person');
    expect(await second.page.locator(`[data-pointer="${DOUBTED}"]`).textContent()).toContain('☑');
    expect([...first.complaints, ...second.complaints]).toEqual([]);
    // The record says by which amount it was weighed.
    const records = await (
      await fetch(new URL(`/v1/records?upload_id=${id}`, desk.service.address))
    ).text();
    const last = JSON.parse(records.trim().split('\n').at(-1) ?? '');
    expect(last.lineage).toMatchObject({ decided_by: 'user:wang', second_person_above: '100000' });
  },
);
