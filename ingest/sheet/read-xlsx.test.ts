import { describe, expect, test } from 'vitest';
import { readXlsx } from './read-xlsx.ts';
import { craftXlsx, rows } from './testing/craft-xlsx.ts';

const only = async (bytes: Uint8Array) => {
  const [sheet] = (await readXlsx(bytes)).sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
};
const contents = async (body: string, parts = {}) =>
  (await only(craftXlsx([{ name: 'S', body }], parts))).cells.map(({ content }) => content);

describe('cells of a workbook', () => {
  test('texts are shared, in the cell or of a formula; runs are joined, pronunciation left out', async () => {
    expect(
      await contents(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>货币</t></r><r><t>资金</t></r></is></c><c r="C1" t="str"><f>A1</f><v>x</v></c></row></sheetData>',
        {
          strings:
            '<si><r><t>应收</t></r><r><t>账款</t></r><rPh sb="0" eb="1"><t>ying</t></rPh></si>',
        },
      ),
    ).toEqual([
      { kind: 'text', text: '应收账款' },
      { kind: 'text', text: '货币资金' },
      { kind: 'text', text: 'x' },
    ]);
  });

  test('a formula without a saved result is no zero', async () => {
    expect(
      await contents(
        '<sheetData><row><c><f>SUM(B1:B9)</f></c><c><f>B1</f><v></v></c></row></sheetData>',
      ),
    ).toEqual([{ kind: 'uncomputed' }, { kind: 'uncomputed' }]);
  });

  test('errors, truths and cells that hold nothing', async () => {
    expect(
      await contents(
        '<sheetData><row><c t="e"><v>#VALUE!</v></c><c t="b"><v>1</v></c><c s="3"/><c t="inlineStr"><is><t></t></is></c></row></sheetData>',
      ),
    ).toEqual([
      { kind: 'error', text: '#VALUE!' },
      { kind: 'text', text: 'TRUE' },
    ]);
  });

  test('shared formulas know how far they were moved; array formulas are not followed', async () => {
    const sheet = await only(
      craftXlsx([
        {
          name: 'S',
          body: '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+C1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="D2"><f t="array" ref="D2:D3">B2:B3</f><v>3</v></c></row></sheetData>',
        },
      ]),
    );
    expect(sheet.cells.map(({ formula }) => formula)).toEqual([
      { text: 'B1+C1', down: 0, right: 0 },
      { text: 'B1+C1', down: 1, right: 0 },
      { text: '', down: 0, right: 0 },
    ]);
  });

  test('elements with a prefix are the same elements', async () => {
    const sheet = await only(
      craftXlsx([{ name: 'S', body: '' }], {
        raw: {
          'xl/worksheets/sheet1.xml':
            '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        },
      }),
    );
    expect(sheet.cells).toMatchObject([
      { row: 2, column: 1, content: { kind: 'number', value: 7 } },
    ]);
  });

  test('what is hidden, merged, and of the colour of its ground is told', async () => {
    const book = await readXlsx(
      craftXlsx(
        [
          {
            name: 'S',
            body: '<cols><col min="3" max="4" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2" s="1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells>',
          },
          { name: 'T', body: rows([[1]]), state: 'veryHidden' },
        ],
        {
          styles:
            '<numFmts><numFmt numFmtId="164" formatCode="0.0"/></numFmts><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill/></fills><cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="164" fontId="1" fillId="0"/></cellXfs>',
        },
      ),
    );
    const [shown, hidden] = book.sheets;
    expect(shown).toMatchObject({
      hidden: false,
      merged: [{ top: 0, left: 0, bottom: 1, right: 2 }],
      cells: [{ format: '0.0', letters: 'unseen' }],
    });
    expect([...(shown?.hiddenRows ?? [])]).toEqual([1]);
    expect([...(shown?.hiddenColumns ?? [])]).toEqual([2, 3]);
    expect(hidden?.hidden).toBe(true);
  });
});

describe('workbooks that are not read', () => {
  const million = `<sheetData>${`<row>${'<c s="1"/>'.repeat(2_000)}</row>`.repeat(501)}</sheetData>`;
  test.each([
    ['a document type', { 'xl/workbook.xml': '<!DOCTYPE a><workbook/>' }, 'file.corrupt'],
    ['elements without end', { 'xl/worksheets/sheet1.xml': '<a>'.repeat(1_000) }, 'file.corrupt'],
    [
      'a part that is cut off',
      { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' },
      'file.corrupt',
    ],
    [
      'a text that is not there',
      { 'xl/worksheets/sheet1.xml': '<w><row><c t="s"><v>4</v></c></row></w>' },
      'file.corrupt',
    ],
    [
      'a number that is none',
      { 'xl/worksheets/sheet1.xml': '<w><row><c><v>1e999</v></c></row></w>' },
      'file.corrupt',
    ],
    [
      'a cell outside of any sheet',
      { 'xl/worksheets/sheet1.xml': '<w><row><c r="ZZZ1"><v>1</v></c></row></w>' },
      'file.corrupt',
    ],
    ['no workbook', { '_rels/.rels': '<Relationships/>' }, 'file.corrupt'],
  ])('%s', async (_, raw, code) => {
    const bytes = craftXlsx([{ name: 'S', body: rows([[1]]) }], { raw });
    await expect(readXlsx(bytes)).rejects.toMatchObject({ code });
  });

  test('a million cells, though none holds anything', async () => {
    const bytes = craftXlsx([{ name: 'S', body: million }]);
    await expect(readXlsx(bytes)).rejects.toMatchObject({ code: 'sheet.too_large' });
  });

  test('a sheet that says it goes to the last row and column is as large as what is in it', async () => {
    const sheet = await only(
      craftXlsx([
        {
          name: 'S',
          body: '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        },
      ]),
    );
    expect(sheet.cells).toMatchObject([{ row: 1_048_575, column: 16_383 }]);
  });

  test('what a sheet is called is no name of anything else', async () => {
    const sheet = await only(craftXlsx([{ name: '__proto__', body: rows([['constructor']]) }]));
    expect(sheet).toMatchObject({
      name: '__proto__',
      cells: [{ content: { text: 'constructor' } }],
    });
  });
});
