import type { PageContent, PlacedImage } from './page-content.ts';
import type { TextLayer } from './text-layer.ts';

/** Patches this tall, in em, look like print: letters, digits, words. */
const PRINT = { least: 0.3, most: 3 };
/** Share of misnamed glyphs from which a layer does not say what is printed: on forms, the labels' font alone may be broken. */
const MOST_GARBLED = 0.1;
/** Share of the page that a scan covers at least. */
const SCAN = 0.5;

/**
 * Does the text layer say what is printed? Not when more print stands beside it than in it: a scan without a layer, a
 * scan with an invisible one, a table pasted as a picture; nor when its signs are misnamed.
 */
export function isUsableLayer(layer: TextLayer): boolean {
  if (layer.garbled > MOST_GARBLED) return false;
  const drawn = layer.visible.filter((verdict) => verdict !== 'contradicted').length;
  const print = layer.patches.filter(({ box }) => {
    const height = (box[3] - box[1]) / layer.em;
    return height >= PRINT.least && height <= PRINT.most;
  }).length;
  const large = layer.patches.some(({ box }) => box[3] - box[1] > 20 * layer.em);
  if (drawn === 0) return layer.patches.length === 0;
  return print <= drawn && !(large && drawn < 5);
}

/** The picture that is the whole page: a scan; null when there is none, or several. */
export function scanOf(
  content: PageContent,
  page: { width: number; height: number },
): PlacedImage | null {
  const large = content.images.filter(
    ({ box }) => (box[2] - box[0]) * (box[3] - box[1]) >= SCAN * page.width * page.height,
  );
  const [only] = large;
  return large.length === 1 && content.images.length === 1 && only ? only : null;
}
