import { encodingOfStart } from './decode-xml.ts';

const START = 512;

/**
 * Do the first bytes begin an XML document: a declaration, a comment, a DOCTYPE or an element? Pages of the web and
 * drawings, which may begin so too, are none.
 */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const encoding = encodingOfStart(bytes);
  const start = new TextDecoder(encoding ?? 'latin1')
    .decode(bytes.subarray(0, START))
    .replace(/^[\uFEFF\s]+/, '');
  if (/^<(?:!doctype\s+)?(?:html|svg)\b/i.test(start)) return false;
  return /^<(?:\?xml[\s?]|!--|!DOCTYPE\s|[A-Za-z_\u0080-\uFFFF])/.test(start);
}
