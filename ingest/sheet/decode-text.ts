/** Control characters that no text has; a binary file has some near its start. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;
/** UTF-16 without a mark: of latin digits and separators every other byte is 0. */
const FEWEST_ZEROS = 0.2;

/**
 * The text of a file that says nothing of its encoding: by its byte order mark, else UTF-8 where it is that, else
 * GB 18030, which holds GBK, as Excel in China writes CSV. null = no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of encodingsOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!BINARY.test(text)) return text;
    } catch {
      // Not this one.
    }
  }
  return null;
}

function encodingsOf(bytes: Uint8Array): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 4096);
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > FEWEST_ZEROS * looked * 0.5) return ['utf-16le'];
  if (even > FEWEST_ZEROS * looked * 0.5) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
