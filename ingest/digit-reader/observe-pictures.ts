import { type FrameProbabilities, frameProbabilities } from './ctc.ts';
import { framesOf, type Network } from './network.ts';
import type { NetPicture } from './normalise-crop.ts';

/** Frame probabilities of pictures, in order, run in strips as long as the network has room for. */
export function observePictures(
  network: Network,
  pictures: readonly NetPicture[],
): FrameProbabilities[] {
  const { shape, maxFrames } = network;
  const observed: FrameProbabilities[] = [];
  for (let first = 0; first < pictures.length; ) {
    let frames = 0;
    let end = first;
    for (; end < pictures.length; end++) {
      const more = framesOf(pictures[end]?.width ?? 0, shape);
      if (end > first && frames + more > maxFrames) break;
      frames += more;
    }
    const { places, outputs } = network.run(pictures.slice(first, end));
    for (const { start, frames } of places) {
      observed.push(frameProbabilities(outputs, start, frames, shape));
    }
    first = end;
  }
  return observed;
}
