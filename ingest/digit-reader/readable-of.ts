/**
 * The reading that a printed text should give: symbols of the alphabet as they are, `same` maps glyphs that mean the same
 * to them, spaces gone, every run of other glyphs as one `?`.
 */
export function readableOf(
  printed: string,
  symbols: string,
  same: Readonly<Record<string, string>>,
): string {
  let readable = '';
  for (const glyph of printed) {
    if (/\s/u.test(glyph)) continue;
    const code = glyph.codePointAt(0) ?? 0;
    const digit = code >= 0xff10 && code <= 0xff19 ? String(code - 0xff10) : glyph;
    const symbol = same[digit] ?? digit;
    const known = symbols.includes(symbol) ? symbol : '?';
    if (known === '?' && readable.endsWith('?')) continue;
    readable += known;
  }
  return readable;
}
