import { type Decision, targetsOf } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import type { Field } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import type { Box } from '../../schemas/page.ts';
import { rowAt } from '../../schemas/pointer-of-cell.ts';
import { fieldsIn } from './fields-at.ts';
import type { FoundPlace } from './replay-onto.ts';

/** Share of the area of both boxes that two readings of one printed word have in common. */
const SAME_PRINT = 0.5;

/**
 * Where the print of a place of one Document stands in another one of the same pages: a figure, a header field or a row is found by
 * its box on its page. Nowhere: what no box tells (blanks, columns, findings), figures that a person moved, and amounts where the
 * two Documents have other units, since an amount is what its unit makes of it.
 */
export function printedPlaces(
  now: Document,
  decisions: readonly Decision[],
  fresh: Document,
): (target: string, current: Document) => FoundPlace {
  const { header, lines, invoice } = fresh;
  const printed = fieldsIn({ header, lines, invoice }, '').map(([pointer, field]) => ({
    ...{ pointer, field },
    shape: shapeOf(pointer),
  }));
  const moved = new Set(
    decisions.flatMap(({ content }) => (content.action === 'move' ? targetsOf(content) : [])),
  );
  const unitOf = (document: Document) => document.header.unit.value;
  const samePrint = (target: string): string | null => {
    const field = moved.has(target) ? null : fieldAt(now, target);
    if (!field) return null;
    const shape = shapeOf(target);
    const [best] = printed
      .filter((one) => one.shape === shape)
      .map(({ pointer, field: other }) => ({ pointer, common: inCommon(field, other) }))
      .filter(({ common }) => common > SAME_PRINT)
      .sort((a, b) => b.common - a.common);
    return best?.pointer ?? null;
  };
  return (target, current) => {
    const row = rowAt(target);
    if (moved.has(target)) return { why: 'moved' };
    if (row === null) {
      const isAmount = target.startsWith('/lines/');
      if (isAmount && unitOf(current) !== unitOf(now)) return { why: 'other_unit' };
      return foundAt(samePrint(target));
    }
    const cells = Object.keys(now.lines[row]?.cells ?? {});
    const rows = new Set(
      cells.flatMap((id) => {
        const place = samePrint(`/lines/${row}/cells/${id}`);
        return place === null ? [] : [place.replace(/\/cells\/.*$/, '')];
      }),
    );
    const [only, ...others] = rows;
    return foundAt(others.length === 0 ? (only ?? null) : null);
  };
}

function foundAt(at: string | null): FoundPlace {
  return at === null ? { why: 'gone' } : { at };
}

/** What kind of place a pointer names. */
function shapeOf(pointer: string): string {
  return pointer.replace(/\d+/g, '#');
}

function inCommon(one: Field, other: Field): number {
  if (!one.box || !other.box || one.page === null || one.page !== other.page) return 0;
  const [left, top, right, bottom] = one.box.map((edge, at) =>
    at < 2 ? Math.max(edge, other.box?.[at] ?? 0) : Math.min(edge, other.box?.[at] ?? 0),
  ) as Box;
  const common = Math.max(0, right - left) * Math.max(0, bottom - top);
  return common / (areaOf(one.box) + areaOf(other.box) - common);
}

function areaOf([left, top, right, bottom]: Box): number {
  return (right - left) * (bottom - top);
}
