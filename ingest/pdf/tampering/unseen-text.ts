import type { TamperingSignal } from '../../../schemas/tampering-signal.ts';
import { toReadable } from '../../digit-reader/alphabet.ts';
import type { DigitReader } from '../../digit-reader/digit-reader.ts';
import type { DrawnPage } from '../drawn-page.ts';
import { fractions, sizeOf } from '../fractions.ts';
import type { GlyphRun } from '../glyph-run.ts';
import { overlaps } from '../rectangle.ts';
import type { TextLayer } from '../text-layer.ts';
import { isLight } from './covered-text.ts';
import { seenInPlaces } from './seen-in-place.ts';

/** Signals of one page; where more text is unseen its layer as a whole is another. */
const MOST = 100;

/**
 * Text that the picture of the page contradicts: nothing is seen in its place, or another figure; and text without ink, or
 * in the colour of paper, over which another one is written.
 */
export function unseenText(
  { runs, visible, planes }: TextLayer,
  drawn: DrawnPage,
  reader: DigitReader,
  isExplained: (run: GlyphRun) => boolean,
): TamperingSignal[] {
  const isGone = (run: GlyphRun) =>
    run.glyphs.every(({ shape, colour }) => shape.kind === 'none' || isLight(colour));
  const shownOver = (run: GlyphRun) =>
    runs.filter(
      (other, index) =>
        other !== run &&
        visible[index] !== 'contradicted' &&
        !isGone(other) &&
        overlaps(run.box, other.box),
    );
  const unseen = runs
    .filter((run, index) => {
      if (!isTelling(run) || isExplained(run)) return false;
      if (visible[index] === 'contradicted') return true;
      return visible[index] === 'unproved' && isGone(run) && shownOver(run).length > 0;
    })
    .slice(0, MOST);
  const places = seenInPlaces(unseen, planes, drawn.scale, reader);
  return unseen.flatMap((run, index): TamperingSignal[] => {
    const place = places[index];
    const box = fractions(run.box, sizeOf(drawn));
    const { text } = run;
    if (isGone(run) || place?.isBlank || (isFigure(run) && place?.figure === ''))
      return [{ kind: 'hidden_text', box, text }];
    // The digit reader sees nothing of other signs: that their ink is not as expected says little.
    if (!isFigure(run)) return [];
    const written = shownOver(run)
      .map((other) => other.text)
      .join(' ');
    // The page shows the very figure: what contradicts the text is not what it says, but its size, say.
    if (written === '' && place?.figure === toReadable(text)) return [];
    return [{ kind: 'text_differs', box, text, seen: written || (place?.figure ?? null) }];
  });
}

/** A mark or a single sign tells nothing. */
function isTelling({ text }: GlyphRun): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 2 || /\d/.test(text);
}

function isFigure({ text }: GlyphRun): boolean {
  return /\d/.test(text) && !/\p{L}/u.test(text);
}
