import { describe, expect, it } from 'vitest';
import { cleanFileName, fileNameOfHeader } from './file-name.ts';

describe('cleanFileName', () => {
  it.each([
    ['资产负债表.pdf', '资产负债表.pdf'],
    ['C:\\报表\\a.pdf', 'a.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: x\u0000.pdf', 'aSet-Cookie: x.pdf'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['..', 'upload'],
    ['  ', 'upload'],
    [undefined, 'upload'],
  ])('%j → %j', (sent, name) => {
    expect(cleanFileName(sent)).toBe(name);
  });

  it('shortens a long name and keeps its end', () => {
    const name = cleanFileName(`${'报'.repeat(400)}.pdf`);
    expect([...name]).toHaveLength(200);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});

describe('fileNameOfHeader', () => {
  it('decodes percent-encoded UTF-8 and takes the rest as it is', () => {
    expect(fileNameOfHeader(encodeURIComponent('利润表.pdf'))).toBe('利润表.pdf');
    expect(fileNameOfHeader('100%.pdf')).toBe('100%.pdf');
    expect(fileNameOfHeader(undefined)).toBeUndefined();
  });
});
