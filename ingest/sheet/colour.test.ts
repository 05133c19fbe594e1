import { expect, test } from 'vitest';
import { coloursOf, isSeenOn } from './colour.ts';

const named = (names: Record<string, string>, theme: string | null = null, own?: string[]) =>
  coloursOf(theme === null ? null : Buffer.from(theme), own)((name) => names[name] ?? null);

test('a colour is known by all its names', () => {
  const theme =
    '<theme><clrScheme><dk1><sysClr val="windowText" lastClr="101010"/></dk1><lt1><srgbClr val="FAFAFA"/></lt1></clrScheme></theme>';
  expect(named({ rgb: 'FFFEFEFE' })).toEqual([254, 254, 254]);
  expect(named({ theme: '0' })).toEqual([255, 255, 255]);
  expect(named({ theme: '0' }, theme)).toEqual([250, 250, 250]);
  expect(named({ theme: '1' }, theme)).toEqual([16, 16, 16]);
  expect(named({ theme: '1', tint: '1' })).toEqual([255, 255, 255]);
  expect(named({ theme: '0', tint: '-1' })).toEqual([0, 0, 0]);
  expect(named({ indexed: '9' })).toEqual([255, 255, 255]);
  expect(named({ indexed: '55' })).toEqual([150, 150, 150]);
  expect(named({ indexed: '8' }, null, ['', '', '', '', '', '', '', '', '00FFFFFF'])).toEqual([
    255, 255, 255,
  ]);
  expect(named({ indexed: '65' })).toEqual([255, 255, 255]);
  expect(named({ indexed: '64' })).toBeNull();
  expect(named({ auto: '1' })).toBeNull();
});

test('letters are seen by their contrast with the ground', () => {
  const white = [255, 255, 255] as const;
  expect(isSeenOn([254, 254, 254], [white])).toBe(false);
  expect(isSeenOn([242, 242, 242], [white])).toBe(false);
  expect(isSeenOn([191, 191, 191], [white])).toBe(true);
  expect(isSeenOn(white, [[31, 56, 100]])).toBe(true);
  expect(isSeenOn([0, 0, 0], [[31, 56, 100]])).toBe(true);
  expect(isSeenOn([10, 10, 10], [[0, 0, 0]])).toBe(false);
  // Where black runs into white, grey is on grey somewhere.
  expect(isSeenOn([128, 128, 128], [[0, 0, 0], white])).toBe(false);
  expect(isSeenOn([0, 0, 0], [[191, 191, 191], white])).toBe(true);
});
