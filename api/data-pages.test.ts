import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { absentField, type Field } from '../schemas/field.ts';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { drawnStatement } from './testing/drawn-statement.ts';
import { DESK } from './testing/page-browser.ts';

let desk: DeskService;
beforeAll(async () => {
  desk = await startDeskService();
}, 120_000);
afterAll(() => desk?.stop());

/** 资产负债表 as data, whose currency nobody read and whose unit is open. */
function asData() {
  const { document } = drawnStatement({
    ...{ kind: 'balance_sheet', title: '资产负债表', company: '苏州工业园区恒泰精密有限公司' },
    end: '2025-12-31',
    columns: [{ role: 'ending', label: '期末余额' }],
    unit: { value: null, raw: null, status: 'unverified', witnesses: [] },
    rows: [
      { key: 'cash_and_bank_balances', label: '货币资金', printed: ['318402.77'] },
      {
        ...{ key: 'inventories', label: '存货', printed: ['96015.3'] },
        read: [{ status: 'unverified', witnesses: ['structured'] }],
      },
    ],
  });
  const noPlace = (field: Field): Field => ({ ...field, box: null, page: null });
  return {
    ...document,
    header: { ...document.header, currency: absentField() },
    lines: document.lines.map((line) => ({
      ...line,
      cells: Object.fromEntries(
        Object.entries(line.cells).map(([id, field]) => [id, noPlace(field)]),
      ),
    })),
  };
}

describe.each([
  [
    'zh-CN',
    '此页没有图片',
    '存货 · 期末余额',
    ['元（币种未注明）', '千元（币种未注明）', '万元（币种未注明）'],
  ],
  [
    'en-US',
    'This page has no picture',
    'Inventories · end of period',
    ['units of a currency not named', 'thousand units of a currency not named'],
  ],
])('an underwriter who reads %s', (locale, told, name, units) => {
  it('sees a file without pictures as the data it holds, and says in which unit it is though it names no currency', async () => {
    const file = `数据 ${locale}.xml`;
    desk.readings.set(file, { documents: [asData()], pictures: [null] });
    const id = await desk.upload(file);
    const { page, complaints } = await desk.open(locale, DESK, `/#/documents/${id}`);
    const data = page.locator('.frame .as-data');
    await data.waitFor();
    expect(await data.locator('caption').textContent()).toContain(told);
    const choices = page.locator('.choices button');
    await choices.first().waitFor();
    const labels = await choices.allTextContents();
    expect(labels.map((label) => label.replace(/^\d\s*/, '')).slice(0, units.length)).toEqual(
      units,
    );
    await desk.browser.look(page, `data-unit-${locale}`);
    await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok()),
      page.keyboard.press('1'),
    ]);
    // What is open next is marked where it stands among the rest, as the file writes it.
    const marked = data.locator('[aria-current="true"]');
    await marked.getByText(name).waitFor();
    expect(await marked.locator('td').first().textContent()).toBe('96015.3');
    expect(await data.getByText('318402.77').count()).toBe(1);
    await desk.browser.look(page, `data-${locale}`);
    // And the other way round.
    await data.getByRole('button').first().click();
    expect(await data.locator('tbody tr').first().getAttribute('aria-current')).toBe('true');
    const view = await desk.viewOf(id);
    expect(view.extraction?.documents[0]?.header.unit).toMatchObject({
      ...{ value: '1', status: 'confirmed' },
    });
    expect(complaints).toEqual([]);
  });
});
