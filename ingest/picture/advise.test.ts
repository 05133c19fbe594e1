import { describe, expect, it } from 'vitest';
import { UNKNOWN_QUALITY } from '../../schemas/page.ts';
import { advise } from './advise.ts';

const good = {
  ...UNKNOWN_QUALITY,
  sharpness: 0.9,
  digit_height_px: 18,
  contrast: 0.6,
  brightness: 0.9,
  glare: 0,
  cut_edges: [],
};

describe('advise', () => {
  it('says nothing of a good picture, nor of one of which nothing is known', () => {
    expect(advise(good)).toBeNull();
    expect(advise(UNKNOWN_QUALITY)).toBeNull();
  });

  it.each([
    ['多张纸', 'sheet', { coverage: 0.4, sheets: 2 }],
    ['右边缘被裁切', 'right edge is cut off', { cut_edges: ['right' as const] }],
    [
      '左、下边缘',
      'left and bottom edges are',
      { cut_edges: ['left' as const, 'bottom' as const] },
    ],
    ['300 dpi', '300 dpi', { digit_height_px: 9.4 }],
    ['300 dpi', '300 dpi', { digit_height_px: 11 }],
    ['靠近', 'nearer', { digit_height_px: 9.4, coverage: 0.2, sheets: 1 }],
    ['屏幕', 'screen', { waves: 0.1, digit_height_px: 9.4 }],
    ['模糊', 'blurred', { sharpness: 0.5 }],
    ['太暗', 'dark', { brightness: 0.1 }],
    ['太淡', 'pale', { contrast: 0.2 }],
    ['反光', 'reflected', { glare: 0.05 }],
  ])('tells what to do: %s, %s', (zh, en, wrong) => {
    const advice = advise({ ...good, ...wrong });
    expect(advice?.zh).toContain(zh);
    expect(advice?.en).toContain(en);
    expect(advice?.zh).toMatch(/请.*。$/);
  });

  it('names the most important thing alone', () => {
    const all = { sharpness: 0.4, contrast: 0.1, digit_height_px: 8, cut_edges: ['top' as const] };
    expect(advise({ ...good, ...all })?.en).toContain('top edge');
  });
});
