import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '../schemas/decision.ts';
import type { Document } from '../schemas/document.ts';
import type { FigureLineage } from '../schemas/lineage-view.ts';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { type DrawnRow, drawnStatement } from './testing/drawn-statement.ts';
import { DESK, PHONE } from './testing/page-browser.ts';

/** Key presses that five disputes may take. */
const MOST_KEYS = 12;

let desk: DeskService;
beforeAll(async () => {
  desk = await startDeskService();
}, 120_000);
afterAll(() => desk?.stop());

const ROWS: readonly DrawnRow[] = [
  { key: 'operating_revenue', label: '一、营业收入', printed: ['8,640,512.30', '7,911,020.00'] },
  { key: 'operating_cost', label: '减：营业成本', printed: ['6,120,430.10', '5,702,110.00'] },
  { key: 'taxes_and_surcharges', label: '税金及附加', printed: ['51,843.07', '47,466.12'] },
  { key: 'selling_expenses', label: '销售费用', printed: ['402,118.55', '388,001.00'] },
  { key: 'administrative_expenses', label: '管理费用', printed: ['611,207.42', '590,340.00'] },
  { key: 'financial_expenses', label: '财务费用', printed: ['88,310.00', '80,210.50'] },
  {
    key: 'operating_profit',
    label: '二、营业利润（亏损以“－”号填列）',
    printed: ['1,366,603.16', '1,102,892.38'],
  },
];

function statement(changed: {
  readonly rows?: readonly DrawnRow[];
  readonly columns?: readonly Partial<Document['columns'][number]>[];
  readonly more?: Partial<Parameters<typeof drawnStatement>[0]>;
}) {
  return drawnStatement({
    kind: 'income_statement',
    title: '利润表',
    company: '宁波海曙联诚五金有限公司',
    end: '2025-12-31',
    rows: changed.rows ?? ROWS,
    columns: [
      { role: 'year', label: '本年金额', ...changed.columns?.[0] },
      { role: 'prior_year', label: '上年金额', ...changed.columns?.[1] },
    ],
    ...changed.more,
  });
}

async function sent(name: string, drawn: ReturnType<typeof statement>): Promise<string> {
  await desk.draws(name, drawn);
  return desk.upload(name);
}

async function opened(locale: string, id: string) {
  const found = await desk.open(locale, DESK, `/#/documents/${id}`);
  await found.page.locator('.box').first().waitFor();
  return found;
}

const documentOf = async (id: string) => {
  const view = await desk.viewOf(id);
  const [document] = view.extraction?.documents ?? [];
  if (!document) throw new Error('no document');
  return { document, state: view.state };
};
const decisionsOn = async (id: string) =>
  ((await desk.ask(`/v1/documents/${id}/decisions`)) as { decisions: readonly Decision[] })
    .decisions;
const cell = (page: Page, pointer: string) => page.locator(`[data-pointer="${pointer}"]`);

/** Presses a key that decides, and waits until that is written. */
async function decide(page: Page, key: string): Promise<void> {
  await Promise.all([
    page.waitForResponse(
      (answer) =>
        answer.url().endsWith('/decisions') && answer.request().method() === 'POST' && answer.ok(),
    ),
    page.keyboard.press(key),
  ]);
  await page.locator('.steps [role="status"]:empty').waitFor({ state: 'attached' });
}

/** The unit, a column, a row, a figure that a sum puts right, and one of two readings. */
function disputed() {
  const rows = ROWS.map((row, at): DrawnRow => {
    if (at === 3) return { ...row, isPlaced: false };
    if (at === 4)
      return {
        ...row,
        read: [
          {
            value: '611201.42',
            raw: '611,201.42',
            status: 'disputed',
            witnesses: ['ocr'],
            alternatives: [{ value: '611207.42', reason: 'second reader' }],
          },
        ],
      };
    // Of two readings no sum says which is printed.
    if (at === 5)
      return {
        ...row,
        read: [
          null,
          {
            ...{ status: 'disputed', witnesses: ['ocr'] },
            alternatives: [{ value: '80270.50', reason: 'second reader' }],
          },
        ],
      };
    return row;
  });
  const c1 = (line: number) => ({ key: ROWS[line]?.key ?? null, column: 'c1', line });
  const drawn = statement({
    rows,
    columns: [{}, { status: 'unverified', role: 'unknown', label: '上年金領' }],
    more: {
      unit: { status: 'unverified', witnesses: ['ocr'] },
      findings: [
        {
          code: 'statement.identity',
          severity: 'error',
          class: 'misread',
          message: {
            en: 'Current year: operating profit is off by -6.00.',
            zh: '本年金额：“营业利润”相差 -6.00。',
          },
          cells: [6, 0, 1, 2, 3, 4, 5].map(c1),
          equation: {
            text: '营业利润 = 营业收入 - 营业成本 - …',
            expected: '1366609.16',
            printed: '1366603.16',
            residual: '-6.00',
          },
          proposals: [
            {
              cell: c1(4),
              from: '611201.42',
              to: '611207.42',
              reason: '读作 1 的 7 / a 7 that was read as 1',
              evidence: '第二读者所见 / as the second reader saw it',
            },
          ],
        },
      ],
    },
  });
  // Read alike by two: their column alone is not known.
  const lines = drawn.document.lines.map((line, at) => {
    const { c2 } = line.cells;
    return !c2 || at === 5
      ? line
      : { ...line, cells: { ...line.cells, c2: { ...c2, status: 'unverified' as const } } };
  });
  return { ...drawn, document: { ...drawn.document, lines } };
}

/** Everything was read twice alike, the page does not add up, and its pixels show no other digit. */
function doubted() {
  const drawn = disputed();
  return {
    ...drawn,
    document: {
      ...drawn.document,
      header: { ...drawn.document.header, unit: statement({}).document.header.unit },
      columns: statement({}).document.columns,
      lines: statement({ rows: ROWS.map(asPrintedWrongly) }).document.lines,
      findings: drawn.document.findings.map((one) => ({
        ...one,
        class: 'source_inconsistent' as const,
        proposals: one.proposals.map((proposal) => ({
          ...proposal,
          evidence: '原图不支持 / the pixels show something else',
        })),
      })),
    },
  };
}

describe.each([
  ['zh-CN', '上年'],
  ['en-US', 'prior year'],
])('an underwriter who reads %s', (locale, priorYear) => {
  it(`resolves five disputes by the keyboard alone, in ${MOST_KEYS} key presses at most`, async () => {
    const id = await sent(`五处待定 ${locale}.pdf`, disputed());
    const { page, complaints } = await opened(locale, id);
    let keys = 0;
    const press = async (key: string) => {
      keys += 1;
      await decide(page, key);
    };
    const open = (count: number) =>
      expect.poll(() => page.locator('[data-open]').getAttribute('data-open')).toBe(`${count}`);
    await open(5);
    await desk.browser.look(page, `five-disputes-unit-${locale}`);
    await press('Enter');
    await open(4);
    // What the column means was not read: it has a number like everything that is one of a few.
    const roles = page.locator('.choices');
    await roles.waitFor();
    const number = await roles
      .getByRole('button', { name: priorYear })
      .filter({ hasText: new RegExp(`^\\d ${priorYear}$`) })
      .locator('kbd')
      .textContent();
    await desk.browser.look(page, `five-disputes-column-${locale}`);
    // The role and the figures that wait for it are two decisions of one key.
    await press(number ?? '');
    await open(3);
    await press('Enter');
    await open(2);
    await page.locator('.proposals').waitFor();
    await desk.browser.look(page, `five-disputes-figure-${locale}`);
    await press('1');
    await open(1);
    // Taken back, and decided again.
    await press('u');
    await open(2);
    await press('1');
    await open(1);
    await press('Enter');
    await open(0);
    await page.locator('.desk-head .pill.verified').waitFor();
    await desk.browser.look(page, `five-disputes-decided-${locale}`);
    console.log(`five disputes, ${locale}: ${keys} key presses, one of them taken back`);
    expect(keys).toBeLessThanOrEqual(MOST_KEYS);
    const { document, state } = await documentOf(id);
    expect([state, document.status]).toEqual(['verified', 'verified']);
    expect(document.lines.map(({ cells }) => cells.c1?.value)).toEqual(
      ROWS.map(({ printed }) => printed[0]?.replaceAll(',', '')),
    );
    expect(document.columns[1]).toMatchObject({ role: 'prior_year', status: 'verified' });
    expect(complaints).toEqual([]);
  });

  it('takes what the page does not show for a reason in words alone, by hand and by program', async () => {
    const id = await sent(`原件不平 ${locale}.pdf`, doubted());
    const target = '/lines/4/cells/c1';
    for (const reason of ['与原件一致', 'proposal 1 is what is printed', ' ']) {
      const answer = await fetch(new URL(`/v1/documents/${id}/decisions`, desk.service.address), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          document: 0,
          version: 1,
          decision: { action: 'set', target, value: '611207.42', reason, replaces_proved: true },
        }),
      });
      expect(answer.status).toBe(reason.trim() === '' ? 400 : 422);
    }
    const { page, complaints } = await opened(locale, id);
    await page.locator('.proposals').waitFor();
    await page.keyboard.press('1');
    const reason = page.locator('.proposals input');
    await reason.waitFor();
    await page.keyboard.press('Enter');
    await desk.browser.look(page, `proposal-reason-${locale}`);
    expect(await decisionsOn(id)).toEqual([]);
    await page.keyboard.type('canary-letter');
    await decide(page, 'Enter');
    await page.locator('.desk-head .pill.verified').waitFor();
    expect(await page.locator('.history').textContent()).toMatch(
      locale === 'zh-CN'
        ? /页面显示并非如此：canary-letter/
        : /the page says otherwise: canary-letter/,
    );
    expect(await page.locator('.history').textContent()).not.toMatch(
      /与原件一致|is what is printed/,
    );
    expect(complaints).toEqual([]);
  });

  it('types what the page does not show and why by the keyboard alone, and shows what somebody else said there', async () => {
    const id = await sent(`键盘填写 ${locale}.pdf`, doubted());
    const { page, complaints } = await opened(locale, id);
    const target = '/lines/4/cells/c1';
    await cell(page, target).click();
    await page.keyboard.press('e');
    await page.keyboard.type('611,207.42');
    // Which button the key is of is written on it.
    expect(await page.locator('.decide button').filter({ hasText: 'Enter' }).count()).toBe(1);
    await page.keyboard.press('Enter');
    expect(await decisionsOn(id)).toEqual([]);
    await page.keyboard.type('canary-letter');
    await desk.browser.look(page, `typed-reason-${locale}`);
    const said = { action: 'set', target, value: '611208.42', reason: 'canary-call' };
    await desk.ask(`/v1/documents/${id}/decisions`, 'POST', {
      ...{ document: 0, version: 1, decision: { ...said, replaces_proved: true } },
    });
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('611,208.42').waitFor();
    // Taken back by whoever said it, it is looked at anew.
    const [other] = await decisionsOn(id);
    await desk.ask(`/v1/documents/${id}/decisions`, 'POST', {
      ...{ document: 0, version: 2, decision: { action: 'undo', decision: other?.id } },
    });
    await page.reload();
    await page.locator('.box').first().waitFor();
    await cell(page, target).click();
    await page.keyboard.press('e');
    await page.keyboard.type('611,207.42');
    await page.keyboard.press('Enter');
    await page.keyboard.type('canary-letter');
    await decide(page, 'Enter');
    expect((await decisionsOn(id)).at(-1)?.content).toMatchObject({
      ...{ action: 'set', target, value: '611207.42', reason: 'canary-letter' },
    });
    // Keys are the desk's again.
    await decide(page, 'u');
    await page.goto(new URL(`/#/documents/${id}/record`, desk.service.address).href);
    await page
      .locator('.trail')
      .getByText(locale === 'zh-CN' ? /^撤销：更正 / : /^undone: set /)
      .nth(1)
      .waitFor();
    await desk.browser.look(page, `trail-of-undoing-${locale}`);
    expect(complaints).toEqual([]);
  });

  it('moves figures that slipped by a row, and says which row a caption names', async () => {
    const slipped = statement({
      rows: [
        ...ROWS.slice(0, 2),
        // Two rows were read one too low, and a third one under a caption that was taken for another.
        { ...(ROWS[2] as DrawnRow), read: [blank, blank] },
        { ...(ROWS[3] as DrawnRow), read: [read('51,843.07'), read('47,466.12')] },
        { ...(ROWS[4] as DrawnRow), read: [read('402,118.55'), read('388,001.00')] },
        { ...(ROWS[5] as DrawnRow), key: null },
        ROWS[6] as DrawnRow,
      ],
    });
    const id = await sent(`串行 ${locale}.pdf`, slipped);
    const { page, complaints } = await opened(locale, id);
    await cell(page, '/lines/3/cells/c1').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await desk.browser.look(page, `run-${locale}`);
    await decide(page, 'Alt+ArrowUp');
    expect(await cell(page, '/lines/2/cells/c1').textContent()).toContain('51,843.07');
    expect(await cell(page, '/lines/3/cells/c2').textContent()).toContain('388,001.00');
    // The run stays selected: once more is refused in words, for a figure stands there.
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByRole('alert').waitFor();
    await desk.browser.look(page, `run-refused-${locale}`);
    await page
      .locator('.figures tbody tr')
      .nth(5)
      .getByRole('rowheader')
      .getByRole('button')
      .click();
    await page.keyboard.press('e');
    await page.keyboard.type(locale === 'zh-CN' ? '财务费用' : 'financial expenses');
    await page.keyboard.press('Enter');
    await desk.browser.look(page, `row-key-${locale}`);
    await page.keyboard.press('Escape');
    await decide(page, 'Enter');
    const { document } = await documentOf(id);
    expect(document.lines[5]).toMatchObject({ key: 'financial_expenses', witnesses: ['reviewer'] });
    expect(document.lines[2]?.cells.c1).toMatchObject({ value: '51843.07', status: 'confirmed' });
    expect(document.lines[4]?.cells.c1).toMatchObject({ value: null, status: 'unverified' });
    expect((await decisionsOn(id)).map(({ content }) => content.action)).toEqual(['move', 'set']);
    // Taken back from the latest to the first, it is what the readers said.
    await decide(page, 'u');
    await decide(page, 'u');
    expect((await documentOf(id)).document.lines).toEqual(slipped.document.lines);
    expect(complaints).toEqual([]);
  });
});

describe.each([
  ['zh-CN', '此页已弃用', '此页不能采用，请重新上传'],
  ['en-US', 'This page is not accepted', 'This page cannot be used: upload the right one'],
])('a page that is not accepted, in %s', (locale, told, advised) => {
  it('holds the document, is told to the applicant without the reason, and can be taken back', async () => {
    const name = `别家报表 ${locale}.pdf`;
    const drawn = statement({});
    await desk.draws(name, { ...drawn, document: { ...drawn.document, status: 'verified' } });
    const caseId = await desk.newCase(name);
    const applicant = await desk.open(locale, PHONE, await desk.linkTo(caseId));
    await applicant.page.locator('input[type="file"]').setInputFiles({
      ...{ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF ${name}`) },
    });
    await applicant.page.locator('.arrived .mark.good').waitFor();
    const { documents } = (await desk.ask(`/v1/documents?case_id=${caseId}`)) as {
      documents: readonly { id: string; state: string }[];
    };
    const id = documents[0]?.id ?? '';
    const { page, complaints } = await opened(locale, id);
    expect((await documentOf(id)).state).toBe('verified');
    await page.keyboard.press('x');
    await page.keyboard.type('canary-reason');
    await decide(page, 'Enter');
    await page.locator('.rejected').getByText(told).waitFor();
    await page.locator('.desk-head .pill.needs_review').waitFor();
    await desk.browser.look(page, `page-rejected-${locale}`);
    expect((await documentOf(id)).document.lines[0]?.cells.c1?.status).toBe('disputed');
    await applicant.page.reload();
    await applicant.page.getByText(advised).waitFor();
    expect(await applicant.page.locator('main').textContent()).not.toContain('canary');
    await desk.browser.look(applicant.page, `page-rejected-applicant-${locale}`);
    await decide(page, 'u');
    await page.locator('.desk-head .pill.verified').waitFor();
    expect((await documentOf(id)).document.lines).toEqual(drawn.document.lines);
    expect([...complaints, ...applicant.complaints]).toEqual([]);
  });
});

describe.each([
  ['zh-CN', '此数字的依据', '管理费用 · 本年金额', '人工决定'],
  ['en-US', 'Why this figure is believed', 'Administrative expenses · year', 'Decisions of people'],
])('the record in %s', (locale, why, name, decided) => {
  it('tells why a figure is believed down to its pixels, and who decided what and when', async () => {
    const id = await sent(`档案 ${locale}.pdf`, disputed());
    const target = '/lines/4/cells/c1';
    await desk.ask(`/v1/documents/${id}/decisions`, 'POST', {
      document: 0,
      version: 1,
      decision: { action: 'set', target, value: '611207.42', reason: '与原件一致' },
    });
    const { page, complaints } = await opened(locale, id);
    await page.locator('.desk-head a[href$="/record"]').click();
    await page.getByRole('heading', { name: why }).waitFor();
    await cell(page, target).click();
    const proof = page.locator(`.figure-proof[data-target="${target}"]`);
    await proof.getByText(name).first().waitFor();
    await proof.locator('.crop img').waitFor();
    await desk.browser.look(page, `record-${locale}`);
    const text = (await proof.textContent()) ?? '';
    const lineage = (await desk.ask(
      `/v1/documents/${id}/lineage?document=0&target=${target}`,
    )) as FigureLineage;
    expect(lineage).toMatchObject({
      field: { value: '611207.42', status: 'confirmed', page: 1 },
      row: { key: 'administrative_expenses', witnesses: ['row_number', 'caption'] },
      sums: [{ closes: true, residual: '0.00' }],
      decisions: [{ decided_by: 'local', undone: false }],
      record: { version: 2 },
    });
    for (const part of [
      ...['611,207.42', decided, lineage.file.sha256, lineage.record.hash, '611,201.42'],
      ...Object.keys(lineage.readers),
    ])
      expect(text).toContain(part);
    // A member of its sum leads on to its own proof.
    await proof.locator('summary').click();
    await proof.locator('.terms button').first().click();
    await page.locator('.figure-proof[data-target="/lines/6/cells/c1"]').waitFor();
    expect(await page.locator('.trail > li').count()).toBe(2);
    // What is exported is this file alone, and Excel knows its script.
    const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const csv = await fetch(new URL(href ?? '', desk.service.address));
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toContain('611207.42,confirmed');
    expect(complaints).toEqual([]);
  });
});

/** The page prints 611,201.42 where its sum wants 611,207.42. */
const asPrintedWrongly = (row: DrawnRow): DrawnRow =>
  row.key === 'administrative_expenses'
    ? { ...row, printed: ['611,201.42', row.printed[1] ?? ''] }
    : row;
const blank = { value: null, raw: '', witnesses: ['ink' as const] };
const read = (printed: string) => ({
  ...{ value: printed.replaceAll(',', ''), raw: printed },
  witnesses: ['ocr' as const, 'second_reader' as const],
});
