/** Bytes before an end mark in which `startxref` and its number stand. */
const TAIL = 64;
const HEAD = 1024;

/**
 * Where the revisions of a PDF end, the last one included: each was appended to the one before and can be opened by
 * itself. The first end mark of a linearised file ends no revision, nor does one of a PDF inside the file.
 */
export function revisionEnds(bytes: Uint8Array): number[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLinearised = file.toString('latin1', 0, HEAD).includes('/Linearized');
  const ends = new Map<number, number>();
  let marks = 0;
  for (let at = file.indexOf('%%EOF'); at >= 0; at = file.indexOf('%%EOF', at + 1)) {
    const tail = file.toString('latin1', Math.max(0, at - TAIL), at);
    const table = Number(/startxref\s+(\d+)\s*$/.exec(tail)?.[1] ?? 0);
    const isFirstPart = isLinearised && marks++ === 0;
    if (isFirstPart || table === 0 || table >= at || !isTable(file, table)) continue;
    ends.set(table, at + '%%EOF'.length);
  }
  return [...ends.values()].sort((a, b) => a - b);
}

/** A cross-reference table or stream begins here. */
function isTable(file: Buffer, at: number): boolean {
  return /^\s*(?:xref\b|\d+\s+\d+\s+obj\b)/.test(file.toString('latin1', at, at + 32));
}
