/** What an archive seems to be, from its directory alone; nothing is unpacked. */
export interface ZipContent {
  readonly kind: 'workbook' | 'office' | 'ofd' | 'other';
  /** Its end, with the directory of what is in it, is there. */
  readonly whole: boolean;
  /** At least one entry needs a password. */
  readonly encrypted: boolean;
}

/** Entries looked at. */
const MOST_ENTRIES = 2000;

/** Reads the entry names of a zip. A damaged directory gives `other`. */
export function zipContent(bytes: Uint8Array): ZipContent {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let encrypted = false;
  let kind: ZipContent['kind'] = 'other';
  const see = (name: string, flags: number) => {
    if ((flags & 1) === 1) encrypted = true;
    if (/^xl\/worksheets\/.+\.xml$/i.test(name)) kind = 'workbook';
    else if ((name === '[Content_Types].xml' || name === 'mimetype') && kind === 'other')
      kind = 'office';
    if (/(^|\/)OFD\.xml$/i.test(name)) kind = 'ofd';
  };
  if (view.length >= 30 && view.readUInt32LE(0) === 0x04034b50)
    see(view.toString('latin1', 30, 30 + view.readUInt16LE(26)), view.readUInt16LE(6));
  const end = view.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > view.length) return { kind, whole: false, encrypted };
  let at = view.readUInt32LE(end + 16);
  for (let i = 0; i < MOST_ENTRIES; i++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) break;
    const nameLength = view.readUInt16LE(at + 28);
    see(view.toString('latin1', at + 46, at + 46 + nameLength), view.readUInt16LE(at + 8));
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return { kind, whole: true, encrypted };
}
