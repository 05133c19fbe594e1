import type { LabelledForm } from '../../kinds/labelled-form.ts';
import type { Glyph } from './glyphs-of-page.ts';

/** A caption that is printed down the page. Pixels. */
export interface BlockCaption {
  readonly block: string;
  readonly glyphs: readonly Glyph[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pitch of stacked characters in character heights: closer they overlap, farther they belong to different lines. */
const SMALLEST_PITCH = 0.6;
const LARGEST_PITCH = 4;
/** Pitches of one caption may differ by this factor. */
const PITCH_SPREAD = 1.5;

interface Stack {
  readonly glyphs: readonly Glyph[];
  readonly wrong: number;
}

/**
 * One caption at most for each block: the longest that is printed. A block that two places claim is left out.
 * `forgiving` (readings of pictures) lets one character in four differ, and one of a shorter caption, where each stands
 * alone.
 */
export function findBlockCaptions(
  glyphs: readonly Glyph[],
  blocks: LabelledForm['blocks'],
  forgiving: boolean,
): BlockCaption[] {
  const found = blocks.flatMap((block): (BlockCaption & { readonly wrong: number })[] => {
    for (const caption of [...block.captions].sort((a, b) => b.length - a.length)) {
      const signs = [...caption];
      const mostWrong = forgiving ? Math.max(1, Math.floor(signs.length / 4)) : 0;
      const stacks = findStacks(glyphs, signs, mostWrong);
      const least = Math.min(...stacks.map(({ wrong }) => wrong));
      const [stack, rival] = stacks.filter(({ wrong }) => wrong === least);
      if (rival) return [];
      if (stack) return [{ ...boundsOf(block.id, stack.glyphs), wrong: stack.wrong }];
    }
    return [];
  });
  // 买方信息 is nearly 售方信息: a print is the caption that it is most like.
  return found.filter((one) =>
    found.every(
      (other) =>
        other === one ||
        one.wrong < other.wrong ||
        !one.glyphs.some((glyph) => other.glyphs.includes(glyph)),
    ),
  );
}

function findStacks(
  glyphs: readonly Glyph[],
  signs: readonly string[],
  mostWrong: number,
): Stack[] {
  const fits = (glyph: Glyph, sign: string | undefined) =>
    glyph.sign === sign || (mostWrong > 0 && isAlone(glyph));
  return glyphs
    .filter((glyph) => fits(glyph, signs[0]))
    .flatMap((first) => {
      const stack = [first];
      let wrong = first.sign === signs[0] ? 0 : 1;
      let pitch: number | null = null;
      for (const sign of signs.slice(1)) {
        const above: Glyph = stack.at(-1) ?? first;
        const below = glyphs
          .filter((glyph) => fits(glyph, sign) && isBelow(glyph, above))
          .sort(
            (one, other) =>
              Number(other.sign === sign) - Number(one.sign === sign) || one.top - other.top,
          )[0];
        if (!below) return [];
        if (below.sign !== sign) wrong++;
        const step: number = below.top - above.top;
        if (
          wrong > mostWrong ||
          (pitch !== null && (step > pitch * PITCH_SPREAD || pitch > step * PITCH_SPREAD))
        )
          return [];
        pitch = step;
        stack.push(below);
      }
      return [{ glyphs: stack, wrong }];
    });
}

/** A word of one character, with specks beside it or without. */
function isAlone(glyph: Glyph): boolean {
  return [...(glyph.word.text ?? '').replace(/[-.,·'`:;\s]/g, '')].length <= 1;
}

function isBelow(glyph: Glyph, above: Glyph): boolean {
  const width = Math.max(above.right - above.left, glyph.right - glyph.left);
  const height = above.bottom - above.top;
  const step = glyph.top - above.top;
  const shift = Math.abs(glyph.left + glyph.right - above.left - above.right) / 2;
  return shift < width / 2 && step > SMALLEST_PITCH * height && step < LARGEST_PITCH * height;
}

function boundsOf(block: string, glyphs: readonly Glyph[]): BlockCaption {
  return {
    block,
    glyphs,
    left: Math.min(...glyphs.map((glyph) => glyph.left)),
    right: Math.max(...glyphs.map((glyph) => glyph.right)),
    top: Math.min(...glyphs.map((glyph) => glyph.top)),
    bottom: Math.max(...glyphs.map((glyph) => glyph.bottom)),
  };
}
