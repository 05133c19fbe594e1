import type { DraftPart, DraftValue } from '../../schemas/form-draft.ts';
import type { Box, Page } from '../../schemas/page.ts';
import { TEXT_GAP } from './find-label.ts';
import type { Glyph } from './glyphs-of-page.ts';

/** Text around which no space is written. */
const UNSPACED = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;

/** The value that these glyphs spell, given line by line; null when there are none. */
export function draftValue(
  page: Page,
  lines: readonly (readonly Glyph[])[],
  doubtful = false,
): DraftValue | null {
  const parts: DraftPart[] = [];
  let text = '';
  for (const line of lines) {
    let before: Glyph | null = null;
    for (const run of runsOf(line)) {
      const [first, last] = [run[0], run.at(-1)];
      if (!first || !last) continue;
      const piece = pieceOf(page, run, first, last);
      const spaced =
        before !== null &&
        first.left - before.right > TEXT_GAP * (first.bottom - first.top) &&
        !UNSPACED.test(text.slice(-1)) &&
        !UNSPACED.test(piece.text.slice(0, 1));
      text += `${spaced ? ' ' : ''}${piece.text}`;
      parts.push(piece);
      before = last;
    }
  }
  if (parts.length === 0) return null;
  const box = boxOf(lines.flat(), page);
  return { text, parts, page: page.number, box, doubtful, rivals: [] };
}

/** Neighbours of one word stay together. */
function runsOf(line: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  for (const glyph of line) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && last.word === glyph.word && last.index < glyph.index) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

function pieceOf(page: Page, run: readonly Glyph[], first: Glyph, last: Glyph): DraftPart {
  const { word } = first;
  const full = word.text ?? '';
  const end = last.index + ([...full.slice(last.index)][0]?.length ?? 1);
  return {
    page: page.number,
    word: word.id,
    text: word.text === null ? '\uFFFD' : withoutIdleSpaces(full.slice(first.index, end)),
    whole: run.length === [...full.replace(/\s/g, '')].length,
    source: page.source,
    visible: word.visible,
    confidence: word.confidence,
    digits: word.digits,
  };
}

/** Single spaces, and none beside a Chinese character. */
function withoutIdleSpaces(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2f00-\u2fdf]/g, (sign) => sign.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .replace(/ (?=(.))/g, (space, next: string, at: number, all: string) =>
      UNSPACED.test(next) || UNSPACED.test(all.charAt(at - 1)) ? '' : space,
    )
    .trim();
}

function boxOf(glyphs: readonly Glyph[], page: Page): Box {
  const clamp = (fraction: number) => Math.min(1, Math.max(0, fraction));
  return [
    clamp(Math.min(...glyphs.map((glyph) => glyph.left)) / page.width),
    clamp(Math.min(...glyphs.map((glyph) => glyph.top)) / page.height),
    clamp(Math.max(...glyphs.map((glyph) => glyph.right)) / page.width),
    clamp(Math.max(...glyphs.map((glyph) => glyph.bottom)) / page.height),
  ];
}
