import type { Anchor, Corner } from '../cells-under.ts';
import type { XlsRecord } from './records.ts';

/** Record types ([MS-XLS] 2.3.2): drawings, and what goes on in further records; objects; remarks. */
const DRAWING = 0xec;
const CONTINUED = 0x3c;
const OBJECT = 0x5d;
const REMARK = 0x1c;

/** Of an object: it is the box of a remark; it is the arrow of a filter, which the program draws. */
const REMARK_BOX = 0x19;
const OF_PROGRAM = 0x100;
/** A remark is shown all the time. */
const IS_SHOWN = 0x02;

/** Parts of a drawing ([MS-ODRAW] 2.2): what holds others has this version. */
const HOLDS_OTHERS = 0x0f;
const SHAPE = 0xf004;
const OPTIONS = 0xf00b;
const ANCHOR = 0xf010;
const HAS_OBJECT = 0xf011;
/** The option by which a shape is hidden, and the bits that say so. */
const VISIBILITY = 0x3bf;
const HIDDEN = 0x20002;

/** Parts of a column and of a row by which an offset is told; both are at least as large as any programs make. */
const OF_COLUMN = 1024;
const OF_ROW = 256;
const COLUMN_SIZE = 64 * 9_525;
const ROW_SIZE = 18 * 12_700;

interface Shape {
  anchor: Anchor | null;
  isHidden: boolean;
  hasObject: boolean;
}

/**
 * Where pictures, shapes, charts and controls of an old workbook lie over cells, without what is hidden and without remarks
 * that are shown on demand. Throws RangeError where a record is too short.
 */
export function readOverlays(records: readonly XlsRecord[], isOld: boolean): Anchor[] {
  const objects = records.filter(({ type }) => type === OBJECT).map(({ body }) => body);
  if (isOld) return objects.map((body) => ({ from: cornerAt(body, 10), to: cornerAt(body, 18) }));
  const shown = new Set(
    records
      .filter(({ type, body }) => type === REMARK && body.getUint16(4, true) & IS_SHOWN)
      .map(({ body }) => body.getUint16(6, true)),
  );
  const shapes = shapesIn(drawingOf(records));
  let place = 0;
  return shapes.flatMap((shape) => {
    // Objects follow in the order of the shapes that have one.
    const object = shape.hasObject ? objects[place++] : undefined;
    if (!shape.anchor || (object && isLeftOut(object, shown))) return [];
    const isRemark = object?.getUint16(4, true) === REMARK_BOX;
    return shape.isHidden && !isRemark ? [] : [shape.anchor];
  });
}

function isLeftOut(object: DataView, shown: ReadonlySet<number>): boolean {
  const [kind, number, options] = [4, 6, 8].map((at) => object.getUint16(at, true)) as [
    number,
    number,
    number,
  ];
  return kind === REMARK_BOX ? !shown.has(number) : (options & OF_PROGRAM) !== 0;
}

/** The drawing of a sheet, which lies in several records. */
function drawingOf(records: readonly XlsRecord[]): DataView {
  const parts: Buffer[] = [];
  let isDrawing = false;
  for (const { type, body } of records) {
    isDrawing = type === DRAWING || (isDrawing && type === CONTINUED);
    if (isDrawing) parts.push(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  }
  const whole = Buffer.concat(parts);
  return new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
}

function shapesIn(drawing: DataView): Shape[] {
  const shapes: Shape[] = [];
  for (let at = 0; at + 8 <= drawing.byteLength; ) {
    const version = drawing.getUint16(at, true) & 0x0f;
    const count = drawing.getUint16(at, true) >> 4;
    const type = drawing.getUint16(at + 2, true);
    const length = drawing.getUint32(at + 4, true);
    const start = at + 8;
    const shape = shapes.at(-1);
    if (type === SHAPE) shapes.push({ anchor: null, isHidden: false, hasObject: false });
    else if (shape && type === ANCHOR && start + 18 <= drawing.byteLength)
      shape.anchor = { from: cornerAt(drawing, start + 2), to: cornerAt(drawing, start + 10) };
    else if (shape && type === OPTIONS)
      for (let place = 0; place < count && start + 6 * place + 6 <= drawing.byteLength; place++)
        if ((drawing.getUint16(start + 6 * place, true) & 0x3fff) === VISIBILITY)
          shape.isHidden = (drawing.getUint32(start + 6 * place + 2, true) & HIDDEN) === HIDDEN;
    if (shape && type === HAS_OBJECT) shape.hasObject = true;
    at = version === HOLDS_OTHERS ? start : start + length;
  }
  return shapes;
}

function cornerAt(body: DataView, at: number): Corner {
  const word = (place: number) => body.getUint16(at + 2 * place, true);
  return {
    column: word(0),
    right: (word(1) / OF_COLUMN) * COLUMN_SIZE,
    row: word(2),
    down: (word(3) / OF_ROW) * ROW_SIZE,
  };
}
