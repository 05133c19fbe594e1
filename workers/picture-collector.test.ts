import { expect, it } from 'vitest';
import { createPictureCollector } from './picture-collector.ts';

it('does not collect after every page of text because of what never goes', () => {
  const collector = createPictureCollector();
  expect(collector.isDue(110e6, false)).toBe(false);
  expect(collector.isDue(180e6, false)).toBe(true);
  collector.collected(140e6);
  expect(collector.isDue(170e6, false)).toBe(false);
  expect(collector.isDue(195e6, false)).toBe(true);
});

it('collects after each picture that leaves much: the next one needs the room', () => {
  const collector = createPictureCollector();
  collector.collected(140e6);
  expect(collector.isDue(150e6, true)).toBe(true);
  expect(collector.isDue(110e6, true)).toBe(false);
});
