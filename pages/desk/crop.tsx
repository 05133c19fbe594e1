import { useState } from 'react';
import type { Box } from '../../schemas/box.ts';
import { useLanguage } from '../language.tsx';

/** Pixels of the screen that a crop may take. */
const ROOM = { width: 330, height: 84 };
/** Around the cell, in its own heights. */
const MARGIN = 0.9;

/** A cell of the page, enlarged, with a little of what is around it. */
export function Crop({
  url,
  box: [left, top, right, bottom],
}: {
  readonly url: string;
  readonly box: Box;
}) {
  const { texts } = useLanguage();
  const [ratio, setRatio] = useState<number | null>(null);
  // Heights of the page in its widths: boxes are fractions of both.
  const margin = MARGIN * (bottom - top) * (ratio ?? 1);
  const wide = right - left + 4 * margin;
  const high = (bottom - top) * (ratio ?? 1) + 2 * margin;
  const scale = Math.min(ROOM.width / wide, ROOM.height / high);
  const picture = { width: scale, height: scale * (ratio ?? 1) };
  const shift = {
    left: (left - 2 * margin) * scale,
    top: (top * (ratio ?? 1) - margin) * scale,
  };
  return (
    <div
      className="crop"
      style={{
        width: wide * scale,
        height: high * scale,
        visibility: ratio ? 'visible' : 'hidden',
      }}
    >
      <img
        src={url}
        alt={texts.crop}
        style={{ ...picture, left: -shift.left, top: -shift.top }}
        onLoad={({ currentTarget }) =>
          setRatio(currentTarget.naturalHeight / currentTarget.naturalWidth)
        }
      />
      <span
        className="cell-frame"
        style={{
          left: left * scale - shift.left - 3,
          top: top * picture.height - shift.top - 3,
          width: (right - left) * scale + 6,
          height: (bottom - top) * picture.height + 6,
        }}
      />
    </div>
  );
}
