/** Encodings in which the codes of predefined character maps (GBK-EUC-H, ETen-B5-H, 90ms-RKSJ-H, KSCms-UHC-H) are written. */
const DECODERS = ['gbk', 'big5', 'shift_jis', 'euc-kr'].map((name) => new TextDecoder(name));

/**
 * Distances from ASCII to the numbers that stand for the same signs: the code itself; the CID in all Adobe collections;
 * the half-width CIDs of GB1, Japan1, CNS1 and Korea1; the glyph number in common TrueType fonts (3 = space); full-width
 * codes in GBK and Unicode.
 */
const ASCII_OFFSETS: ReadonlySet<number> = new Set([
  0, -31, 782, 199, 13_616, 8062, -29, 0xa380, 0xfee0,
]);

/**
 * For a font that is not embedded: does the character code alone mean the sign that the layer names? Viewers draw by
 * the code with a font of their own, so a map to other text (ToUnicode) would show one thing and say another.
 */
export function codeAgrees(text: string, code: number | undefined): boolean {
  const point = text.codePointAt(0);
  if (code === undefined || point === undefined) return false;
  if (code === point) return true;
  if (point < 0x7f) return ASCII_OFFSETS.has(code - point);
  const bytes = code > 0xff ? [code >> 8, code & 0xff] : [code];
  return DECODERS.some((decoder) => decoder.decode(new Uint8Array(bytes)) === text);
}
