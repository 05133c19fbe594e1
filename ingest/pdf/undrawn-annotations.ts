import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import type { Word } from '../../schemas/page.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { fractions, type Size } from './fractions.ts';
import type { Matrix } from './matrix.ts';
import { intersect, mapRectangle, overlaps, type Rectangle } from './rectangle.ts';
import type { TextLayer } from './text-layer.ts';

/** What is needed of an annotation as pdf.js tells of it. */
const Annotation = z.looseObject({
  subtype: z.string().nullish(),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  annotationFlags: z.number().nullish(),
  hasAppearance: z.boolean().nullish(),
  fieldType: z.string().nullish(),
  fieldValue: z.unknown().optional(),
  backgroundColor: z.unknown().optional(),
});

/** Texts, stamps and marks that programs draw by their own choice where the file does not say how. */
const DRAWN_BY_SOME = new Set(['FreeText', 'Stamp', 'Redact', 'Caret', 'Watermark']);
/** Flags of annotations that are hidden, or seen in print alone. */
const NOT_SEEN = 0x02 | 0x20;
/** Fields that show their value: texts and choices. */
const SHOWS_VALUE = new Set(['Tx', 'Ch']);

/**
 * Where annotations that are shown lie without an appearance of their own, in points of the upright page: some programs
 * draw them and others, ours among them, do not.
 */
export async function undrawnAnnotations(
  page: PDFPageProxy,
  viewport: PageViewport,
): Promise<Rectangle[]> {
  const all: unknown[] = await page.getAnnotations({ intent: 'display' });
  const toPage = viewport.transform as unknown as Matrix;
  return all.flatMap((one): Rectangle[] => {
    const { subtype, rect, hasAppearance, annotationFlags, ...field } = Annotation.parse(one);
    if (hasAppearance || ((annotationFlags ?? 0) & NOT_SEEN) !== 0) return [];
    const isField = subtype === 'Widget' && SHOWS_VALUE.has(field.fieldType ?? '');
    const isFilled = isField && (hasValue(field.fieldValue) || Boolean(field.backgroundColor));
    if (!DRAWN_BY_SOME.has(subtype ?? '') && !isFilled) return [];
    const [left, top, right, bottom] = mapRectangle(toPage, rect);
    const { scale } = viewport;
    return [[left / scale, top / scale, right / scale, bottom / scale]];
  });
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

function hasValue(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasValue) : typeof value === 'string' && value !== '';
}
