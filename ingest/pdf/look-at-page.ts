import type { Look, Place } from '../../schemas/page.ts';
import { cropGrey } from '../crop-grey.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { supportOf } from '../digit-reader/support-of.ts';
import type { Plane } from '../picture/plane.ts';
import type { Raster } from '../raster.ts';
import type { PlacedRuling } from './join-rulings.ts';

/** Pixels this much darker than the paper of their box are ink, of 255. */
const INK = 60;

/** A second look at places of a drawn page, its ruling lines taken away. `scale`: pixels per point. */
export function lookAtPage(
  plane: Plane,
  rulings: readonly PlacedRuling[],
  scale: number,
  places: readonly Place[],
  reader: DigitReader,
): Look[] {
  const crops = places.map(({ box: [left, top, right, bottom] }) => {
    const edges = {
      left: Math.floor(left * plane.width),
      top: Math.floor(top * plane.height),
      right: right * plane.width,
      bottom: bottom * plane.height,
    };
    const crop = cropGrey(plane, edges);
    const paper = paperOf(crop.data);
    for (const ruling of rulings)
      eraseRuling(crop, ruling, scale, Math.max(0, edges.left), Math.max(0, edges.top), paper);
    return { crop, paper };
  });
  const readings = reader.read(crops.map(({ crop }) => crop));
  return crops.map(({ crop, paper }, index) => {
    const { data } = crop;
    let dark = 0;
    for (const value of data) if (value < paper - INK) dark++;
    const ink = dark / data.length;
    return {
      digits: readings[index] ?? { text: '', confidence: 0 },
      third: null,
      support: supportOf(places[index]?.figures ?? [], crop, reader),
      ink,
      densest: ink,
      tallest: ink > 0 ? 1 : 0,
      faint: 0,
      densestFaint: 0,
    };
  });
}

function eraseRuling(
  crop: Raster,
  ruling: PlacedRuling,
  scale: number,
  left: number,
  top: number,
  paper: number,
): void {
  const half = ruling.thickness / 2;
  const level = ruling.orientation === 'horizontal';
  const [x0, x1] = level ? [ruling.from, ruling.to] : [ruling.at - half, ruling.at + half];
  const [y0, y1] = level ? [ruling.at - half, ruling.at + half] : [ruling.from, ruling.to];
  // One pixel more on each side takes the soft edge.
  const fromX = Math.max(0, Math.floor(x0 * scale) - 1 - left);
  const toX = Math.min(crop.width, Math.ceil(x1 * scale) + 1 - left);
  const toY = Math.min(crop.height, Math.ceil(y1 * scale) + 1 - top);
  if (toX <= fromX) return;
  for (let y = Math.max(0, Math.floor(y0 * scale) - 1 - top); y < toY; y++)
    crop.data.fill(paper, y * crop.width + fromX, y * crop.width + toX);
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
