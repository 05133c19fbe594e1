import { expect, it } from 'vitest';
import { PageQuality, type Word } from '../../schemas/page.ts';
import type { PictureReading } from '../picture-reader.ts';
import type { Raster } from '../raster.ts';
import { readSheets } from './read-sheets.ts';

const [WIDTH, HEIGHT] = [1280, 640];
/** The print of a sheet: all of one grey. */
const PRINT = Uint8Array.of(9, 9, 9, 9);
/** What the picture says where it is read as one page. */
const WHOLE = '利润表资产负债表';

/** Two sheets side by side on a dark desk. */
function picture(): Raster {
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    const isSheet = y > 40 && y < 600 && ((x > 40 && x < 600) || (x > 680 && x < 1240));
    return isSheet ? 220 : 70;
  });
  return { width: WIDTH, height: HEIGHT, channels: 1, data };
}

/** A sheet that names a statement, at the top left of what is upright after a turn. */
function sheet(title: string, rotation: PictureReading['summary']['rotation']): PictureReading {
  const word: Word = {
    id: 0,
    text: title,
    box: [0.1, 0.1, 0.3, 0.2],
    looksLike: 'text',
    confidence: 1,
    digits: null,
    visible: null,
  };
  return {
    summary: {
      width: 1,
      height: 1,
      rotation,
      skew: 0,
      quality: PageQuality.parse({ sharpness: null, digit_height_px: null }),
    },
    words: [word],
    rulings: [],
    liftedInk: [],
    stamps: [],
    look: () => Promise.resolve([]),
    prints: (boxes) => boxes.map(() => ({ width: 2, height: 2, channels: 1, data: PRINT })),
  };
}

/** What is read of the picture where its sheets, from left to right, say this. */
function read(...sheets: readonly PictureReading[]): Promise<PictureReading> {
  const raster = picture();
  const rest = [...sheets];
  return readSheets(raster, (part) =>
    Promise.resolve(part === raster ? sheet(WHOLE, 0) : (rest.shift() ?? sheet('', 0))),
  );
}

it('reads sheets that lie on their side as one page that is turned upright', async () => {
  const { summary, words, parts } = await read(sheet('利润表', 90), sheet('资产负债表', 90));
  expect(summary).toMatchObject({ width: HEIGHT, height: WIDTH, rotation: 90 });
  expect(words.map(({ id, text }) => [id, text])).toEqual([
    [0, '利润表'],
    [1, '资产负债表'],
  ]);
  // What lay at the left of the picture is at the top of the page.
  const [first, second] = parts ?? [];
  expect(first?.[3]).toBeLessThan(0.5);
  expect(second?.[1]).toBeGreaterThan(0.5);
  for (const [index, word] of words.entries())
    expect(parts?.[index]?.[1]).toBeLessThan(word.box[1]);
});

it('puts sheets that lie on their other side in the order in which they are read', async () => {
  const { words, parts } = await read(sheet('利润表', 270), sheet('资产负债表', 270));
  expect(words.map(({ text }) => text)).toEqual(['资产负债表', '利润表']);
  expect(parts?.[0]?.[3]).toBeLessThan(0.5);
});

it('draws the page that several sheets share with all of them', async () => {
  const { prints } = await read(sheet('利润表', 90), sheet('资产负债表', 90));
  const [page] = prints([[0, 0, 1, 1]]);
  expect(page).toMatchObject({ width: HEIGHT, height: WIDTH, channels: 1 });
  const grey = (x: number, y: number) => page?.data[y * HEIGHT + x];
  expect([grey(320, 320), grey(320, 640), grey(320, 960)]).toEqual([9, 255, 9]);
  expect(prints([[0.2, 0.2, 0.3, 0.21]])).toEqual([
    { width: 2, height: 2, channels: 1, data: PRINT },
  ]);
});

it('reads sheets that do not lie the same way up as a whole, and says how many they are', async () => {
  const whole = await read(sheet('利润表', 0), sheet('资产负债表', 90));
  expect(whole.parts).toBeUndefined();
  expect(whole.words.map(({ text }) => text)).toEqual([WHOLE]);
  expect(whole.summary.quality.sheets).toBe(2);
});
