import sharp from 'sharp';
import { expect, it } from 'vitest';
import { countPicturePages, decodePicture } from './decode-picture.ts';

/** 300 × 200, black left third on white. */
function sample() {
  const data = Buffer.alloc(300 * 200 * 3, 255);
  for (let y = 0; y < 200; y++) data.fill(0, y * 900, y * 900 + 300);
  return sharp(data, { raw: { width: 300, height: 200, channels: 3 } });
}

it('applies the EXIF orientation', async () => {
  const jpeg = await sample().jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const raster = await decodePicture(jpeg, 'image/jpeg', 0);
  expect([raster.width, raster.height]).toEqual([200, 300]);
  // Turned clockwise, the left third is on top.
  expect(raster.data[(50 * 200 + 100) * raster.channels]).toBeLessThan(20);
  expect(raster.data[(250 * 200 + 100) * raster.channels]).toBeGreaterThan(235);
});

it('decodes a picture of more than 20 million pixels smaller, as upright and as wide to its height as it is', async () => {
  const jpeg = await sample()
    .resize(6000, 4000, { kernel: 'nearest' })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const raster = await decodePicture(jpeg, 'image/jpeg', 0);
  expect(raster.width * raster.height).toBeLessThanOrEqual(20.01e6);
  expect(raster.height / raster.width).toBeCloseTo(1.5, 2);
  const at = (share: number) =>
    raster.data[(Math.round(share * raster.height) * raster.width + 100) * raster.channels];
  expect(at(0.2)).toBeLessThan(20);
  expect(at(0.8)).toBeGreaterThan(235);
});

it('lays transparency on white', async () => {
  const png = await sharp({
    create: { width: 300, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();
  const raster = await decodePicture(png, 'image/png', 0);
  expect(raster.channels).toBe(3);
  expect(raster.data.every((value) => value === 255)).toBe(true);
});

it('brings 16 bits, CMYK, palette and one-bit pictures to 8 bits of grey or RGB', async () => {
  const deep = await sample().toColourspace('rgb16').png().toBuffer();
  const grey = await sample().toColourspace('grey16').png().toBuffer();
  const cmyk = await sample().toColourspace('cmyk').jpeg().toBuffer();
  const palette = await sample().png({ palette: true }).toBuffer();
  const bits = await sample()
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1 })
    .toBuffer();
  for (const [bytes, type] of [
    [deep, 'image/png'],
    [grey, 'image/png'],
    [cmyk, 'image/jpeg'],
    [palette, 'image/png'],
    [bits, 'image/tiff'],
  ] as const) {
    const raster = await decodePicture(bytes, type, 0);
    expect(raster.data.length).toBe(300 * 200 * raster.channels);
    expect(raster.data[100 * 300 * raster.channels + 50 * raster.channels]).toBeLessThan(60);
    expect(raster.data[100 * 300 * raster.channels + 250 * raster.channels]).toBeGreaterThan(235);
  }
});

it('counts the pages of a TIFF and reads each of them', async () => {
  const pages = await Promise.all(
    ['#ffffff', '#000000'].map((background) =>
      sharp({ create: { width: 300, height: 200, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const tiff = await sharp(pages, { join: { animated: true } })
    .tiff()
    .toBuffer();
  expect(await countPicturePages(tiff, 'image/tiff')).toBe(2);
  expect((await decodePicture(tiff, 'image/tiff', 0)).data[0]).toBe(255);
  expect((await decodePicture(tiff, 'image/tiff', 1)).data[0]).toBe(0);
});

it('does not load what it was not told to, whatever the name of the type', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>');
  await expect(decodePicture(svg, 'image/png', 0)).rejects.toThrow();
});

it('makes the pixels of a fax square', async () => {
  const coarse = (xres: number, yres: number) => sample().tiff({ xres, yres }).toBuffer();
  // Dots a millimetre: 204 across and 98 down an inch.
  const fax = await decodePicture(await coarse(8.03, 3.86), 'image/tiff', 0);
  expect([fax.width, fax.height]).toEqual([300, 416]);
  expect(fax.stretched).toBeCloseTo(2.08);
  expect(fax.data[(400 * 300 + 50) * fax.channels]).toBeLessThan(20);
  expect(fax.data[(400 * 300 + 200) * fax.channels]).toBeGreaterThan(235);
  const tall = await decodePicture(await coarse(3.86, 8.03), 'image/tiff', 0);
  expect([tall.width, tall.height]).toEqual([624, 200]);
  const fine = await decodePicture(await coarse(8.03, 7.72), 'image/tiff', 0);
  expect([fine.width, fine.height]).toEqual([300, 200]);
  expect(fine.stretched).toBeUndefined();
});
