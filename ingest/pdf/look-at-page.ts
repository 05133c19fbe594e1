import type { Box } from '../../schemas/page.ts';
import { cropGrey } from '../crop-grey.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { Look } from '../picture-reader.ts';
import type { Plane } from './compare-ink.ts';

/** Pixels this much darker than the paper of their box are ink, of 255. */
const INK = 60;

/** A second look at boxes of a drawn page. */
export function lookAtPage(plane: Plane, boxes: readonly Box[], reader: DigitReader): Look[] {
  const crops = boxes.map(([left, top, right, bottom]) =>
    cropGrey(plane, {
      left: left * plane.width,
      top: top * plane.height,
      right: right * plane.width,
      bottom: bottom * plane.height,
    }),
  );
  const readings = reader.read(crops);
  return crops.map(({ data }, index) => {
    const paper = paperOf(data);
    let dark = 0;
    for (const value of data) if (value < paper - INK) dark++;
    return {
      digits: readings[index] ?? { text: '', confidence: 0 },
      ink: dark / data.length,
    };
  });
}

/** The commonest brightness of the brighter half. */
function paperOf(data: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] as number) + 1;
  let best = 255;
  for (let value = 128; value < 256; value++)
    if ((counts[value] as number) > (counts[best] as number)) best = value;
  return best;
}
