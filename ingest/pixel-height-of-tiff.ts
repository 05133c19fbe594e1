/** Tags and types of TIFF 6.0. */
const X_RESOLUTION = 282;
const Y_RESOLUTION = 283;
const RATIONAL = 5;
const ENTRY_BYTES = 12;
/** More is no resolution that any device has, but a damaged header. */
const TALLEST = 4;

/**
 * How many times taller than wide the pixels of a TIFF page (from 0) are: 2.08 of a fax in standard resolution, which has
 * 204 dots an inch across and 98 down. 1 where the file does not say, or says what no device does.
 */
export function pixelHeightOfTiff(bytes: Uint8Array, page: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const short = (at: number) => view.getUint16(at, isLittle);
  const long = (at: number) => view.getUint32(at, isLittle);
  try {
    let directory = long(4);
    for (let skipped = 0; skipped < page; skipped++)
      directory = long(directory + 2 + short(directory) * ENTRY_BYTES);
    const resolutions = new Map<number, number>();
    for (let entry = 0; entry < short(directory); entry++) {
      const at = directory + 2 + entry * ENTRY_BYTES;
      if (short(at + 2) !== RATIONAL) continue;
      const value = long(at + 8);
      resolutions.set(short(at), long(value) / long(value + 4));
    }
    const height = (resolutions.get(X_RESOLUTION) ?? 1) / (resolutions.get(Y_RESOLUTION) ?? 1);
    return resolutions.size >= 2 && height > 1 / TALLEST && height < TALLEST ? height : 1;
  } catch (error) {
    // A directory beyond the end of the file: whoever decodes it will say so.
    if (error instanceof RangeError) return 1;
    throw error;
  }
}
