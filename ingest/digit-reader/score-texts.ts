import { bestPath, labelsOf, logProbability } from './ctc.ts';
import type { Network } from './network.ts';
import type { NetPicture } from './normalise-crop.ts';
import { observePictures } from './observe-pictures.ts';

/**
 * Natural logs of the probabilities that a picture says exactly each of some texts, and what is read freely. Of a picture
 * without ink, or one that holds more than what is looked at, every text is impossible.
 */
export function scoreTexts(
  network: Network,
  picture: NetPicture | null,
  texts: readonly string[],
  symbols: string,
): { readonly best: number; readonly each: number[] } {
  const [frames] = picture === null || picture.cut ? [] : observePictures(network, [picture]);
  if (frames === undefined) return { best: 0, each: texts.map(() => Number.NEGATIVE_INFINITY) };
  return {
    best: logProbability(
      frames,
      bestPath(frames).map(({ label }) => label),
    ),
    each: texts.map((text) => {
      const labels = labelsOf(text, symbols);
      return labels === null ? Number.NEGATIVE_INFINITY : logProbability(frames, labels);
    }),
  };
}
