import { describe, expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { findCutEdges } from './find-cut-edges.ts';
import type { LineTrace } from './line-trace.ts';
import type { PictureEdges } from './picture-edges.ts';
import type { PixelBox } from './plane.ts';

const [WIDTH, HEIGHT] = [800, 600];
const EDGES: PictureEdges = {
  left: () => 0,
  right: () => WIDTH,
  top: () => 0,
  bottom: () => HEIGHT,
  beyond: [],
};

const word = (text: string, looksLike: Word['looksLike'] = 'figure'): Word => ({
  id: 0,
  text,
  box: [0, 0, 0, 0],
  looksLike,
  confidence: 0.9,
  digits: { text, confidence: 0.9 },
  visible: null,
});

const trace = (at: number, from: number, to: number): LineTrace => ({
  from,
  to,
  middle: new Float32Array(to - from).fill(at),
  thickness: 2,
  dotted: false,
});

function cut(
  placed: readonly (readonly [Word, PixelBox])[],
  lines: { horizontal?: readonly LineTrace[]; vertical?: readonly LineTrace[] } = {},
  edges = EDGES,
) {
  const boxes = new Map(placed);
  return findCutEdges(
    placed.map(([one]) => one),
    (one) => boxes.get(one) ?? { left: 0, top: 0, right: 0, bottom: 0 },
    { horizontal: lines.horizontal ?? [], vertical: lines.vertical ?? [] },
    edges,
    16,
  );
}

/** The grain of a desk, which reads as characters that nobody is sure of. */
const grain = (text: string): Word => ({ ...word(text, 'text'), confidence: 0.4 });

const rows = [100, 140, 180].map((y) => trace(y, 60, WIDTH - 1));

describe('findCutEdges', () => {
  it('takes the grain of a desk for no print that runs out of the picture', () => {
    const place = { left: 300, top: 584, right: 360, bottom: 600 };
    expect(cut([[grain('机藏务'), place]]).cutEdges).toEqual([]);
    expect(cut([[word('机藏务', 'text'), place]]).cutEdges).toEqual(['bottom']);
  });

  it('leaves a figure that runs into the edge unread, and says which edge', () => {
    const { words, cutEdges } = cut([
      [word('1,234,5'), { left: 730, top: 200, right: 798, bottom: 216 }],
      [word('900.00'), { left: 400, top: 200, right: 460, bottom: 216 }],
    ]);
    expect(cutEdges).toEqual(['right']);
    expect(words[0]).toMatchObject({ cut: 'right', text: null, digits: { text: '' } });
    expect(words[1]?.cut).toBeUndefined();
    expect(words[1]?.text).toBe('900.00');
  });

  it('takes a figure that its ruling line parts from the edge for whole', () => {
    const { words, cutEdges } = cut(
      [[word('1,234.50'), { left: 720, top: 120, right: 794, bottom: 136 }]],
      { horizontal: rows, vertical: [trace(797, 90, 190)] },
    );
    expect(cutEdges).toEqual([]);
    expect(words[0]?.text).toBe('1,234.50');
  });

  it('sees a table whose lines go on beyond the edge, with nothing printed there', () => {
    expect(cut([], { horizontal: rows }).cutEdges).toEqual(['right']);
    expect(cut([], { horizontal: rows.slice(1) }).cutEdges).toEqual([]);
  });

  it('keeps the text of a caption that is cut, and takes no lone mark for print', () => {
    const caption = cut([[word('币资金', 'text'), { left: 2, top: 50, right: 60, bottom: 66 }]]);
    expect(caption.words[0]).toMatchObject({ cut: 'left', text: '币资金' });
    expect(caption.cutEdges).toEqual(['left']);
    const dirt = cut([[word('1'), { left: 300, top: 590, right: 306, bottom: 599 }]]);
    expect(dirt.cutEdges).toEqual([]);
    expect(dirt.words[0]?.text).toBeNull();
  });

  it('names an edge at which the sheet itself runs out of the picture', () => {
    expect(cut([], {}, { ...EDGES, beyond: ['bottom'] }).cutEdges).toEqual(['bottom']);
  });
});

it('findCutEdges takes a few lines through all of the picture for streaks of a copier, many for a table', () => {
  const through = (count: number) =>
    Array.from({ length: count }, (_, i) => trace(60 + 100 * i, 0, HEIGHT));
  expect(cut([], { vertical: through(3) }).cutEdges).toEqual([]);
  expect(cut([], { vertical: through(6) }).cutEdges).toEqual(['top', 'bottom']);
});
