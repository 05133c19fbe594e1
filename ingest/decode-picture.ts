import sharp from 'sharp';
import { pixelHeightOfTiff } from './pixel-height-of-tiff.ts';
import type { Raster } from './raster.ts';
import { ReadingError } from './reading-error.ts';
import type { MediaType } from './sniff.ts';

/** Most pixels of a page, and the longest side. */
const MOST_PIXELS = 40e6;
/** Larger pictures are decoded as small as this: A4 at 440 dpi. More brings no better reading, only memory. */
const MOST_DECODED_PIXELS = 20e6;
const LONGEST_SIDE = 10_000;
/** Smallest sides on which a page of print can stand. */
const LEAST_SHORT_SIDE = 64;
const LEAST_LONG_SIDE = 200;
const DECODING_SECONDS = 20;
/** Pixels that are longer than wide, or wider than long, by more than this are made square: digits have a shape. */
const OBLONG = 1.1;

// Only these loaders: no SVG, PDF, GIF, HEIF or ImageMagick behind a harmless name.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadTiffBuffer',
    'VipsForeignLoadWebpBuffer',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/** Number of pages of a picture file: 1 but for TIFF. Throws ReadingError when the header cannot be read. */
export async function countPicturePages(bytes: Uint8Array, type: MediaType): Promise<number> {
  const { pages } = await headerOf(bytes, type, 0);
  return type === 'image/tiff' ? Math.max(1, pages ?? 1) : 1;
}

/**
 * Decodes one page (from 0) of a picture: upright by its EXIF orientation, on white, 8 bits, sRGB or grey, its pixels
 * square where a TIFF says that they are not; a large one smaller than it is. Its size is checked in the header, before any
 * pixel is decoded. Throws ReadingError.
 */
export async function decodePicture(
  bytes: Uint8Array,
  type: MediaType,
  page: number,
): Promise<Raster> {
  const header = await headerOf(bytes, type, page);
  const pixelHeight = type === 'image/tiff' ? pixelHeightOfTiff(bytes, page) : 1;
  const isOblong = Math.max(pixelHeight, 1 / pixelHeight) > OBLONG;
  const width = isOblong && pixelHeight < 1 ? Math.round(header.width / pixelHeight) : header.width;
  const height =
    isOblong && pixelHeight > 1 ? Math.round(header.height * pixelHeight) : header.height;
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE)
    throw new ReadingError('picture.too_large');
  if (Math.min(width, height) < LEAST_SHORT_SIDE || Math.max(width, height) < LEAST_LONG_SIDE)
    throw new ReadingError('picture.too_small');
  const scale = Math.min(1, Math.sqrt(MOST_DECODED_PIXELS / (width * height)));
  const expected = sizeAfter(
    header.orientation,
    Math.round(scale * width),
    Math.round(scale * height),
  );
  const grey = header.space === 'b-w' || header.space === 'grey16';
  const decoding = sharp(bytes, {
    failOn: 'truncated',
    limitInputPixels: MOST_PIXELS,
    ...(type === 'image/tiff' ? { page } : {}),
  })
    .timeout({ seconds: DECODING_SECONDS })
    .autoOrient()
    .resize(isOblong || scale < 1 ? { ...expected, fit: 'fill' } : {})
    .flatten({ background: '#ffffff' })
    .toColourspace(grey ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' });
  const { data, info } = await decoding.toBuffer({ resolveWithObject: true }).catch((cause) => {
    throw new ReadingError(damage(bytes, type), null, { cause });
  });
  const channels = info.channels;
  if (
    info.width !== expected.width ||
    info.height !== expected.height ||
    (channels !== 1 && channels !== 3)
  )
    throw new ReadingError(damage(bytes, type));
  return {
    width: info.width,
    height: info.height,
    channels,
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    ...(isOblong && pixelHeight > 1 && { stretched: pixelHeight }),
  };
}

/** Size once the picture is turned as its EXIF orientation says. */
function sizeAfter(orientation: number | undefined, width: number, height: number) {
  return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
}

async function headerOf(bytes: Uint8Array, type: MediaType, page: number) {
  try {
    return await sharp(bytes, {
      limitInputPixels: false,
      ...(type === 'image/tiff' ? { page } : {}),
    }).metadata();
  } catch (cause) {
    throw new ReadingError(damage(bytes, type), null, { cause });
  }
}

/** Truncated when the mark at the end of the format is not there, corrupt otherwise. */
function damage(bytes: Uint8Array, type: MediaType): 'file.truncated' | 'file.corrupt' {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = data.subarray(-64);
  let whole = true;
  if (type === 'image/jpeg') whole = tail.includes(Buffer.from([0xff, 0xd9]));
  if (type === 'image/png') whole = tail.includes('IEND');
  if (type === 'image/webp') whole = data.length >= 12 && data.readUInt32LE(4) + 8 <= data.length;
  if (type === 'image/tiff') whole = tiffDirectoryIsInside(data);
  return whole ? 'file.corrupt' : 'file.truncated';
}

function tiffDirectoryIsInside(data: Buffer): boolean {
  if (data.length < 8) return false;
  const offset = data[0] === 0x49 ? data.readUInt32LE(4) : data.readUInt32BE(4);
  return offset + 2 <= data.length;
}
