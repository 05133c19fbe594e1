import { CFB } from '@e965/xlsx';

/** A record: its type and its body. */
export type CraftedRecord = readonly [type: number, body: Buffer];

/** Numbers one after the other, each of so many bytes. */
export function packed(...numbers: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    numbers.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      if (bytes === 8) buffer.writeDoubleLE(value);
      else if (value !== 0) buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}

/** A workbook of one sheet in the format of Excel 5 (`isOld`) or 97, of the records told and those that begin and end them. */
export function craftXls(
  ofBook: readonly CraftedRecord[],
  ofSheet: readonly CraftedRecord[],
  isOld = false,
): Uint8Array {
  const write = ([type, body]: CraftedRecord) =>
    Buffer.concat([packed([type, 2], [body.length, 2]), body]);
  const begin = (kind: number): CraftedRecord => [
    0x809,
    packed([isOld ? 0x500 : 0x600, 2], [kind, 2], [0, 4], ...(isOld ? [] : ([[0, 8]] as const))),
  ];
  const end: CraftedRecord = [0x0a, Buffer.alloc(0)];
  const name = Buffer.from(isOld ? '\x01S' : '\x01\x00S');
  const book = (start: number) =>
    Buffer.concat(
      [
        begin(5),
        [0x42, packed([isOld ? 936 : 1200, 2])] as const,
        ...ofBook,
        [0x85, Buffer.concat([packed([start, 4], [0, 2]), name])] as const,
        end,
      ].map(write),
    );
  const stream = Buffer.concat([
    book(book(0).length),
    ...[begin(0x10), ...ofSheet, end].map(write),
  ]);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, isOld ? '/Book' : '/Workbook', stream);
  return new Uint8Array(CFB.write(container, { type: 'buffer' }));
}

/** A font of a size in points and the number of a colour. */
export function fontRecord(size: number, colour: number, isStruck = false): CraftedRecord {
  return [
    0x31,
    packed([size * 20, 2], [isStruck ? 8 : 0, 2], [colour, 2], [400, 2], [0, 6], [0, 1]),
  ];
}

/** A style of a font, of format 4, on a solid ground where it names one. */
export function styleRecord(font: number, ground: number | null, isOld = false): CraftedRecord {
  const solid = ground === null ? 0 : 1;
  const colours = (ground ?? 64) + 65 * 128;
  return [
    0xe0,
    isOld
      ? packed([font, 2], [4, 2], [0, 4], [colours + solid * 2 ** 16, 4], [0, 4])
      : packed([font, 2], [4, 2], [0, 6], [0, 4], [solid * 2 ** 26, 4], [colours, 2]),
  ];
}

export function numberRecord(
  row: number,
  column: number,
  style: number,
  value: number,
): CraftedRecord {
  return [0x203, packed([row, 2], [column, 2], [style, 2], [value, 8])];
}
