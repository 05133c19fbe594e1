import { unifyRadicals } from '../../kinds/unify-radicals.ts';
import type { DraftPart, DraftValue } from '../../schemas/form-draft.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import { TEXT_GAP } from './find-label.ts';
import { type Glyph, readText } from './glyphs-of-page.ts';

/** Between two such signs no space is written. */
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
/** A word that begins this far (in character heights) before the end of the one before it is printed over it. */
const OVERPRINT = 0.3;
/** Unread ink over more than this share of a word. */
const COVERED = 0.2;
/** A line of one value has no gap as wide as this, in character heights. */
const WITHIN_VALUE = 1.5;

/**
 * The value that these glyphs spell, given line by line; null when there are none. Doubtful when the caller says so,
 * when words are printed over one another, or, for `solid` values (numbers, dates), across a wide gap.
 */
export function draftValue(
  page: Page,
  lines: readonly (readonly Glyph[])[],
  options: {
    readonly doubtful?: boolean;
    /** A ruling line runs along or through it, with which a stroke may have gone. */
    readonly onLine?: boolean;
    readonly solid?: boolean;
    /** A space between two lines: texts in Latin letters do not wrap in mid-word. */
    readonly spacedLines?: boolean;
    /** A space between two words however close they stand: groups of thousands, each a word. */
    readonly spacedWords?: boolean;
  } = {},
): DraftValue | null {
  const parts: DraftPart[] = [];
  let doubtful = options.doubtful ?? false;
  let text = '';
  for (const line of lines) {
    let before: Glyph | null = null;
    for (const run of runsOf(line)) {
      const [first, last] = [run[0], run.at(-1)];
      if (!first || !last) continue;
      const piece = pieceOf(page, run, first, last);
      const gap = before
        ? (first.left - before.right) / Math.max(heightOf(before), heightOf(first))
        : 0;
      if (gap < -OVERPRINT || (options.solid && gap > WITHIN_VALUE)) doubtful = true;
      const spaced =
        gap > (options.spacedWords ? 0 : TEXT_GAP) &&
        !text.endsWith('¥') &&
        !(CHINESE.test(text.slice(-1)) && CHINESE.test(piece.text.slice(0, 1)));
      const newLine = options.spacedLines === true && before === null && text !== '';
      text += `${spaced || newLine ? ' ' : ''}${piece.text}`;
      parts.push(piece);
      before = last;
    }
  }
  if (parts.length === 0) return null;
  return {
    text,
    parts,
    page: page.number,
    box: boxOf(lines.flat(), page),
    doubtful: doubtful || options.onLine === true,
    ...(options.onLine && !doubtful && { onLine: true }),
    rivals: [],
  };
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
  const full = readText(word);
  const end = last.index + ([...full.slice(last.index)][0]?.length ?? 1);
  return {
    page: page.number,
    word: word.id,
    text: withoutIdleSpaces(full.slice(first.index, end)),
    whole: run.length === [...full.replace(/\s/g, '')].length,
    source: page.source,
    visible: word.visible,
    overInk: isOverInk(word, page),
    confidence: word.confidence,
    digits: word.digits,
    ...(word.third && { third: word.third }),
    ...(word.fourth && { fourth: word.fourth }),
  };
}

/** A seal or a QR code touches a word; what is pasted over one covers it. */
function isOverInk(word: Word, page: Page): boolean {
  return (
    word.visible !== 'proved' &&
    page.words.some((ink) => ink.text === null && sharedPart(word.box, ink.box) > COVERED)
  );
}

/** Share of the first box that lies in the second. */
function sharedPart(box: Box, other: Box): number {
  const width = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
  const height = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
  const area = (box[2] - box[0]) * (box[3] - box[1]);
  return width > 0 && height > 0 && area > 0 ? (width * height) / area : 0;
}

/** Single spaces, and none between Chinese characters. */
function withoutIdleSpaces(text: string): string {
  return unifyRadicals(text.normalize('NFC'))
    .replace(/\s+/g, ' ')
    .replace(/ /g, (space, at: number, all: string) =>
      CHINESE.test(all.charAt(at - 1)) && CHINESE.test(all.charAt(at + 1)) ? '' : space,
    )
    .trim();
}

function heightOf(glyph: Glyph): number {
  return glyph.bottom - glyph.top;
}

function boxOf(glyphs: readonly Glyph[], page: Page): Box {
  const clamp = (fraction: number) => Math.min(1, Math.max(0, fraction));
  return [
    clamp(Math.min(...glyphs.map((glyph) => glyph.left)) / page.width),
    clamp(Math.min(...glyphs.map((glyph) => glyph.top - glyph.moved)) / page.height),
    clamp(Math.max(...glyphs.map((glyph) => glyph.right)) / page.width),
    clamp(Math.max(...glyphs.map((glyph) => glyph.bottom - glyph.moved)) / page.height),
  ];
}
