import type { TamperingSignal } from '../../../schemas/tampering-signal.ts';
import type { DigitReader } from '../../digit-reader/digit-reader.ts';
import type { DrawnGlyph } from '../drawn-glyph.ts';
import type { DrawnPage } from '../drawn-page.ts';
import { fractions, sizeOf } from '../fractions.ts';
import type { GlyphRun } from '../glyph-run.ts';
import type { PageContent } from '../page-content.ts';
import { areaOf, intersect, overlaps, type Rectangle, unite } from '../rectangle.ts';
import type { TextLayer } from '../text-layer.ts';
import { seenInPlaces } from './seen-in-place.ts';

/** Darkest channel of a colour, 0..255, from which a rectangle looks like paper. */
const LIGHT = 200;
/** Share of a glyph's ink that a cover hides at least. */
const MOST_OF_GLYPH = 0.6;

/** What lies over others: a rectangle of the paper's colour, or a picture. */
interface Cover {
  readonly box: Rectangle;
  readonly operation: number;
  readonly isPicture: boolean;
}

/** A text that a cover hides, with the signal of it. */
export interface CoveredText {
  readonly run: GlyphRun;
  readonly signal: TamperingSignal;
}

/** Text that was written first and lies under a light rectangle or a picture, with what was written on that. */
export function coveredText(
  { runs, visible, planes }: TextLayer,
  content: PageContent,
  drawn: DrawnPage,
  reader: DigitReader,
): CoveredText[] {
  const covers: Cover[] = [
    ...content.fills
      .filter(({ colour }) => isLight(colour))
      .map(({ box, operation }) => ({ box, operation, isPicture: false })),
    ...content.images.map(({ box, operation }) => ({ box, operation, isPicture: true })),
  ];
  return runs.flatMap((run, index): CoveredText[] => {
    const verdict = visible[index];
    // What is still seen lies under nothing: a highlighter, a tint, a seal with holes.
    if (verdict === 'proved' || run.glyphs.every(({ shape }) => shape.kind === 'none')) return [];
    const over = covers.filter(
      (cover) =>
        (verdict === 'contradicted' || !cover.isPicture) &&
        run.glyphs.some((glyph) => hides(cover, glyph)),
    );
    const [first] = over;
    if (!first) return [];
    const box = over.reduce((all, cover) => unite(all, cover.box), first.box);
    const shown = runs
      .filter(
        (other) =>
          other !== run &&
          overlaps(other.box, box) &&
          overlaps(other.box, run.box) &&
          over.some(({ operation }) => other.glyphs.every((glyph) => glyph.operation > operation)),
      )
      .map(({ text }) => text)
      .join(' ');
    // Printed twice, the same both times.
    if (shown === run.text) return [];
    const [seen] = shown === '' ? seenInPlaces([run], planes, drawn.scale, reader) : [];
    return [
      {
        run,
        signal: {
          kind: 'covered',
          box: fractions(run.box, sizeOf(drawn)),
          covered: run.text,
          shown: seen && !seen.isBlank ? seen.figure : shown,
        },
      },
    ];
  });
}

export function isLight(colour: string): boolean {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return channels.every((channel) => channel >= LIGHT);
}

function hides(cover: Cover, { box, operation, shape, isSpace }: DrawnGlyph): boolean {
  if (isSpace || shape.kind === 'none' || operation >= cover.operation) return false;
  const common = intersect(cover.box, box);
  return common !== null && areaOf(common) >= MOST_OF_GLYPH * areaOf(box);
}
