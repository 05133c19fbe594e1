import { decodePicture } from '../../ingest/decode-picture.ts';
import { encodePgm } from '../../ingest/latin-reader/encode-pgm.ts';
import { clearRulings } from '../../ingest/picture/clear-rulings.ts';
import { fitWorkingSize } from '../../ingest/picture/fit-working-size.ts';
import { inkOf } from '../../ingest/picture/ink-of.ts';
import { measureText } from '../../ingest/picture/measure-text.ts';
import { separateColour } from '../../ingest/picture/separate-colour.ts';
import { straighten } from '../../ingest/picture/straighten.ts';
import type { MediaType } from '../../ingest/sniff.ts';

/** The page as our own readers get it: evenly lit, upright, without skew, seals and ruling lines. A portable graymap. */
export async function cleanPage(bytes: Uint8Array, type: MediaType): Promise<Uint8Array> {
  const working = fitWorkingSize(await decodePicture(bytes, type, 0));
  // No photo, so no sheet to look for, and nobody asks which way is up: the pages of this measurement stand.
  const { planes } = straighten(separateColour(working), null, () => 0);
  const all = inkOf(planes.all);
  const digitHeight = measureText(all.components);
  if (digitHeight === null) throw new Error('no text on the page');
  const { plane } = clearRulings(planes, all, digitHeight);
  return encodePgm({ ...plane, channels: 1 });
}
