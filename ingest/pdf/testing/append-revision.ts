/** Appends objects to a crafted PDF as programs do that save quickly: what they replace stays in the file. */
export function appendRevision(
  bytes: Uint8Array,
  changed: ReadonlyMap<number, string>,
  info: number | null = null,
): Uint8Array {
  const before = Buffer.from(bytes).toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before)?.[1];
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(before.slice(Number(previous)))?.[1];
  let text = before;
  const sections = [...changed].map(([number, body]) => {
    const offset = String(text.length).padStart(10, '0');
    text += `${number} 0 obj\n${body}\nendobj\n`;
    return `${number} 1\n${offset} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n${sections.join('')}trailer\n<<${trailer} /Prev ${previous}${info === null ? '' : ` /Info ${info} 0 R`} >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A stream object's body. */
export function streamBody(data: string): string {
  return `<< /Length ${data.length} >>\nstream\n${data}\nendstream`;
}
