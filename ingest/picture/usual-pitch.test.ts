import { expect, it } from 'vitest';
import { type Slot, splitCluster, usualPitch } from './split-cluster.ts';

it('usualPitch is that of whole digits where many are broken into pieces', () => {
  expect(usualPitch([])).toBeNull();
  expect(usualPitch([0.8, 0.8, 0.8, 0.8])).toBe(0.8);
  expect(usualPitch([0.4, 0.8, 0.4, 0.8, 0.3, 0.8])).toBe(0.8);
});

it('splitCluster keeps a figure together of which a narrow digit stands apart and others are in pieces', () => {
  const digit = (left: number, right: number): Slot => ({
    ...{ left, right, top: 0, bottom: 14 },
    kind: 'digit',
    parts: 1,
  });
  // 18 and two digits of two pieces each, 12 pixels apart.
  const slots = [
    [0, 4],
    [10, 20],
    [24, 28],
    [29, 33],
    [36, 40],
    [41, 45],
    [48, 57],
  ].map(([left = 0, right = 0]) => digit(left, right));
  const pitches = slots.slice(2).map((slot, i) => {
    const before = slots[i + 1] as Slot;
    return (slot.left + slot.right - before.left - before.right) / 2 / 14;
  });
  const { words } = splitCluster({ slots, digitHeight: 14, pitches }, null);
  expect(words).toHaveLength(1);
});
