import type { FormField } from '../../kinds/labelled-form.ts';
import type { DraftField } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { draftValue } from './draft-value.ts';
import { clearest, findLabels } from './find-label.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';
import { untilGap } from './until-gap.ts';

/** Pixels. */
export interface Region {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Line = Pick<Row, 'glyphs' | 'centre' | 'em'>;

/** A label in its line, with the lines of its value so far. */
interface Entry {
  readonly field: FormField;
  /** Index of its line. */
  readonly at: number;
  /** Where its value begins, pixels. */
  readonly left: number;
  readonly lines: (readonly Glyph[])[];
  doubtful: boolean;
}

/** A line goes on with a value when it begins left of the value, or at most this many character heights right of it. */
const INDENT = 2;
/** A line this much nearer to one of two labels is that one's; in between it may be either's. */
const CLEARLY_NEARER = 0.7;

/** The fields of one block, read from the rows inside its region. */
export function readBlockFields(
  page: Page,
  rows: readonly Row[],
  region: Region,
  fields: readonly FormField[],
): Map<string, DraftField> {
  const lines = rows
    .filter((row) => row.centre > region.top && row.centre < region.bottom)
    .map(({ glyphs, centre, em }) => ({
      centre,
      em,
      glyphs: glyphs.filter((glyph) => glyph.left >= region.left && glyph.right <= region.right),
    }))
    .filter(({ glyphs }) => glyphs.length > 0);
  const found = new Map<string, DraftField>();
  const add = (path: string | null, content: readonly (readonly Glyph[])[], entry?: Entry) => {
    if (path === null) return;
    const value = draftValue(page, content, {
      solid: entry?.field.solid ?? false,
      // The same label twice in one block: neither is certain.
      doubtful: (entry?.doubtful ?? false) || found.has(path),
    });
    found.set(path, { printed: true, value });
  };
  for (const field of fields)
    if (field.labels.length === 0)
      add(
        field.path,
        lines.map(({ glyphs }) => glyphs),
      );
  const labelled = fields.filter((field) => field.labels.length > 0);
  const entries = lines.flatMap((line, at) => entriesOf(line, at, labelled, page));
  const labelLines = new Set(entries.map(({ at }) => at));
  for (const [at, line] of lines.entries())
    if (!labelLines.has(at)) giveToNeighbour(line, at, entries, lines);
  for (const entry of entries) add(entry.field.path, entry.lines, entry);
  if (page.source === 'ocr')
    for (const field of labelled)
      if (field.path !== null && !found.get(field.path)?.value)
        add(field.path, byLooks(lines, field));
  return found;
}

/** The only word of the block that looks like the field's value, whose label was not read. */
function byLooks(lines: readonly Line[], { looksLike }: FormField): readonly (readonly Glyph[])[] {
  if (looksLike === null) return [];
  const words = lines.flatMap(({ glyphs }) =>
    [...new Set(glyphs.map(({ word }) => word))].flatMap((word) => {
      const own = glyphs.filter((glyph) => glyph.word === word);
      const match = looksLike.exec(textOfGlyphs(own));
      return match?.[1] ? [own.slice(-[...match[1]].length)] : [];
    }),
  );
  return words.length === 1 ? words : [];
}

/** The labels of one line, each with what stands between it and the next. */
function entriesOf(line: Line, at: number, fields: readonly FormField[], page: Page): Entry[] {
  const places = fields
    .flatMap((field) => {
      const place = clearest(findLabels(line.glyphs, field.labels, page.source === 'ocr'));
      return place ? [{ field, ...place }] : [];
    })
    .sort((one, other) => one.from - other.from);
  return places.map(({ field, to }, index) => {
    const own = untilGap(line.glyphs.slice(to, places[index + 1]?.from), line.em);
    return {
      field,
      at,
      left: own[0]?.left ?? line.glyphs[to - 1]?.right ?? 0,
      lines: own.length > 0 ? [own] : [],
      doubtful: false,
    };
  });
}

/**
 * A line without a label goes on with the value above it, or is the first line of one whose label stands at half the
 * height of its two lines.
 */
function giveToNeighbour(
  line: Line,
  at: number,
  entries: readonly Entry[],
  lines: readonly Line[],
): void {
  const begins = line.glyphs[0]?.left ?? 0;
  const isContinued = (entry: Entry | undefined) =>
    entry?.field.multiline === true && begins < entry.left + INDENT * line.em;
  const above = entries.findLast((entry) => entry.at < at);
  const below = entries.find((entry) => entry.at > at);
  const distance = (entry: Entry) =>
    Math.abs((lines[entry.at]?.centre ?? Number.POSITIVE_INFINITY) - line.centre);
  const text = untilGap(line.glyphs, line.em);
  const toBelow =
    below !== undefined && isContinued(below) && Math.abs(begins - below.left) < line.em;
  const toAbove = above !== undefined && isContinued(above);
  const nearer = above && below ? distance(below) / distance(above) : 0;
  if (toBelow && (nearer < CLEARLY_NEARER || !toAbove)) {
    below.lines.unshift(text);
    return;
  }
  if (!toAbove) return;
  above.lines.push(text);
  if (toBelow && nearer < 1 / CLEARLY_NEARER) {
    above.doubtful = true;
    below.doubtful = true;
  }
}
