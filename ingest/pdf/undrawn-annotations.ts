import { holdsMiddle } from '../../kinds/holds-middle.ts';
import type { Word } from '../../schemas/page.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { fractions, type Size } from './fractions.ts';
import { isSame, type ManySidedAnnotation } from './many-sided-annotations.ts';
import type { PageContent } from './page-content.ts';
import { intersect, overlaps, type Rectangle } from './rectangle.ts';
import type { TextLayer } from './text-layer.ts';

/** A text that is seen on the page, as a glyph or as a word. */
export interface SeenText {
  readonly text: string;
  readonly box: Rectangle;
}

/** The places of those of which what every program shows is not seen. */
export function undrawnAnnotations(
  annotations: readonly ManySidedAnnotation[],
  seen: readonly SeenText[],
): Rectangle[] {
  return annotations
    .filter(({ box, value }) => {
      if (value === null) return true;
      const within = seen.filter((one) => holdsMiddle(box, one.box));
      return !isSame(within.map(({ text }) => text).join(''), value);
    })
    .map(({ box }) => box);
}

/** What is seen of the annotations of a page with a text layer. */
export function seenInAnnotations(
  { runs, visible }: TextLayer,
  { annotationsFrom }: Pick<PageContent, 'annotationsFrom'>,
): SeenText[] {
  return runs.flatMap(({ glyphs }, index) =>
    visible[index] === 'proved'
      ? glyphs.filter(({ operation }) => operation >= annotationsFrom)
      : [],
  );
}

/** What is read on the picture of a page. */
export function seenOnPicture(words: readonly Word[], { width, height }: Size): SeenText[] {
  return words.map(({ text, box: [left, top, right, bottom] }) => ({
    text: text ?? '?',
    box: [left * width, top * height, right * width, bottom * height],
  }));
}

/** A layer of which nothing under such annotations is proved, and where nothing stands something may. */
export function layerUnder(layer: TextLayer, undrawn: readonly Rectangle[]): TextLayer {
  if (undrawn.length === 0) return layer;
  const isUnder = ({ box }: { readonly box: Rectangle }) =>
    undrawn.some((place) => overlaps(box, place));
  return {
    ...layer,
    visible: layer.visible.map((verdict, index) => {
      const run = layer.runs[index];
      return verdict === 'proved' && run && isUnder(run) ? 'unproved' : verdict;
    }),
    patches: [
      ...layer.patches,
      ...undrawn
        .filter((place) => !layer.runs.some(({ box }) => overlaps(box, place)))
        .map((box) => ({ box, ink: 0 })),
    ],
  };
}

/** Words of a picture of which those under such annotations say nothing, with one where nothing stands. */
export function wordsUnder(
  words: readonly Word[],
  undrawn: readonly Rectangle[],
  size: Size,
): Word[] {
  const places = undrawn.map((place) => fractions(place, size));
  const isFree = (place: Rectangle) => !words.some(({ box }) => overlaps(box, place));
  const last = Math.max(-1, ...words.map(({ id }) => id));
  return [
    ...words.map((word) =>
      places.some((place) => overlaps(word.box, place))
        ? { ...word, text: null, digits: null, struckOut: true as const }
        : word,
    ),
    ...places.filter(isFree).map(
      (box, place): Word => ({
        id: last + 1 + place,
        text: null,
        box,
        looksLike: 'figure',
        confidence: null,
        digits: null,
        visible: null,
        struckOut: true,
      }),
    ),
  ];
}

export function signalsOfUndrawn(
  undrawn: readonly Rectangle[],
  words: readonly Pick<Word, 'text' | 'box'>[],
  size: Size,
): TamperingSignal[] {
  return undrawn.flatMap((place): TamperingSignal[] => {
    const box = fractions(place, size);
    const under = words.filter((word) => overlaps(word.box, box));
    const told = (text: string, where: Rectangle): TamperingSignal => ({
      kind: 'undrawn_annotation',
      box: [...(intersect(where, box) ?? box)],
      text,
    });
    return under.length > 0
      ? under.map((word) => told(word.text ?? '', word.box))
      : [told('', box)];
  });
}
