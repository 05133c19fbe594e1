/** One record of a workbook of Excel 5 to 2003 ([MS-XLS] 2.1.4). */
export interface XlsRecord {
  readonly type: number;
  /** Where its head stands in the stream. */
  readonly start: number;
  /** Less than its head says where the stream ends before. */
  readonly body: DataView;
}

/** The records of a workbook by the sheets that they belong to. */
export interface SortedRecords {
  /** Excel 5 or 95. */
  readonly isOld: boolean;
  readonly ofBook: readonly XlsRecord[];
  /** By where they begin in the stream; without those of charts that lie on them. */
  readonly ofSheets: ReadonlyMap<number, readonly XlsRecord[]>;
}

const HEAD = 4;
/** Record types ([MS-XLS] 2.3.2). */
const BEGIN = 0x809;
const END = 0x0a;
/** Version of what begins. */
const SINCE_1997 = 0x600;

/** All records of a stream, from its first to its last; what is behind them and too short for a head is none. */
export function* recordsOf(stream: Uint8Array): Generator<XlsRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let start = 0; start + HEAD <= view.byteLength; ) {
    const length = view.getUint16(start + 2, true);
    const end = Math.min(start + HEAD + length, view.byteLength);
    yield {
      type: view.getUint16(start, true),
      start,
      body: new DataView(stream.buffer, stream.byteOffset + start + HEAD, end - start - HEAD),
    };
    start = end;
  }
}

/** Throws RangeError where a record is too short. */
export function sortRecords(stream: Uint8Array): SortedRecords {
  const sections = new Map<number, XlsRecord[]>();
  let open: XlsRecord[] = [];
  let depth = 0;
  let version: number | null = null;
  for (const record of recordsOf(stream)) {
    if (record.type === BEGIN) {
      version ??= record.body.getUint16(0, true);
      if (depth++ === 0) {
        open = [];
        sections.set(record.start, open);
      }
    } else if (record.type === END) depth--;
    else if (depth === 1) open.push(record);
  }
  const [[, ofBook] = [0, []], ...ofSheets] = sections;
  return { isOld: (version ?? 0) < SINCE_1997, ofBook, ofSheets: new Map(ofSheets) };
}
