import type { Anchor, Corner } from './cells-under.ts';
import { readXml } from './read-xml.ts';

const FIELDS = ['col', 'row', 'colOff', 'rowOff'] as const;
type Field = (typeof FIELDS)[number];

/**
 * Collects where the pictures, shapes, charts and controls of a sheet lie over its cells (ECMA-376 part 1, 20.5), without
 * those that are hidden.
 */
export function createAnchorReader() {
  const anchors: Anchor[] = [];
  let from: Record<Field, number> | null = null;
  let to: Record<Field, number> | null = null;
  let corner: Record<Field, number> | null = null;
  let field: Field | null = null;
  let position: { x: number; y: number } | null = null;
  let size: { width: number; height: number } | null = null;
  let text = '';
  let isShown = true;
  return {
    open: (name: string, attribute: (name: string) => string | null) => {
      const number = (of: string) => Number(attribute(of) ?? 0) || 0;
      if (isAnchor(name)) {
        [from, to, position, size] = [null, null, null, null];
        isShown = true;
      } else if (name === 'from') corner = from = { col: 0, row: 0, colOff: 0, rowOff: 0 };
      else if (name === 'to') corner = to = { col: 0, row: 0, colOff: 0, rowOff: 0 };
      else if (name === 'pos') position = { x: number('x'), y: number('y') };
      // Those of the shapes within come later.
      else if (name === 'ext' && attribute('cx') !== null)
        size ??= { width: number('cx'), height: number('cy') };
      else if (name === 'cNvPr') isShown &&= !/^(1|true)$/.test(attribute('hidden') ?? '');
      else if (corner) field = FIELDS.find((one) => one === name) ?? null;
      text = '';
    },
    text: (part: string) => {
      if (field) text += part;
    },
    close: (name: string) => {
      if (corner && field === name) corner[field] = Number(text) || 0;
      field = null;
      if (name === 'from' || name === 'to') corner = null;
      if (!isAnchor(name) || !isShown) return;
      const start: Corner | null = from
        ? cornerOf(from)
        : position && { row: 0, column: 0, right: position.x, down: position.y };
      if (start) anchors.push({ from: start, to: to ? cornerOf(to) : (size ?? start) });
    },
    taken: (): readonly Anchor[] => anchors,
  };
}

export function readAnchors(bytes: Uint8Array): readonly Anchor[] {
  const anchors = createAnchorReader();
  readXml(bytes, anchors);
  return anchors.taken();
}

/** What a shape of such a drawing is for, up to the next shape's. */
const CLIENT_DATA = /<(?:\w+:)?ClientData\b/;
const KIND = /^[^>]*\bObjectType\s*=\s*["'](\w+)["']/;
const ANCHOR = /<(?:\w+:)?Anchor>([^<]*)</;
const IS_SHOWN = /<(?:\w+:)?Visible\b/;
/** The offsets of such anchors are in pixels. */
const PIXEL = 9_525;

/**
 * The same of the drawings in which workbooks keep their remarks and controls, which are no well-formed XML always.
 * Remarks are drawn only where they are told to be shown.
 */
export function readOldAnchors(bytes: Uint8Array): Anchor[] {
  const [, ...shapes] = new TextDecoder().decode(bytes).split(CLIENT_DATA);
  return shapes.flatMap((data) => {
    const numbers = (ANCHOR.exec(data)?.[1] ?? '').split(',').map(Number);
    const isShown = KIND.exec(data)?.[1] !== 'Note' || IS_SHOWN.test(data);
    if (numbers.length < 8 || !isShown) return [];
    const corner = (at: number): Corner => ({
      column: numbers[at] || 0,
      right: (numbers[at + 1] || 0) * PIXEL,
      row: numbers[at + 2] || 0,
      down: (numbers[at + 3] || 0) * PIXEL,
    });
    return [{ from: corner(0), to: corner(4) }];
  });
}

function isAnchor(name: string): boolean {
  return /^(anchor|(twoCell|oneCell|absolute)Anchor)$/.test(name);
}

function cornerOf({ col, row, colOff, rowOff }: Record<Field, number>): Corner {
  return { column: col, row, right: colOff, down: rowOff };
}
