import { describe, expect, it } from 'vitest';
import { ReadingError } from '../reading-error.ts';
import { parseXml } from './parse-xml.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'little' | 'big') => {
  const little = Buffer.from(text, 'utf16le');
  return new Uint8Array(order === 'little' ? little : little.swap16());
};

function codeOf(content: Uint8Array): string {
  try {
    parseXml(content);
    return 'read';
  } catch (cause) {
    if (cause instanceof ReadingError) return cause.code;
    throw cause;
  }
}

describe('parseXml', () => {
  it('gives elements with parents, texts, attributes and the namespace of the root', () => {
    const { namespace, nodes } = parseXml(
      bytes(
        `<?xml version="1.0"?><!-- note --><a:Invoice xmlns:a="urn:x" xmlns="urn:y">
          <a:ID scheme="S &amp; T">A<![CDATA[ <1>]]></a:ID><Line/><Line>&#x4e2d;&#22269;</Line></a:Invoice>`,
      ),
    );
    expect(namespace).toBe('urn:x');
    expect(nodes).toEqual([
      { parent: null, name: 'Invoice', text: '' },
      { parent: 0, name: 'ID', text: 'A <1>', attributes: [['scheme', 'S & T']] },
      { parent: 0, name: 'Line', text: '' },
      { parent: 0, name: 'Line', text: '中国' },
    ]);
  });

  it.each([
    ['UTF-8 with a mark', bytes('\uFEFF<r>中文</r>')],
    [
      'UTF-16, little end first',
      utf16('\uFEFF<?xml version="1.0" encoding="UTF-16"?><r>中文</r>', 'little'),
    ],
    [
      'UTF-16, big end first',
      utf16('\uFEFF<?xml version="1.0" encoding="utf-16"?><r>中文</r>', 'big'),
    ],
    [
      'UTF-16 without a mark',
      utf16('<?xml version="1.0" encoding="UTF-16"?><r>中文</r>', 'little'),
    ],
    [
      'GBK as declared',
      Uint8Array.from([
        ...bytes('<?xml version="1.0" encoding="GBK"?><r>'),
        0xd6,
        0xd0,
        0xce,
        0xc4,
        ...bytes('</r>'),
      ]),
    ],
    [
      'GB18030 with four bytes a sign',
      Uint8Array.from([
        ...bytes("<?xml version='1.0' encoding='gb18030'?><r>中文</r>".replace('中文', '')).slice(
          0,
          -4,
        ),
        0xd6,
        0xd0,
        0xce,
        0xc4,
        ...bytes('</r>'),
      ]),
    ],
  ])('reads %s', (_, content) => {
    expect(parseXml(content).nodes).toEqual([{ parent: null, name: 'r', text: '中文' }]);
  });

  it.each([
    ['an unknown encoding', 'xml.encoding', bytes('<?xml version="1.0" encoding="EBCDIC"?><r/>')],
    [
      'UTF-8 that is none',
      'xml.encoding',
      Uint8Array.from([...bytes('<r>'), 0xd6, 0xd0, ...bytes('</r>')]),
    ],
    [
      'GBK in bytes that say UTF-8',
      'xml.encoding',
      bytes('\uFEFF<?xml version="1.0" encoding="GBK"?><r/>'),
    ],
    [
      'one byte a sign, declared as two',
      'xml.encoding',
      bytes('<?xml version="1.0" encoding="UTF-16"?><r/>'),
    ],
    ['half a sign of UTF-16', 'xml.encoding', utf16('\uFEFF<r/>', 'little').slice(0, -1)],
    ['a DOCTYPE', 'xml.doctype', bytes('<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>')],
    [
      'a DOCTYPE in UTF-16',
      'xml.doctype',
      utf16('\uFEFF<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', 'big'),
    ],
    [
      'a DOCTYPE in GBK',
      'xml.doctype',
      bytes('<?xml version="1.0" encoding="GBK"?><!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'),
    ],
    ['two DOCTYPEs', 'xml.doctype', bytes('<!DOCTYPE r><!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>')],
    ['an entity that nobody declared', 'xml.malformed', bytes('<r>&xxe;</r>')],
    ['a missing end', 'xml.malformed', bytes('<r><a>1</a>')],
    ['half an element', 'xml.malformed', bytes('<r><a>1</')],
    ['crossed elements', 'xml.malformed', bytes('<r><a><b></a></b></r>')],
    ['an attribute twice', 'xml.malformed', bytes('<r a="1" a="2"/>')],
    ['two roots', 'xml.malformed', bytes('<r/><r/>')],
    ['a number of no character', 'xml.malformed', bytes('<r>&#0;</r>')],
    ['nothing but a declaration', 'xml.malformed', bytes('<?xml version="1.0"?>')],
    ['65 levels', 'xml.too_complex', bytes(`${'<a>'.repeat(65)}${'</a>'.repeat(65)}`)],
    ['30,000 open elements', 'xml.too_complex', bytes('<a>'.repeat(30_000))],
    ['200,001 elements', 'xml.too_complex', bytes(`<r>${'<a/>'.repeat(200_000)}</r>`)],
    [
      'as many attributes',
      'xml.too_complex',
      bytes(
        `<r>${`<a ${Array.from({ length: 100 }, (_, i) => `b${i}=""`).join(' ')}/>`.repeat(2000)}</r>`,
      ),
    ],
    ['a comment of a megabyte', 'xml.too_complex', bytes(`<r><!--${'- '.repeat(600_000)}--></r>`)],
    ['more than 10 MB', 'xml.too_complex', bytes(`<r>${'x'.repeat(10 * 1024 * 1024)}</r>`)],
  ])('refuses %s: %s', (_, code, content) => {
    expect(codeOf(content)).toBe(code);
  });

  it('reads up to its limits', () => {
    expect(codeOf(bytes(`${'<a>'.repeat(64)}${'</a>'.repeat(64)}`))).toBe('read');
    expect(codeOf(bytes(`<r>${'<a/>'.repeat(199_999)}</r>`))).toBe('read');
    expect(codeOf(bytes(`<r a="${'x'.repeat(9_000_000)}"/>`))).toBe('read');
    expect(codeOf(bytes(`<r>${'&#65;'.repeat(1_000_000)}</r>`))).toBe('read');
  });

  it('takes names of JavaScript as names', () => {
    const { nodes } = parseXml(
      bytes('<__proto__ constructor="1"><toString __proto__="2"/></__proto__>'),
    );
    expect(nodes.map(({ name }) => name)).toEqual(['__proto__', 'toString']);
    expect(nodes.flatMap(({ attributes = [] }) => attributes)).toEqual([
      ['constructor', '1'],
      ['__proto__', '2'],
    ]);
  });
});
