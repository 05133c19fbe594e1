import { expect, it } from 'vitest';
import { unreadGlyphs } from './unread-glyphs.ts';

/** A figure of digits of one height with a sign of this size before it, as both readers see it. */
function figure(text: string, sign: readonly [number, number] | null = null) {
  const sizes = [...text].map((one) => (/\d/.test(one) ? [10, 18] : [3, 6]) as [number, number]);
  const slots = [...(sign ? [sign] : []), ...sizes].map(([width, height], place) => ({
    left: 20 * place,
    right: 20 * place + width,
    top: 40 - height,
    bottom: 40,
  }));
  return { slots, texts: [text, text] };
}
const flagged = (figures: readonly ReturnType<typeof figure>[]) =>
  unreadGlyphs(figures, (one) => one);
const others = Array.from({ length: 20 }, (_, i) => figure(`${i + 1},234.56`));

it('unreadGlyphs finds a sign as tall as a digit that no reader saw', () => {
  const signed = figure('26,161,208.56', [16, 17]);
  expect([...flagged([...others, signed])]).toEqual([signed]);
});

it('unreadGlyphs finds a low sign, and says nothing of tall ones where digits fall into pieces', () => {
  const [low, tall] = [figure('734.40', [10, 9]), figure('734.40', [16, 17])];
  const broken = Array.from({ length: 3 }, () => figure('98.10', [5, 18]));
  expect([...flagged([...others, ...broken, low, tall])]).toEqual([low]);
  expect([...flagged([...others.slice(0, 5), tall])]).toEqual([]);
});

it('unreadGlyphs minds no bracket, no minus and no figure of which a reader saw a sign', () => {
  const bracketed = { ...figure('734.40', [16, 17]), texts: ['(734.40', '(734.40'] };
  const minus = figure('734.40', [9, 3]);
  expect([...flagged([...others, bracketed, minus])]).toEqual([]);
});
