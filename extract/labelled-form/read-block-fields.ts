import type { FormField } from '../../kinds/labelled-form.ts';
import type { DraftField } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { draftValue } from './draft-value.ts';
import { findLabel } from './find-label.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import { untilGap } from './until-gap.ts';

/** Pixels. */
export interface Region {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A line that continues a value begins left of the value's own beginning, or at most this many character heights right. */
const INDENT = 2;

/** The fields of one block, read from the rows inside its region. */
export function readBlockFields(
  page: Page,
  rows: readonly Row[],
  region: Region,
  fields: readonly FormField[],
): Map<string, DraftField> {
  const lines = rows
    .filter((row) => row.centre > region.top && row.centre < region.bottom)
    .map((row) => ({
      em: row.em,
      glyphs: row.glyphs.filter(
        (glyph) => glyph.left >= region.left && glyph.right <= region.right,
      ),
    }))
    .filter(({ glyphs }) => glyphs.length > 0);
  const found = new Map<string, DraftField>();
  const labelled = fields.filter((field) => field.labels.length > 0);
  for (const field of fields.filter((candidate) => candidate.labels.length === 0))
    found.set(field.path, {
      printed: true,
      value: draftValue(
        page,
        lines.map(({ glyphs }) => glyphs),
      ),
    });

  const starts = lines.flatMap((line, at) =>
    labelsOf(line.glyphs, labelled, page).map((start) => ({ ...start, at })),
  );
  for (const [index, start] of starts.entries()) {
    const next = starts[index + 1];
    const line = lines[start.at] ?? { glyphs: [], em: 0 };
    const end = next?.at === start.at ? next.from : line.glyphs.length;
    const own = untilGap(line.glyphs.slice(start.to, end), line.em);
    const left = own[0]?.left ?? line.glyphs[start.to - 1]?.right ?? 0;
    const following = start.field.multiline
      ? lines
          .slice(start.at + 1, next ? Math.max(next.at, start.at + 1) : lines.length)
          .filter(({ glyphs, em }) => (glyphs[0]?.left ?? 0) < left + INDENT * em)
      : [];
    const value = draftValue(
      page,
      [own, ...following.map(({ glyphs, em }) => untilGap(glyphs, em))],
      {
        solid: start.field.solid,
        // The same label twice in one block: neither is certain.
        doubtful: found.has(start.field.path),
      },
    );
    found.set(start.field.path, { printed: true, value });
  }
  return found;
}

function labelsOf(
  line: readonly Glyph[],
  fields: readonly FormField[],
  page: Page,
): { field: FormField; from: number; to: number }[] {
  return fields
    .flatMap((field) => {
      const place = findLabel(line, field.labels, page.source === 'ocr');
      return place ? [{ field, ...place }] : [];
    })
    .sort((one, other) => one.from - other.from);
}
