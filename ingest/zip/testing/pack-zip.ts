import { crc32, deflateRawSync } from 'node:zlib';

/** A file to pack, and what its headers say otherwise than is true. */
export interface PackedFile {
  /** Bytes of the name as they are written; a text is written in UTF-8. */
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  /** 0 stored, 8 deflated; another number is written over deflated data. Default 8. */
  readonly method?: number;
  readonly flags?: number;
  /** What the directory says. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
  readonly attributes?: number;
  readonly extra?: Uint8Array;
  /** Place in the list of the file whose local header and data it shares; nothing of its own is written. */
  readonly dataOf?: number;
}

export interface ZipLies {
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  readonly comment?: Uint8Array;
  /** Number of entries that the end of the directory says. */
  readonly entries?: number;
}

/** Writes a zip, honest or not, for tests: a library that packs would refuse half of what they need. */
export function packZip(files: readonly PackedFile[], lies: ZipLies = {}): Uint8Array {
  const parts: Uint8Array[] = [lies.before ?? new Uint8Array(0)];
  let at = parts[0]?.length ?? 0;
  const write = (...some: readonly Uint8Array[]) => {
    for (const part of some) {
      parts.push(part);
      at += part.length;
    }
  };
  const written: { readonly at: number; readonly data: Uint8Array }[] = [];
  for (const file of files) {
    const shared = file.dataOf === undefined ? undefined : written[file.dataOf];
    const data =
      shared?.data ??
      (file.method === 0 ? file.content : new Uint8Array(deflateRawSync(file.content)));
    written.push(shared ?? { at, data });
    if (!shared) write(localHeader(file, data), nameOf(file), data);
  }
  const start = at;
  for (const [place, file] of files.entries())
    write(
      directoryHeader(file, written[place] ?? { at: 0, data: new Uint8Array(0) }),
      nameOf(file),
      file.extra ?? new Uint8Array(0),
    );
  const comment = lies.comment ?? new Uint8Array(0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(lies.entries ?? files.length, 8);
  end.writeUInt16LE(lies.entries ?? files.length, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(comment.length, 20);
  write(end, comment, lies.after ?? new Uint8Array(0));
  return new Uint8Array(Buffer.concat(parts));
}

function nameOf({ name }: PackedFile): Uint8Array {
  return typeof name === 'string' ? new TextEncoder().encode(name) : name;
}

function localHeader(file: PackedFile, data: Uint8Array): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  sayOfFile(file, data, header, 4);
  return header;
}

function directoryHeader(
  file: PackedFile,
  { at, data }: { readonly at: number; readonly data: Uint8Array },
): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  sayOfFile(file, data, header, 6);
  header.writeUInt16LE(file.extra?.length ?? 0, 30);
  header.writeUInt32LE(file.attributes ?? 0, 38);
  header.writeUInt32LE(at, 42);
  return header;
}

/** Version, flags, method, checksum, sizes and length of the name: alike in both headers. */
function sayOfFile(file: PackedFile, data: Uint8Array, header: Buffer, at: number): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(file.flags ?? 0, at + 2);
  header.writeUInt16LE(file.method ?? 8, at + 4);
  header.writeUInt32LE(file.crc ?? crc32(file.content), at + 10);
  header.writeUInt32LE(file.packedSize ?? data.length, at + 14);
  header.writeUInt32LE(file.size ?? file.content.length, at + 18);
  header.writeUInt16LE(nameOf(file).length, at + 22);
}
