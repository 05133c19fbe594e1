import { CFB, utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../schemas/page.ts';
import { sniff } from '../sniff.ts';
import { openSheetFile } from './open-sheet-file.ts';
import { type CraftedSheet, craftXlsx, rows } from './testing/craft-xlsx.ts';

const open = async (bytes: Uint8Array, name = 'book.xlsx') =>
  openSheetFile({ name, bytes }, sniff(bytes, name));
const readPage = async (bytes: Uint8Array, number = 1) =>
  (await (await open(bytes)).readPage(number, new AbortController().signal)).page;
const pageOf = (body: string, others: readonly CraftedSheet[] = [], parts = {}) =>
  readPage(craftXlsx([{ name: 'S', body }, ...others], parts));
const seen = ({ words }: Page) =>
  words.map(({ text, visible, stored }) => [text, visible, stored?.value ?? null]);

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode=";;;"/><numFmt numFmtId="165" formatCode="#,##0,"/><numFmt numFmtId="166" formatCode="#,##0.00;[Red]#,##0.00"/></numFmts><fonts><font/><font><color theme="0"/></font></fonts><cellXfs><xf numFmtId="4"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="3"/><xf numFmtId="4" fontId="1"/><xf numFmtId="43"/></cellXfs>';
const styled = (cells: readonly string[]) => `<sheetData><row>${cells.join('')}</row></sheetData>`;
const cell = (style: number, value: number | string) => `<c s="${style}"><v>${value}</v></c>`;

describe('what is seen in a cell beside what it stores', () => {
  test('a number shown digit by digit is proved, one shown rounded too; digits that only drift are dropped', async () => {
    const page = await pageOf(
      styled([cell(0, 386214.55), cell(0, '386214.55000000005'), cell(4, 386214.55), cell(6, 0)]),
      [],
      { styles: STYLES },
    );
    expect(seen(page)).toEqual([
      ['386,214.55', 'proved', null],
      ['386,214.55', 'proved', null],
      ['386,215', 'proved', '386214.55'],
      ['-', 'proved', null],
    ]);
  });

  test('a format that hides a figure or its sign contradicts it, red is a sign', async () => {
    const page = await pageOf(styled([cell(1, 5), cell(3, -5), cell(5, 7)]), [], {
      styles: STYLES,
    });
    expect(seen(page)).toEqual([
      ['5', 'contradicted', null],
      ['5.00', 'proved', '-5'],
      ['7.00', 'contradicted', null],
    ]);
    expect(page.signals).toMatchObject([
      { kind: 'stored_differs', stored: '5', shown: '' },
      { kind: 'hidden_text', text: '7.00' },
    ]);
  });

  test.each([
    ['fills its cell with digits', '0*9', null, 'shown_otherwise'],
    ['draws it in yellow', '[Yellow]0', null, 'hidden_text'],
    ['draws it in a pale colour by its number', '[Color19]0', null, 'hidden_text'],
    ['draws it in the colour of its ground', '[Red]0', 'FFFF0000', 'hidden_text'],
    ['draws it in the colour of its ground, in Chinese', '[蓝色]0', 'FF0000FF', 'hidden_text'],
    ['leaves it to the program', '[$-F800]0', null, 'stored_differs'],
    ['draws it in red', '[Red]0', null, null],
    ['draws it in black on yellow', '[Color1]0', 'FFFFFF00', null],
    ['fills its cell with white', '_ * 0_ ', null, null],
  ])('a format that %s', async (_, format, fill, told) => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="${format}"/></numFmts><fonts><font/></fonts><fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="${fill ?? 'FFFFFFFF'}"/></patternFill></fill></fills><cellXfs><xf numFmtId="164" fillId="1"/></cellXfs>`;
    const page = await pageOf(styled([cell(0, 5)]), [], { styles });
    expect(page.words.map(({ visible }) => visible === 'proved')).toEqual([told === null]);
    expect(page.signals?.map(({ kind }) => kind) ?? []).toEqual(told ? [told] : []);
  });

  test.each([
    ['its texts in white', '0;0;0;[White]@', 'contradicted'],
    ['its texts alone in white', '[White]@', 'contradicted'],
    ['its numbers in white', '[White]0;[White]0;[White]0;@', 'proved'],
  ])('a figure written as a text, where the format draws %s', async (_, format, visible) => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>`;
    const written = '<c s="0" t="inlineStr"><is><t>1,234.56</t></is></c>';
    const page = await pageOf(styled([written]), [], { styles });
    expect(page.words.map((word) => word.visible)).toEqual([visible]);
  });

  test('a format that divides says by what', async () => {
    const page = await pageOf(styled([cell(2, 386214.55)]), [], { styles: STYLES });
    expect(page.words).toMatchObject([
      { text: '386', stored: { value: '386214.55', scale: 1000 } },
    ]);
  });

  test('results of sums that were saved right are proved, stale ones contradicted, others unproved', async () => {
    const page = await pageOf(
      rows([
        [1, 2, '=A1+B1|3', '=SUM(A1:B1)|30', '=IF(A1,3,4)|3'],
        [null, null, '=A1|'],
      ]),
    );
    expect(seen(page)).toEqual([
      ['1', 'proved', null],
      ['2', 'proved', null],
      ['3', 'proved', null],
      ['30', 'contradicted', null],
      ['3', 'unproved', null],
      [null, 'unproved', null],
    ]);
    expect(page.signals).toMatchObject([{ kind: 'stale_formula', saved: '30', computed: '3' }]);
  });
});

describe('what is drawn otherwise than it is written', () => {
  const FONTS =
    '<fonts><font><sz val="11"/></font><font><color rgb="FFFEFEFE"/></font><font><strike/></font><font><strike val="0"/></font><font><color theme="0"/></font></fonts>';
  const FILLS =
    '<fills><fill><patternFill patternType="none"><fgColor rgb="FF000000"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill></fill></fills>';
  const xf = (font: number, fill = 0, more = '') =>
    `<xf numFmtId="4" fontId="${font}" fillId="${fill}">${more}</xf>`;
  const styles = `<numFmts><numFmt numFmtId="170" formatCode="General;General;General;&quot;1&quot;@"/><numFmt numFmtId="171" formatCode=";;;"/><numFmt numFmtId="172" formatCode="[White]0.00"/></numFmts>${FONTS}${FILLS}<cellXfs>${[
    xf(0),
    xf(1),
    xf(2),
    xf(3),
    xf(4),
    xf(4, 1),
    '<xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/>',
    xf(0, 0, '<alignment shrinkToFit="1"/>'),
    '<xf numFmtId="0"/>',
  ].join('')}</cellXfs><dxfs><dxf><font><strike/><color rgb="FFFFFFFF"/></font></dxf></dxfs>`;
  const text = (style: number, runs: string) =>
    `<c s="${style}" t="inlineStr"><is>${runs}</is></c>`;
  const run = (written: string, font = '') =>
    `<r>${font && `<rPr>${font}</rPr>`}<t>${written}</t></r>`;
  const drawn = (cells: readonly string[], before = '', parts = {}) =>
    pageOf(`${before}${styled(cells)}`, [], { styles, ...parts });

  test('letters too near to their ground are not seen, on another they are', async () => {
    const page = await drawn([cell(1, 5), cell(4, 6), cell(5, 7), cell(0, 8)]);
    expect(seen(page)).toEqual([
      ['5.00', 'contradicted', null],
      ['6.00', 'contradicted', null],
      ['7.00', 'proved', null],
      ['8.00', 'proved', null],
    ]);
    expect(page.signals).toMatchObject([
      { kind: 'hidden_text', text: '5.00' },
      { kind: 'hidden_text', text: '6.00' },
    ]);
  });

  test('a colour that the format gives hides a number too', async () => {
    // By the same colour books leave out their zeros.
    expect(seen(await drawn([cell(8, 5), cell(8, 0)]))).toEqual([['5.00', 'contradicted', null]]);
  });

  test('a figure that is struck out is none, a text that is says nothing', async () => {
    const page = await drawn([cell(2, 5), text(2, '<t>货币资金</t>'), cell(3, 6)]);
    expect(page.words).toMatchObject([
      { text: null, visible: 'contradicted', struckOut: true },
      { text: '货币资金', visible: 'contradicted' },
      { text: '6.00', visible: 'proved' },
    ]);
    expect(page.signals).toBeUndefined();
  });

  const WHITE_RUN = '<color rgb="FFFFFFFF"/>';
  const RUNS = [
    [run('2,7', WHITE_RUN) + run('91.40'), '2,791.40', 'contradicted'],
    [run('单位：') + run('万', WHITE_RUN) + run('元'), '单位：万元', 'contradicted'],
    [run('2', '<strike/>') + run('791.40'), null, 'contradicted'],
    [run('短期') + run('投资', '<strike/>'), '短期投资', 'contradicted'],
    [run('短期', '<b/>') + run(' ', WHITE_RUN) + run('投资'), '短期 投资', 'proved'],
  ] as const;
  test.each(RUNS)('one run of a text is enough: %s', async (runs, shown, visible) => {
    expect(seen(await drawn([text(0, runs)]))).toEqual([[shown, visible, null]]);
    const shared = { strings: `<si>${runs}</si>` };
    expect(seen(await drawn(['<c t="s"><v>0</v></c>'], '', shared))).toEqual([
      [shown, visible, null],
    ]);
  });

  test('a white run is seen on a dark ground, one without colour is black there', async () => {
    const page = await drawn([text(5, run('货币', WHITE_RUN) + run('资金'))]);
    expect(seen(page)).toEqual([['货币资金', 'proved', null]]);
  });

  test('a text is what its format shows, and contradicted where that is not what was written', async () => {
    const page = await drawn([text(6, '<t>2,791.40</t>'), text(7, '<t>5</t>')]);
    expect(seen(page)).toEqual([
      ['12,791.40', 'contradicted', null],
      ['5', 'contradicted', null],
    ]);
    expect(page.signals).toMatchObject([
      { kind: 'stored_differs', stored: '2,791.40', shown: '12,791.40' },
      { kind: 'stored_differs', stored: '5', shown: '' },
    ]);
  });

  test.each([
    ['1.5', 'contradicted', 'contradicted'],
    ['5', 'contradicted', 'proved'],
    ['11', 'proved', 'proved'],
  ])(
    'a number of ten digits in a column of %s is %s, made to fit %s',
    async (width, visible, fitted) => {
      const cols = `<cols><col min="1" max="4" width="${width}"/></cols>`;
      const page = await drawn([cell(0, 12345678.9), cell(9, 12345678.9)], cols);
      expect(seen(page)).toEqual([
        ['12,345,678.90', visible, null],
        ['12,345,678.90', fitted, null],
      ]);
      expect(page.signals?.map(({ kind }) => kind) ?? []).toEqual(
        [visible, fitted].filter((one) => one === 'contradicted').map(() => 'hidden_text'),
      );
    },
  );

  test('texts run over, numbers without a format are rounded, merged cells have the room of all', async () => {
    const page = await pageOf(
      `<cols><col min="1" max="3" width="5"/></cols><sheetData><row>${cell(0, 1234567.8)}<c/><c/></row><row>${cell(10, 1234567.8)}${text(0, '<t>1,234,567.80</t>')}</row></sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>`,
      [],
      { styles },
    );
    expect(page.words.map(({ visible }) => visible)).toEqual(['proved', 'proved', 'proved']);
  });
});

describe('conditional formats', () => {
  const WHITE_LETTERS = '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>';
  const RED_GROUND =
    '<dxf><font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf>';
  const DARK_GROUND =
    '<dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF1F3864"/></patternFill></fill></dxf>';
  const OTHER_FORMAT = '<dxf><numFmt numFmtId="180" formatCode="0.00,"/></dxf>';
  const STRUCK = '<dxf><font><strike/></font></dxf>';
  const styles = `<fonts><font><sz val="11"/></font></fonts><cellXfs><xf numFmtId="4"/></cellXfs><dxfs>${WHITE_LETTERS}${RED_GROUND}${DARK_GROUND}${OTHER_FORMAT}${STRUCK}</dxfs>`;
  const rule = (attributes: string, body = '') =>
    `<cfRule priority="1" ${attributes}>${body}</cfRule>`;
  const under = async (rules: string, values: readonly number[] = [5]) =>
    pageOf(
      `${styled(values.map((value) => cell(0, value)))}<conditionalFormatting sqref="A1:C1">${rules}</conditionalFormatting>`,
      [],
      { styles },
    );
  const expression = '<formula>A1&gt;B1</formula>';
  test.each([
    ['letters that may be white', rule('type="expression" dxfId="0"', expression), 'contradicted'],
    ['another ground', rule('type="expression" dxfId="1"', expression), 'proved'],
    ['white letters with their ground', rule('type="expression" dxfId="2"', expression), 'proved'],
    ['another number format', rule('type="expression" dxfId="3"', expression), 'contradicted'],
    ['a strike', rule('type="expression" dxfId="4"', expression), 'contradicted'],
    [
      'letters of one and the ground of another',
      `${rule('type="expression" dxfId="1"', expression)}${rule('type="expression" dxfId="2"', expression).replace('"1"', '"2"')}`,
      'proved',
    ],
    ['what holds for errors alone', rule('type="containsErrors" dxfId="0"'), 'proved'],
    [
      'what is known not to hold',
      rule('type="cellIs" operator="lessThan" dxfId="0"', '<formula>0</formula>'),
      'proved',
    ],
    [
      'what is known to hold',
      rule('type="cellIs" operator="greaterThan" dxfId="0"', '<formula>0</formula>'),
      'contradicted',
    ],
    [
      'a bar beside the number',
      rule('type="dataBar"', '<dataBar><cfvo type="min"/><color rgb="FF638EC6"/></dataBar>'),
      'proved',
    ],
    [
      'a bar instead of the number',
      rule('type="dataBar"', '<dataBar showValue="0"><color rgb="FF638EC6"/></dataBar>'),
      'contradicted',
    ],
    [
      'a sign instead of the number',
      rule('type="iconSet"', '<iconSet showValue="0"/>'),
      'contradicted',
    ],
    [
      'a scale of light colours',
      rule(
        'type="colorScale"',
        '<colorScale><color rgb="FFF8696B"/><color rgb="FF63BE7B"/></colorScale>',
      ),
      'proved',
    ],
    [
      'a scale from black on',
      rule(
        'type="colorScale"',
        '<colorScale><color rgb="FF000000"/><color rgb="FF63BE7B"/></colorScale>',
      ),
      'contradicted',
    ],
  ])('%s', async (_, rules, visible) => {
    const page = await under(rules);
    expect(page.words.map((word) => word.visible)).toEqual([visible]);
  });

  /** A rule of which nobody knows whether it holds, over cells of one number format. */
  const changed = async (dxf: string, format: string, values: readonly number[] = [5]) => {
    const page = await pageOf(
      `${styled(values.map((value) => cell(0, value)))}<conditionalFormatting sqref="A1:C1">${rule('type="expression" dxfId="0"', expression)}</conditionalFormatting>`,
      [],
      {
        styles: `<numFmts><numFmt numFmtId="164" formatCode="${format}"/></numFmts><fonts><font/></fonts><cellXfs><xf numFmtId="164"/></cellXfs><dxfs><dxf>${dxf}</dxf></dxfs>`,
      },
    );
    return page.words.map((word) => word.visible);
  };
  const format = (code: string) => `<numFmt numFmtId="180" formatCode="${code}"/>`;
  const WHITE_ON_RED =
    '<font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill>';
  test.each([
    ['a format in yellow', format('[Yellow]0.00'), '0.00', 'contradicted'],
    ['a format in red', format('[Red]0.00'), '0.00', 'proved'],
    ['a format in red on red', `${format('[Red]0.00')}${WHITE_ON_RED}`, '0.00', 'contradicted'],
    ['white on red, where red is the format of the cell', WHITE_ON_RED, '[Red]0', 'contradicted'],
    ['white on red, where red are other numbers', WHITE_ON_RED, '0;[Red]-0', 'proved'],
    ['a format that fills their cells', format('0*9'), '0', 'contradicted'],
    ['a font of symbols', '<font><name val="Wingdings"/></font>', '0', 'contradicted'],
    ['raised letters', '<font><vertAlign val="superscript"/></font>', '0', 'contradicted'],
    ['another font', '<font><name val="Arial"/></font>', '0', 'proved'],
  ])('that may draw numbers in %s', async (_, dxf, ofCell, visible) => {
    expect(await changed(dxf, ofCell)).toEqual([visible]);
  });

  test('an area may be named by any two of its corners', async () => {
    const body = `${styled([cell(0, 5), cell(0, 6)])}<conditionalFormatting sqref="B1:A1">${rule('type="expression" dxfId="0"', expression)}</conditionalFormatting>`;
    const page = await pageOf(body, [], { styles });
    expect(page.words.map(({ visible }) => visible)).toEqual(['contradicted', 'contradicted']);
  });

  test('cells of other places are as they were, and the reason is told', async () => {
    const page = await under(rule('type="expression" dxfId="0"', expression), [5, 6, 7, 8]);
    expect(page.words.map(({ visible }) => visible === 'proved')).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(page.signals).toMatchObject(
      ['5.00', '6.00', '7.00'].map((text) => ({
        kind: 'shown_otherwise',
        text,
        by: 'conditional_format',
      })),
    );
  });

  test('zeros that are hidden are none, as in print; other figures there are seen', async () => {
    const zeros = rule('type="cellIs" operator="equal" dxfId="0"', '<formula>0</formula>');
    expect(seen(await under(zeros, [0, 6]))).toEqual([['6.00', 'proved', null]]);
  });

  test('formats that later programs write beside those of 2007, with areas behind them', async () => {
    const body = `${styled([cell(0, 5), cell(0, 6)])}<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression"><xm:f>B9</xm:f><x14:dxf><font><color theme="0"/></font></x14:dxf></x14:cfRule><x14:cfRule type="dataBar"><x14:dataBar><x14:fillColor rgb="FF638EC6"/></x14:dataBar></x14:cfRule><xm:sqref>B1:C4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`;
    const page = await pageOf(body, [], { styles });
    expect(page.words.map(({ visible }) => visible)).toEqual(['proved', 'contradicted']);
  });
});

describe('tables', () => {
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const table = (style: string, attributes = '', column = '') =>
    `<table ref="A1:B3" ${attributes}><tableColumns><tableColumn id="1" name="a"/><tableColumn id="2" name="b" ${column}/></tableColumns><tableStyleInfo name="${style}" showRowStripes="1" showFirstColumn="0"/></table>`;
  const part = (type: string, content: string) => ({
    'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="t" Type="${OFFICE}/${type}" Target="../tables/one.xml"/></Relationships>`,
    'xl/tables/one.xml': content,
  });
  const CHANGES = [
    '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>',
    '<dxf><font><strike/></font></dxf>',
    '<dxf><font><color theme="0"/></font><fill><patternFill><bgColor theme="4"/></patternFill></fill></dxf>',
    '<dxf><border/></dxf>',
    '<dxf><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill></dxf>',
  ].join('');
  const custom = (...parts: readonly [type: string, change: number][]) =>
    `<tableStyles><tableStyle name="Own">${parts.map(([type, change]) => `<tableStyleElement type="${type}" dxfId="${change}"/>`).join('')}</tableStyle></tableStyles>`;
  /** Cells of style 1 are blue, those of 2 on white, those of 3 on yellow. */
  const styles = (more = '') =>
    `<fonts><font><color theme="1"/></font><font><color rgb="FF0563C1"/></font><font><color theme="4"/></font></fonts><fills><fill/><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills><cellXfs><xf numFmtId="4"/><xf numFmtId="4" fontId="1"/><xf numFmtId="4" fillId="2"/><xf numFmtId="4" fillId="3"/><xf numFmtId="4" fontId="2"/></cellXfs><dxfs>${CHANGES}</dxfs>${more}`;
  const proved = async (content: string, look = 0, more = '', type = 'table') => {
    const line = (name: string, value: number) =>
      `<row><c t="inlineStr"><is><t>${name}</t></is></c>${cell(look, value)}${cell(0, value + 1)}</row>`;
    const body = `<sheetData><row><c t="inlineStr"><is><t>项目</t></is></c><c s="${look}" t="inlineStr"><is><t>金额</t></is></c></row>${line('货币资金', 5)}${line('存货', 7)}</sheetData>`;
    const { words, signals } = await pageOf(body, [], {
      styles: styles(more),
      raw: part(type, content),
    });
    const seen = words.filter(({ visible }) => visible === 'proved').map(({ text }) => text);
    return { seen: seen.filter((text) => /[\d金额]/.test(text ?? '')), told: signals ?? [] };
  };
  const ALL = ['金额', '货币资金', '5.00', '6.00', '7.00', '8.00'];
  const BESIDE = ['6.00', '8.00'];
  const hides = { by: 'table_style', kind: 'shown_otherwise' };

  test.each([
    ['every built-in style', 'Light', 21],
    ['every built-in style', 'Medium', 28],
    ['every built-in style', 'Dark', 11],
  ])('%s shows what cells hold: %s', async (_, family, count) => {
    for (let number = 1; number <= count; number++) {
      const content = table(`TableStyle${family}${number}`, 'totalsRowCount="1"');
      const { seen, told } = await proved(content.replaceAll('="0"', '="1"'));
      expect([number, seen, told]).toEqual([number, ALL, []]);
    }
  });

  test.each([
    ['white letters', custom(['wholeTable', 0]), 0],
    ['a strike', custom(['wholeTable', 1]), 0],
    ['a black ground', custom(['secondRowStripe', 4], ['headerRow', 4]), 0],
  ])('a style of the workbook with %s: nothing is proved', async (_, more) => {
    const { seen, told } = await proved(table('Own'), 0, more);
    expect(seen).toEqual(BESIDE);
    expect(told[0]).toMatchObject(hides);
  });

  test.each([
    ['white letters in the head alone', custom(['headerRow', 0]), 0, ALL.slice(1)],
    ['white letters on their ground', custom(['wholeTable', 2], ['headerRow', 2]), 0, ALL],
    ['borders', custom(['wholeTable', 3]), 0, ALL],
    ['letters for the first column, which is none', custom(['firstColumn', 0]), 0, ALL],
    [
      'white letters, where cells have their own',
      custom(['wholeTable', 0]),
      1,
      [...ALL.slice(0, 1), ...ALL.slice(2)],
    ],
  ])('a style of the workbook with %s', async (_, more, look, seen) => {
    expect((await proved(table('Own'), look, more)).seen).toEqual(seen);
  });

  test.each([
    ['a white ground under white letters', 'TableStyleDark2', 2, ['货币资金', ...BESIDE]],
    ['a yellow ground under white letters of a head', 'TableStyleMedium2', 3, ALL.slice(1)],
    ['a yellow ground under black letters', 'TableStyleMedium22', 3, ALL],
    ['letters of the colour of a ground', 'TableStyleDark2', 4, ['金额', '货币资金', ...BESIDE]],
    ['blue letters on bands', 'TableStyleMedium22', 1, ALL],
  ])('a cell of its own look in a built-in style: %s', async (_, style, look, seen) => {
    expect((await proved(table(style), look)).seen).toEqual(seen);
  });

  test('a cell of its own look whose format has the colour of the ground', async () => {
    const red = `<tableStyles><tableStyle name="Own"><tableStyleElement type="wholeTable" dxfId="5"/></tableStyle></tableStyles>`;
    const dxf =
      '<dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>';
    const own = `${styles(red).replace('</dxfs>', dxf).replace('numFmtId="4" fontId="1"', 'numFmtId="164" fontId="1"')}<numFmts><numFmt numFmtId="164" formatCode="[Red]0.00"/></numFmts>`;
    const line = `<row><c s="1" t="inlineStr"><is><t>金额</t></is></c></row><row>${cell(1, 5)}</row>`;
    const { words } = await pageOf(`<sheetData>${line}</sheetData>`, [], {
      styles: own,
      raw: part('table', table('Own')),
    });
    expect(words.map(({ visible }) => visible)).toEqual(['proved', 'contradicted']);
  });

  test.each([
    ['a table', table('', 'dataDxfId="0"'), 'table'],
    ['a column of it', table('', '', 'dataDxfId="0"'), 'table'],
    [
      'a pivot table',
      '<pivotTableDefinition><location ref="B2:B3"/></pivotTableDefinition>',
      'pivotTable',
    ],
  ])('what %s is drawn by itself', async (_, content, type) => {
    const { seen, told } = await proved(content, 0, '', type);
    expect(seen.filter((text) => /^[57]/.test(text ?? ''))).toEqual([]);
    expect(seen).toEqual(expect.arrayContaining(BESIDE));
    expect(told[0]).toMatchObject({ kind: 'shown_otherwise' });
  });
});

test('over a picture no figure is proved and no cell among them is blank', async () => {
  const body = rows([
    ['货币资金', 5, 6],
    ['存货', null, 7],
  ]);
  const { words, signals } = await pageOf(`${body}<picture r:id="p"/>`);
  expect(words.filter(({ visible }) => visible === 'proved')).toEqual([]);
  expect(words.filter(({ text }) => text === null)).toHaveLength(1);
  expect(signals?.[0]).toMatchObject({ kind: 'shown_otherwise', by: 'on_picture' });
});

describe('figures that stand otherwise than in their cell', () => {
  const styles = `<fonts><font><sz val="11"/></font></fonts><cellXfs><xf numFmtId="4"/>${[
    'horizontal="fill"',
    'horizontal="centerContinuous"',
    'textRotation="255"',
    'textRotation="90"',
    'horizontal="right" indent="6"',
  ]
    .map((alignment) => `<xf numFmtId="4"><alignment ${alignment}/></xf>`)
    .join('')}</cellXfs>`;
  const drawn = (cells: readonly string[], before = '') =>
    pageOf(`${before}${styled(cells)}`, [], { styles });
  const text = (style: number, runs: string) =>
    `<c s="${style}" t="inlineStr"><is>${runs}</is></c>`;

  test.each([
    ['repeated', cell(1, 12)],
    ['between_columns', cell(2, 12)],
    ['turned', cell(3, 12)],
    ['turned', cell(4, 12)],
    [
      'raised',
      text(0, '<r><t>1,00</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'),
    ],
  ])('%s', async (by, one) => {
    const page = await drawn([one]);
    expect(page.words.map(({ visible }) => visible)).toEqual(['contradicted']);
    expect(page.signals).toMatchObject([{ kind: 'shown_otherwise', by }]);
  });

  test('captions may stand so, a figure between filled cells stands in its own, one all raised is itself', async () => {
    const raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>1,002</t></r>';
    const page = await drawn([
      text(2, '<t>资产负债表</t>'),
      '<c/>',
      text(3, '<t>资产</t>'),
      cell(2, 5),
      cell(2, 6),
      cell(0, 7),
      text(0, raised),
    ]);
    expect(page.words.map(({ visible }) => visible)).toEqual([
      'proved',
      'proved',
      'proved',
      'proved',
      'proved',
      'proved',
    ]);
  });

  test('an indent takes room', async () => {
    const page = await drawn(
      [cell(0, 12345.6), cell(5, 12345.6)],
      '<cols><col min="1" max="2" width="9"/></cols>',
    );
    expect(page.words.map(({ visible }) => visible)).toEqual(['proved', 'contradicted']);
  });

  test('where formulas are shown their results are not', async () => {
    const page = await pageOf(
      `<sheetViews><sheetView showFormulas="1"/></sheetViews>${rows([[1, 2, '=A1+B1|3']])}`,
    );
    expect(page.words.map(({ visible }) => visible)).toEqual(['proved', 'proved', 'contradicted']);
  });
});

describe('figures written as texts', () => {
  const styles = `<fonts><font><sz val="11"/></font><font><name val="Wingdings"/></font></fonts><cellXfs><xf/><xf><alignment horizontal="right"/></xf><xf><alignment wrapText="1"/></xf><xf fontId="1"/></cellXfs>`;
  const text = (style: number, written: string) =>
    `<c s="${style}" t="inlineStr"><is><t>${written}</t></is></c>`;
  const proved = async (cells: readonly string[], more = '') => {
    const cols = '<cols><col min="1" max="4" width="6"/></cols>';
    const page = await pageOf(`${cols}${styled(cells)}${more}`, [], { styles });
    return page.words.map(({ visible }) => visible === 'proved');
  };
  const LONG = '12,345.67';
  const BEYOND = '12,345,678,901.23';
  const NO_SIGN = '<c t="str"><f>IF(A1=0,1,"")</f><v></v></c>';
  const merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>';
  test.each([
    ['at the left, before a filled cell', [text(0, LONG), cell(0, 1)], '', [false, true]],
    ['at the left, before an empty cell', [text(0, LONG)], '', [true]],
    ['at the right, behind a filled cell', [cell(0, 1), text(1, LONG)], '', [true, false]],
    ['at the right, behind an empty cell', ['<c/>', text(1, LONG), cell(0, 1)], '', [true, true]],
    ['that is broken', [text(2, LONG)], '', [false]],
    ['with room for it', [text(0, '123.45'), cell(0, 1)], '', [true, true]],
    [
      'before narrow columns and a filled cell',
      [text(0, BEYOND), '<c/>', cell(0, 1)],
      '',
      [false, true],
    ],
    [
      'before columns with room and a filled cell',
      [text(0, LONG), '<c/>', cell(0, 1)],
      '',
      [true, true],
    ],
    ['before a formula that gives no sign', [text(0, LONG), NO_SIGN], '', [false]],
    ['before a text without signs', [text(0, LONG), text(0, '')], '', [false]],
    ['in a merged area with room for it', [text(0, LONG)], merged, [true]],
    ['in a merged area without', [text(0, '123,456,789,012.34')], merged, [false]],
  ])('%s', async (_, cells, more, expected) => {
    expect(await proved(cells, more)).toEqual(expected);
  });

  test('a merged area has no room in hidden columns', async () => {
    const cols =
      '<cols><col min="1" max="1" width="6"/><col min="2" max="2" width="9" hidden="1"/></cols>';
    const page = await pageOf(
      `<sheetFormatPr defaultColWidth="9"/>${cols}<sheetData><row>${cell(0, 12345.67)}</row><row>${text(0, LONG)}</row></sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>`,
      [],
      { styles: styles.replace('<xf/>', '<xf numFmtId="4"/>') },
    );
    expect(page.words.map(({ visible }) => visible)).toEqual(['contradicted', 'contradicted']);
  });

  test('captions may be cut off, and symbols are no digits', async () => {
    expect(await proved([text(0, '固定资产及无形资产合计'), text(3, '5'), cell(3, 5)])).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('what lies out of sight', () => {
  const lines = (attributes: readonly string[]) =>
    `<sheetData>${attributes.map((one, at) => `<row r="${at + 1}" ${one}><c><v>${at + 1}00</v></c></row>`).join('')}</sheetData>`;
  const isProved = ({ words }: Page) => words.map(({ visible }) => visible === 'proved');

  test('rows before those that a frozen part begins with', async () => {
    const view = (state: string) =>
      `<sheetViews><sheetView topLeftCell="A2"><pane ySplit="1" topLeftCell="A3" state="${state}"/></sheetView></sheetViews>`;
    expect(isProved(await pageOf(view('frozen') + lines(['', '', ''])))).toEqual([
      false,
      true,
      true,
    ]);
    expect(isProved(await pageOf(view('split') + lines(['', '', ''])))).toEqual([true, true, true]);
  });

  test('rows of a group that is folded, though none is told to be hidden', async () => {
    const grouped = ['', 'outlineLevel="1"', 'outlineLevel="2"', 'collapsed="1"', ''];
    expect(isProved(await pageOf(lines(grouped)))).toEqual([true, false, false, true, true]);
    const above = '<sheetPr><outlinePr summaryBelow="0"/></sheetPr>';
    expect(isProved(await pageOf(above + lines([...grouped].reverse())))).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  test('columns of a group that is folded', async () => {
    const cols =
      '<cols><col min="1" max="2" width="9" outlineLevel="1"/><col min="3" max="3" width="9" collapsed="1"/></cols>';
    expect(isProved(await pageOf(cols + rows([[1, 2, 3]])))).toEqual([false, false, true]);
  });
});

describe('what is drawn over cells', () => {
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const drawn = (kind: string, part: string) => ({
    raw: {
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="d" Type="${OFFICE}/${kind}" Target="../drawings/one.xml"/></Relationships>`,
      'xl/drawings/one.xml': part,
    },
  });
  const body = `<sheetFormatPr defaultColWidth="10" defaultRowHeight="15"/>${rows([
    ['资产', '期末余额', '年初余额'],
    ['货币资金', 100, 110],
    ['短期投资', null, 120],
    ['应收票据', 300, 130],
  ])}`;
  const corner = (name: string, column: number, row: number, offset = 0) =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>${offset}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${offset}</xdr:rowOff></xdr:${name}>`;
  const shape = (hidden = '') =>
    `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="x" ${hidden}/></xdr:nvSpPr></xdr:sp>`;
  const drawing = (anchor: string) => `<xdr:wsDr>${anchor}</xdr:wsDr>`;
  const twoCells = (...more: [string, string, string?]) =>
    drawing(`<xdr:twoCellAnchor>${more[0]}${more[1]}${shape(more[2])}</xdr:twoCellAnchor>`);
  const covered = ({ words }: Page) =>
    words.filter(({ visible }) => visible !== 'proved').map(({ text }) => text);

  test('figures under it, and empty cells where it may be taken for one, prove nothing', async () => {
    const part = twoCells(corner('from', 1, 1), corner('to', 1, 2, 100_000));
    const page = await pageOf(body, [], drawn('drawing', part));
    expect(covered(page)).toEqual(['100', null]);
    expect(page.signals).toMatchObject([
      { kind: 'shown_otherwise', text: '100', by: 'covered' },
      { kind: 'shown_otherwise', text: '', by: 'covered' },
    ]);
  });

  test.each([
    ['hidden', twoCells(corner('from', 1, 1), corner('to', 1, 2, 100_000), 'hidden="1"'), []],
    [
      'that ends where the next cells begin',
      twoCells(corner('from', 1, 1), corner('to', 2, 2)),
      ['100'],
    ],
    ['beside the statement', twoCells(corner('from', 4, 0), corner('to', 9, 9)), []],
    [
      'of a told size',
      drawing(
        `<xdr:oneCellAnchor>${corner('from', 2, 2)}<xdr:ext cx="500000" cy="300000"/>${shape()}</xdr:oneCellAnchor>`,
      ),
      ['120', '130'],
    ],
    [
      'at a told place',
      drawing(
        `<xdr:absoluteAnchor><xdr:pos x="700000" y="200000"/><xdr:ext cx="500000" cy="150000"/>${shape()}</xdr:absoluteAnchor>`,
      ),
      ['100'],
    ],
  ])('%s', async (_, part, expected) => {
    expect(covered(await pageOf(body, [], drawn('drawing', part)))).toEqual(expected);
  });

  test.each([
    ['a remark on demand', 'Note', '', []],
    ['a remark that is shown', 'Note', '<x:Visible/>', ['110']],
    ['a button', 'Button', '', ['110']],
  ])('%s', async (_, kind, more, expected) => {
    const part = `<xml><v:shape><br><x:ClientData ObjectType="${kind}">${more}<x:Anchor> 2, 5, 1, 2, 3, 0, 2, 0</x:Anchor></x:ClientData></v:shape></xml>`;
    expect(covered(await pageOf(body, [], drawn('vmlDrawing', part)))).toEqual(expected);
  });
});

test('drawings without end are read in no time', async () => {
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const corner = '<from><col>0</col><colOff>0</colOff><row>5</row><rowOff>0</rowOff></from>';
  const many = `<xdr:oneCellAnchor>${corner}<ext cx="9e18" cy="9e18"/></xdr:oneCellAnchor>`;
  const raw = {
    'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="d" Type="${OFFICE}/drawing" Target="../drawings/one.xml"/><Relationship Id="e" Type="${OFFICE}/vmlDrawing" Target="../drawings/two.xml"/></Relationships>`,
    'xl/drawings/one.xml': `<xdr:wsDr>${many.repeat(2_000)}</xdr:wsDr>`,
    'xl/drawings/two.xml': '<x:ClientData ObjectType="Pict">'.repeat(100_000),
  };
  const started = performance.now();
  const page = await pageOf(`<sheetFormatPr defaultRowHeight="0.001"/>${rows([[1, 2]])}`, [], {
    raw,
  });
  expect(page.words).toHaveLength(2);
  expect(performance.now() - started).toBeLessThan(5_000);
});

describe('a sheet laid out', () => {
  const statement = (hidden: string) =>
    `<cols>${hidden}</cols>${rows([
      ['资产', '行次', '期末余额'],
      ['货币资金', 1, 100],
      ['短期投资', 2, null],
    ]).replace('<row>', '<row r="1">')}`;

  test('words stand in the rows and columns of the sheet, between ruling lines', async () => {
    const { words, rulings } = await pageOf(statement(''));
    const at = (text: string) => words.find((word) => word.text === text)?.box ?? [0, 0, 0, 0];
    expect(at('货币资金')[1]).toBe(at('100')[1]);
    expect(at('货币资金')[2]).toBeLessThan(at('1')[0]);
    expect(at('期末余额')[0]).toBeLessThan(at('100')[2]);
    const uprights = rulings.filter(({ orientation }) => orientation === 'vertical');
    expect(uprights.length).toBeGreaterThanOrEqual(4);
    for (const { box } of words)
      expect(uprights.some(({ at: x }) => x > box[0] && x < box[2])).toBe(false);
  });

  test('a hidden column with amounts stays where it is and proves nothing', async () => {
    const page = await pageOf(statement('<col min="3" max="3" hidden="1"/>'));
    expect(page.words.find(({ text }) => text === '100')?.visible).toBe('contradicted');
    expect(page.words.find(({ text }) => text === '货币资金')?.visible).toBe('proved');
    expect(page.signals).toContainEqual(
      expect.objectContaining({ kind: 'hidden_text', text: '100' }),
    );
  });

  test('hidden rows without an amount are not there', async () => {
    const page = await pageOf(
      '<sheetData><row r="1"><c t="inlineStr"><is><t>存货</t></is></c><c><v>5</v></c></row><row r="2" hidden="1"><c t="inlineStr"><is><t>商誉</t></is></c><c><v>0</v></c></row></sheetData>',
    );
    expect(page.words.map(({ text }) => text)).toEqual(['存货', '5']);
  });

  test('an amount under a merged area is told of, a text there is not', async () => {
    const page = await pageOf(
      `${rows([
        ['标题', 'x', 5],
        ['货币资金', null, 7],
      ])}<mergeCells><mergeCell ref="A1:C1"/></mergeCells>`,
    );
    expect(seen(page)).toEqual([
      ['标题', 'proved', null],
      ['5', 'contradicted', null],
      ['货币资金', 'proved', null],
      ['7', 'proved', null],
    ]);
  });

  test('captions side by side are laid out below each other, and formulas still find their cells', async () => {
    const captions = [
      '货币资金',
      '应收账款',
      '存货',
      '流动资产合计',
      '固定资产',
      '资产总计',
      '短期借款',
      '负债合计',
    ];
    const page = await pageOf(
      rows([
        ['报告期', ...captions],
        ['2024-12-31', 1, 2, 3, '=B2+C2+D2|6', 4, 10, 5, 5],
      ]),
    );
    const at = (text: string) => page.words.find((word) => word.text === text)?.box ?? [0, 0, 0, 0];
    expect(at('货币资金')[0]).toBe(at('应收账款')[0]);
    expect(at('货币资金')[1]).toBe(at('1')[1]);
    expect(page.words.find(({ text }) => text === '6')?.visible).toBe('proved');
  });

  test('hidden sheets are no pages and are told of; empty ones are neither', async () => {
    const bytes = craftXlsx([
      { name: 'empty', body: rows([[null]]) },
      { name: '旧', body: rows([[1]]), state: 'hidden' },
      { name: 'shown', body: rows([[2]]) },
    ]);
    const file = await open(bytes);
    expect(file.pageCount).toBe(1);
    expect((await readPage(bytes)).signals).toEqual([{ kind: 'hidden_sheet', name: '旧' }]);
  });

  test('a cell of the last row and column lies no further away than any other', async () => {
    const page = await pageOf(
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>',
    );
    expect(page.width).toBeLessThan(1_000);
    expect(page.height).toBeLessThan(1_000);
  });
});

describe('files that are not read as workbooks', () => {
  const compound = (stream: string) => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, stream, Buffer.from('nothing of a workbook'));
    return new Uint8Array(CFB.write(container, { type: 'buffer' }));
  };
  test.each([
    ['encrypted', 'book.xlsx', compound('/EncryptedPackage'), 'file.encrypted'],
    ['damaged', 'book.xls', compound('/Workbook'), 'file.corrupt'],
    ['a letter', 'letter.doc', compound('/WordDocument'), 'file.office'],
    ['a page of the web', 'book.xls', Buffer.from('<html><table/></html>'), 'file.mislabelled'],
    [
      'a picture',
      'book.csv',
      Uint8Array.from({ length: 400 }, (_, at) => (at * 7_919) % 256),
      'file.mislabelled',
    ],
    [
      'cut off',
      'book.xlsx',
      craftXlsx([{ name: 'S', body: rows([[1]]) }]).subarray(0, 600),
      'file.truncated',
    ],
    [
      'without a cell',
      'book.xlsx',
      craftXlsx([{ name: 'S', body: rows([[null]]) }]),
      'sheet.empty',
    ],
    ['without a field', 'book.csv', Buffer.from(',,\n,,\n'), 'sheet.empty'],
  ])('%s: %s', async (_, name, bytes, code) => {
    await expect((async () => open(new Uint8Array(bytes), name))()).rejects.toMatchObject({ code });
  });

  test('of a workbook with a sheet too large for a statement the others are read', async () => {
    const large = Array.from({ length: 260 }, () => Array.from({ length: 20 }, () => 1));
    const file = await open(
      craftXlsx([
        { name: 'large', body: rows(large) },
        { name: 'small', body: rows([[1]]) },
      ]),
    );
    const signal = new AbortController().signal;
    await expect(file.readPage(1, signal)).rejects.toMatchObject({
      code: 'sheet.too_large',
      page: 1,
    });
    expect((await file.readPage(2, signal)).page.words).toHaveLength(1);
  });
});

test('an old workbook says the same as a new one', async () => {
  const sheet = utils.aoa_to_sheet([
    ['资产负债表', null],
    ['货币资金', 386214.55],
  ]);
  sheet.B2.z = '#,##0.00';
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
  const book = utils.book_new(sheet, '表');
  const pages = [];
  for (const bookType of ['biff8', 'xlsx'] as const)
    pages.push(await readPage(new Uint8Array(write(book, { type: 'buffer', bookType }))));
  const [old, recent] = pages;
  expect(old?.words).toEqual(recent?.words);
  expect(old?.rulings).toEqual(recent?.rulings);
  expect(old && seen(old)).toEqual([
    ['资产负债表', 'proved', null],
    ['货币资金', 'proved', null],
    ['386,214.55', 'proved', null],
  ]);
});
