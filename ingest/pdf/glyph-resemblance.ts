import { drawGlyph } from './draw-glyph.ts';
import type { DrawnGlyph } from './drawn-glyph.ts';
import { bestCorrelation, correlation, picturesOfSigns } from './glyph-picture.ts';
import { outlineKey } from './outline-key.ts';

/**
 * Does a glyph look like the letter that the text layer names? `different`: it looks like another one; `unknown`: its
 * style is too far from the font compared with, or it is no letter.
 */
export type Resemblance = 'same' | 'different' | 'unknown';

export interface GlyphResemblance {
  /** One verdict per glyph. Glyphs of one font are judged together, so they should be those of a whole page. */
  compare(glyphs: readonly DrawnGlyph[]): Resemblance[];
}

/** Letters of a font needed to know how near its style is. */
const LEAST_LETTERS = 8;
/** Median correlation of a font's letters with the compared font: near in style (Song, Hei), and unlike any style. */
const NEAR_STYLE = 0.6;
const NO_STYLE = 0.22;
/** In a near style: a letter below this, beaten by this much by another letter of the page, is that other one. */
const UNLIKE = 0.3;
const BEATEN = 0.25;
/** Signs that multiply every figure of a page: one mistaken for another is a wrong page. */
const UNITS = [...'元万千百亿'];
/** Another unit is nearer by more than the style of a font may bring about. */
const NEARER = 0.1;
const REMEMBERED = 20_000;

/** Measured on statements in Song, Hei and Ming: own letter 0.75 to 0.95, best of 150 others 0.6; in Kai 0.4 and 0.5. */
export function createGlyphResemblance(): GlyphResemblance {
  const references = new Map<string, Float32Array | null>();
  const shapes = new Map<string, Float32Array | null>();

  const learn = (glyphs: ReadonlyMap<string, DrawnGlyph>, characters: ReadonlySet<string>) => {
    if (shapes.size > REMEMBERED) shapes.clear();
    const newGlyphs = [...glyphs].filter(([key]) => !shapes.has(key));
    const newCharacters = [...characters].filter((character) => !references.has(character));
    const pictures = picturesOfSigns([
      ...newGlyphs.map(([, glyph]) => (context: Context, matrix: Place) => {
        const stretch = Math.hypot(glyph.matrix[0], glyph.matrix[1]) / glyph.size;
        drawGlyph(context, glyph, [matrix[0] * stretch, 0, 0, matrix[3], matrix[4], matrix[5]]);
      }),
      ...newCharacters.map((character) => (context: Context, [em, , , , x, y]: Place) => {
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.font = `${em}px sans-serif`;
        context.fillText(character, x, y);
      }),
    ]);
    newGlyphs.forEach(([key], index) => {
      shapes.set(key, pictures[index] ?? null);
    });
    newCharacters.forEach((character, index) => {
      references.set(character, pictures[newGlyphs.length + index] ?? null);
    });
  };

  return {
    compare(glyphs) {
      const keys = glyphs.map((glyph) => keyOf(glyph));
      const distinct = new Map<string, DrawnGlyph>();
      keys.forEach((key, index) => {
        const glyph = glyphs[index];
        if (key !== null && glyph) distinct.set(key, glyph);
      });
      const characters = new Set([...distinct.values()].map(({ text }) => text));
      learn(distinct, new Set([...characters, ...UNITS]));
      const scores = new Map<string, Score>();
      for (const [key, glyph] of distinct) {
        const score = scoreOf(glyph, shapes.get(key) ?? null, characters, references);
        if (score) scores.set(key, score);
      }
      const styles = stylesOf(distinct, scores);
      return glyphs.map((glyph, index) => {
        const key = keys[index];
        const score = key === undefined || key === null ? undefined : scores.get(key);
        return score ? verdictOf(score, styles.get(glyph.font) ?? null) : 'unknown';
      });
    },
  };
}

type Context = Parameters<Parameters<typeof picturesOfSigns>[0][number]>[0];
type Place = Parameters<Parameters<typeof picturesOfSigns>[0][number]>[1];

interface Score {
  readonly own: number;
  /** The likeness of the nearest other letter of the page; -1 where the own one is near enough to need no rival. */
  readonly rival: number;
  readonly isChinese: boolean;
  /** Another sign of UNITS is nearer than the one named. */
  readonly otherUnit: boolean;
}

function scoreOf(
  glyph: DrawnGlyph,
  shape: Float32Array | null,
  characters: ReadonlySet<string>,
  references: ReadonlyMap<string, Float32Array | null>,
): Score | null {
  const reference = references.get(glyph.text);
  if (!shape || !reference) return null;
  const own = correlation(shape, reference);
  const nearest = (named: Iterable<string>) =>
    bestCorrelation(
      shape,
      [...named].flatMap((character) =>
        character === glyph.text ? [] : (references.get(character) ?? []),
      ),
      -1,
    );
  const rival = own < NEAR_STYLE ? nearest(characters) : -1;
  const unit = UNITS.includes(glyph.text) ? nearest(UNITS) : -1;
  const isChinese = /\p{Script=Han}/u.test(glyph.text);
  return { own, rival, isChinese, otherUnit: unit > own + NEARER };
}

/** Median likeness of each font's letters; fonts with few letters are left out. */
function stylesOf(
  distinct: ReadonlyMap<string, DrawnGlyph>,
  scores: ReadonlyMap<string, Score>,
): Map<string, number> {
  const likenesses = new Map<string, number[]>();
  for (const [key, glyph] of distinct) {
    const score = scores.get(key);
    if (!score) continue;
    const list = likenesses.get(glyph.font) ?? [];
    list.push(score.own);
    likenesses.set(glyph.font, list);
  }
  const styles = new Map<string, number>();
  for (const [font, list] of likenesses)
    if (list.length >= LEAST_LETTERS)
      styles.set(font, list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0);
  return styles;
}

function verdictOf(score: Score, style: number | null): Resemblance {
  if (score.otherUnit) return 'different';
  if (score.own >= score.rival || score.own >= NEAR_STYLE) return 'same';
  if (style === null) return 'unknown';
  if (style < NO_STYLE) return 'different';
  // Latin letters differ too much between fonts, and too little between each other.
  if (
    style >= NEAR_STYLE &&
    score.isChinese &&
    score.own < UNLIKE &&
    score.rival - score.own > BEATEN
  )
    return 'different';
  return 'unknown';
}

/** Shape and named letter; null for what is no letter or has no shape to draw. */
function keyOf({ text, shape }: DrawnGlyph): string | null {
  if (!/^\p{L}$/u.test(text)) return null;
  if (shape.kind === 'fallback') return `${text}|${shape.font}|${shape.character}`;
  if (shape.kind !== 'outline') return null;
  return `${text}|${outlineKey(shape.path)}`;
}
