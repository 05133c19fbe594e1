import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import { compare, parseDecimal } from '../../kinds/exact-decimal.ts';
import { parseFigure } from '../../kinds/parse-figure.ts';
import type { Matrix } from './matrix.ts';
import type { PageContent } from './page-content.ts';
import { mapRectangle, overlaps, type Rectangle } from './rectangle.ts';

/** What is needed of an annotation as pdf.js tells of it. */
const Annotation = z.looseObject({
  id: z.string(),
  subtype: z.string().nullish(),
  /** null = it has no size. */
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullish(),
  annotationFlags: z.number().nullish(),
  /** Of its own. Of a field that has a value also where all appearances are to be made anew. */
  hasAppearance: z.boolean().nullish(),
  fieldType: z.string().nullish(),
  fieldValue: z.unknown().optional(),
  password: z.boolean().nullish(),
  /** Lines of the text that the appearance of a text field writes; none where it is to be made anew. */
  textContent: z.array(z.string()).nullish(),
  backgroundColor: z.unknown().optional(),
});
type Annotation = z.infer<typeof Annotation>;

/** Texts, stamps and marks that programs draw by their own choice where the file does not say how. */
const DRAWN_BY_SOME = new Set(['FreeText', 'Stamp', 'Redact', 'Caret', 'Watermark']);
/** Flags of annotations that are hidden, or seen in print alone. */
const NOT_SEEN = 0x02 | 0x20;

/** An annotation that programs may draw each in their own way. */
export interface ManySidedAnnotation {
  /** In points of the upright page. */
  readonly box: Rectangle;
  /** What every program shows if the page as drawn here does; null = that is not known. */
  readonly value: string | null;
}

/**
 * The annotations that are shown and not drawn by the file's own word: without an appearance, as fields that other programs
 * fill with their value, or with one that is not drawn here. `content`: what was drawn of the page.
 */
export async function manySidedAnnotations(
  page: PDFPageProxy,
  viewport: PageViewport,
  content: Pick<PageContent, 'glyphs' | 'annotations'>,
): Promise<ManySidedAnnotation[]> {
  const all: unknown[] = await page.getAnnotations({ intent: 'any' });
  const toPage = viewport.transform as unknown as Matrix;
  const { scale } = viewport;
  return all.flatMap((each): ManySidedAnnotation[] => {
    const one = Annotation.parse(each);
    if (!one.rect || ((one.annotationFlags ?? 0) & NOT_SEEN) !== 0) return [];
    const [left, top, right, bottom] = mapRectangle(toPage, one.rect);
    const box: Rectangle = [left / scale, top / scale, right / scale, bottom / scale];
    const isDrawn = content.annotations.has(one.id);
    const isOverText = () => content.glyphs.some((glyph) => overlaps(glyph.box, box));
    const value = shownValue(one, isDrawn, isOverText);
    return value === undefined ? [] : [{ box, value }];
  });
}

/** As in `ManySidedAnnotation`; undefined = every program shows what is drawn here. */
function shownValue(
  one: Annotation,
  isDrawn: boolean,
  isOverText: () => boolean,
): string | null | undefined {
  const { subtype, hasAppearance, fieldType, textContent } = one;
  const isElsewhere = hasAppearance && !isDrawn ? null : undefined;
  if (subtype !== 'Widget') {
    // Of remarks on demand none but the remark is drawn by all.
    if (subtype === 'Popup') return hasAppearance ? null : undefined;
    return !hasAppearance && DRAWN_BY_SOME.has(subtype ?? '') ? null : isElsewhere;
  }
  const value = writtenOf(one.fieldValue);
  const isFilled = value !== '';
  switch (fieldType) {
    case 'Tx': {
      if (!hasAppearance) return isFilled || one.backgroundColor ? null : undefined;
      if (isElsewhere === null || one.password) return null;
      if (textContent) return isSame(textContent.join(''), value) ? value : null;
      // Its appearance writes nothing, or is not what was drawn.
      return isFilled || isOverText() ? null : undefined;
    }
    case 'Ch':
      // Nothing tells whether its appearance was drawn or another one in its place.
      return isFilled || isElsewhere === null || (!hasAppearance && one.backgroundColor)
        ? null
        : undefined;
    case 'Btn':
      // What it shows is another thing after a click.
      return isOverText() ? null : undefined;
    default:
      return isElsewhere;
  }
}

function writtenOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(writtenOf).join('');
  return typeof value === 'string' ? value : '';
}

/** The same text, or the same figure: programs write the figures of fields with commas and all their places. */
export function isSame(shown: string, value: string): boolean {
  const [a, b] = [shown, value].map((text) => text.normalize('NFKC').replace(/\s+/g, ''));
  if (a === b) return true;
  const [left, right] = [a, b].map((text) => parseFigure(text ?? '')?.value);
  if (left === undefined || right === undefined) return false;
  return compare(parseDecimal(left), parseDecimal(right)) === 0;
}
