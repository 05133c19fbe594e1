import { describe, expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

const table = (bytes: Uint8Array) => {
  const rows: string[][] = [];
  for (const { row, column, content } of readCsv(bytes, 'a.csv').sheets[0]?.cells ?? []) {
    rows[row] ??= [];
    (rows[row] as string[])[column] = content.kind === 'text' ? content.text : content.kind;
  }
  return rows;
};
const BALANCE = [
  ['资产', '期末余额'],
  ['货币资金', '386,214.55'],
];

describe('separated text', () => {
  const text = '资产,期末余额\r\n货币资金,"386,214.55"\r\n';
  // 资产,期末余额 / 货币资金,"386,214.55" in GBK.
  const gbk = Buffer.from(
    'd7cab2fa2cc6dac4a9d3e0b6ee0d0abbf5b1d2d7cabdf02c223338362c3231342e3535220d0a',
    'hex',
  );
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['GBK', gbk],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['tabs', Buffer.from('资产\t期末余额\n货币资金\t386,214.55\n')],
    ['semicolons', Buffer.from('资产;期末余额\n货币资金;386,214.55\n')],
  ])('in %s', (_, bytes) => {
    expect(table(new Uint8Array(bytes))).toEqual(BALANCE);
  });

  test('quotes hold separators, lines and quotes; what keeps long numbers as texts is taken off', () => {
    expect(table(Buffer.from('"a,""b""\nc",="24332000000000000001"\n'))).toEqual([
      ['a,"b"\nc', '24332000000000000001'],
    ]);
  });

  test.each([
    [
      'no text',
      Uint8Array.from({ length: 400 }, (_, at) => (at * 7_919) % 256),
      'file.mislabelled',
    ],
    [
      'more fields than are read',
      Buffer.from(`${'1,'.repeat(1_000)}\n`.repeat(1_001)),
      'sheet.too_large',
    ],
  ])('%s', (_, bytes, code) => {
    expect(() => readCsv(bytes, 'a.csv')).toThrow(expect.objectContaining({ code }));
  });
});
