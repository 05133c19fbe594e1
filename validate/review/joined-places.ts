import { replacedProofs } from '../../kinds/replaced-proofs.ts';
import { lacksReason } from '../../kinds/wants-reason.ts';
import {
  type Decision,
  type DecisionContent,
  targetsOf,
  undoneBy,
} from '../../schemas/decision.ts';
import type { Column, Document, Line } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import { findingName } from '../../schemas/finding-name.ts';
import { cellAt, columnAt, pointerOfCell, rowAt } from '../../schemas/pointer-of-cell.ts';
import { fieldsIn } from './fields-at.ts';
import { SUM_CODES } from './reconcile-again.ts';
import type { FormerDocument, FoundPlace } from './replay-onto.ts';

/** A Document of a file whose pages are pages of a joining, its pages counted as they are there. */
export interface DocumentOfFile {
  /** As the service read it. */
  readonly read: Document;
  /** With all decisions. */
  readonly now: Document;
  readonly decisions: readonly Decision[];
}

/** What the Documents on both sides have in common. */
export interface JoinedPages {
  /** Pages whose pictures are those of the files, by the count of the joining. */
  readonly same: ReadonlySet<number>;
  /** Of all Documents of the files. */
  readonly files: readonly DocumentOfFile[];
  /** All Documents of the joining. */
  readonly fresh: readonly Document[];
}

/**
 * Where a place of a file's Document stands in a Document of the joining that has its pages: where the same is read at the same place of
 * the same picture, in the same row and column, and nothing speaks of it that did not before. A blank cell is told by its row and column.
 * What is said of a whole Document (its header, what a column means) is found only where it is said of no page of which nobody said so.
 */
export function joinedPlaces(
  { read, now, decisions }: DocumentOfFile,
  fresh: Document,
  { same, files, fresh: all }: JoinedPages,
): Required<Pick<FormerDocument, 'placeOf' | 'objection'>> {
  const [own, theirs] = [printed(read), printed(fresh)];
  const count = (documents: readonly Document[], name: string) =>
    documents.filter((one) => printed(one).has(name)).length;
  const printedAt = new Map(
    [...own].flatMap(([name, pointer]): [string, string][] => {
      const at = theirs.get(name);
      const [before, after] = [fieldAt(read, pointer), at ? fieldAt(fresh, at) : null];
      if (!at || !before || !after || !same.has(before.page ?? 0)) return [];
      if (!isReadAlike(before, after)) return [];
      // Two statements on one page: in which of them it belongs no box tells.
      const isOnce =
        count(all, name) === 1 &&
        count(
          files.map((file) => file.read),
          name,
        ) === 1;
      return isOnce ? [[pointer, at]] : [];
    }),
  );
  const rows = rowsBetween(read, fresh, printedAt);
  const columns = columnsBetween(printedAt);
  const isSameForm =
    read.kind === fresh.kind && read.standard === fresh.standard && read.scope === fresh.scope;
  const isSameUnit = unitOf(read) === unitOf(fresh) && !hasOtherCurrency(read, fresh);
  const undone = undoneBy(decisions);
  const moved = new Set(
    decisions.flatMap(({ id, content }) =>
      content.action === 'move' && !undone.has(id) ? targetsOf(content) : [],
    ),
  );
  const figures = [...theirs].filter(([, at]) => !at.startsWith('/header/'));
  const isOnItsPages = (at: string) => read.pages.includes(fieldAt(fresh, at)?.page ?? 0);
  const ofIt = figures.filter(([, at]) => isOnItsPages(at));
  /** All that is printed on its pages there is of it. */
  const isAllOfIt = ofIt.length > 0 && ofIt.every(([name]) => own.has(name));
  const otherPages = fresh.pages.filter((page) => !read.pages.includes(page));
  /** Whether the same is claimed of every other page, as its own file has it. */
  const isClaimedElsewhere = (isSo: (file: Document) => boolean) =>
    otherPages.every((page) => {
      const there = files.filter(
        (file) => file.read.kind === fresh.kind && file.read.pages.includes(page),
      );
      return there.length > 0 && there.every((file) => isSo(file.now));
    });
  /** Nothing that was said of the place waits for a second person, who would have seen its own pages alone. */
  const isInForce = (target: string, value: string | null) =>
    decisions.every(
      ({ id, content }) =>
        content.action !== 'set' ||
        content.target !== target ||
        content.value === value ||
        undone.has(id),
    );
  const isWhole =
    isAllOfIt && otherPages.length === 0 && read.pages.every((page) => fresh.pages.includes(page));

  const cellPlace = (target: string): FoundPlace => {
    const cell = cellAt(target);
    const line = cell && read.lines[cell.line];
    if (!cell || !line) return { why: 'gone' };
    if (!isSameUnit) return { why: 'other_unit' };
    const field = line.cells[cell.column];
    const row = rows.get(cell.line);
    const blank = columns.get(cell.column);
    const at =
      printedAt.get(target) ??
      (field && field.box === null && row !== undefined && blank !== undefined
        ? `/lines/${row}/cells/${blank}`
        : null);
    const there = at === null ? null : cellAt(at);
    const other = at === null ? null : fieldAt(fresh, at);
    const otherLine = there && fresh.lines[there.line];
    if (at === null || !field || !other || !otherLine) return { why: 'read_otherwise' };
    const isSame =
      isSameRow(line, otherLine) &&
      isSameColumn(columnOf(read, cell.column), columnOf(fresh, there.column)) &&
      (field.box !== null || isReadAlike(field, other));
    return isSame ? { at } : { why: 'read_otherwise' };
  };
  const headerPlace = (target: string): FoundPlace => {
    const [field, other, stands] = [read, fresh, now].map((one) => fieldAt(one, target));
    if (!field || !other || !stands) return { why: 'gone' };
    if (!isReadAlike(field, other)) return { why: 'read_otherwise' };
    const isClaimedAlike = (document: Document) => {
      const its = fieldAt(document, target);
      return its !== null && isClaimed(its.status) && its.value === stands.value;
    };
    const isOfAll =
      isAllOfIt &&
      (isWhole ||
        (isInForce(target, stands.value) &&
          isClaimedAlike(now) &&
          isClaimedElsewhere(isClaimedAlike)));
    return isOfAll ? { at: target } : { why: 'other_pages' };
  };
  const columnPlace = (target: string, at: number): FoundPlace => {
    const [column, other, stands] = [read, fresh, now].map(({ columns: all }) => all[at]);
    if (!column || !other || !stands) return { why: 'gone' };
    const isSame =
      read.columns.length === fresh.columns.length &&
      other.id === column.id &&
      other.label === column.label &&
      other.role === column.role &&
      (other.status === column.status || other.status === 'verified');
    if (!isSame) return { why: 'read_otherwise' };
    const isClaimedAlike = ({ columns: all }: Document) =>
      all.length === fresh.columns.length &&
      all[at]?.id === column.id &&
      all[at].role === stands.role &&
      all[at].status === 'verified';
    /** Every figure of the column stood in it in its file, and no other one did. */
    const isInIt = ([name, place]: readonly [string, string]) =>
      files.every(({ read: file }) => {
        const before = printed(file).get(name);
        if (before === undefined) return true;
        return (cellAt(before)?.column === column.id) === (cellAt(place)?.column === column.id);
      });
    const isOfAll =
      isAllOfIt &&
      figures.every(isInIt) &&
      (isWhole ||
        (isInForce(target, stands.role) &&
          isClaimedAlike(now) &&
          isClaimedElsewhere(isClaimedAlike)));
    return isOfAll ? { at: target } : { why: 'other_pages' };
  };
  const findingPlace = (target: string, current: Document): FoundPlace => {
    if (!isWhole) return { why: 'other_pages' };
    const [before, after] = [now, current].map((document) =>
      document.findings.find((one) => target === `/findings/${findingName(one)}`),
    );
    if (!before || !after) return { why: 'gone' };
    const told = ({ equation, message }: typeof before) => JSON.stringify([equation, message]);
    return told(before) === told(after) ? { at: target } : { why: 'read_otherwise' };
  };

  const placeOf = (target: string, current: Document): FoundPlace => {
    if (!read.pages.some((page) => fresh.pages.includes(page))) return { why: 'gone' };
    if (!isSameForm) return { why: 'read_otherwise' };
    if (moved.has(target)) return { why: 'moved' };
    if (target.startsWith('/findings/')) return findingPlace(target, current);
    const [row, column] = [rowAt(target), columnAt(target)];
    const found =
      row !== null
        ? foundRow(rows.get(row))
        : column !== null
          ? columnPlace(target, column)
          : target.startsWith('/header/')
            ? headerPlace(target)
            : target.startsWith('/lines/')
              ? cellPlace(target)
              : foundPrint(printedAt.get(target));
    const isDoubted = 'at' in found && hasNewFinding(read, target, fresh, found.at);
    return isDoubted ? { why: 'doubted' } : found;
  };
  return {
    placeOf,
    objection: ({ content }, again, current) =>
      isNewlyProved({ read, content }, { fresh, current, again })
        ? 'proved_otherwise'
        : lacksReason(current, again)
          ? 'doubted'
          : null,
  };
}

/** Every printed value with a box, by what and where it is; what shares its box with another one is left out. */
function printed(document: Document): ReadonlyMap<string, string> {
  const { header, lines, invoice } = document;
  const known = PRINTED.get(document);
  if (known) return known;
  const places = new Map<string, string>();
  const shared = new Set<string>();
  for (const [pointer, { page, box }] of fieldsIn({ header, lines, invoice }, '')) {
    if (page === null || box === null) continue;
    const name = `${pointer.replace(/\d+/g, '#')} ${page} ${box.join()}`;
    if (places.has(name)) shared.add(name);
    places.set(name, pointer);
  }
  for (const name of shared) places.delete(name);
  PRINTED.set(document, places);
  return places;
}
/** Each is asked for by every other one. */
const PRINTED = new WeakMap<Document, ReadonlyMap<string, string>>();

/** The same was read, with the same doubts or none. */
function isReadAlike(before: Field, after: Field): boolean {
  const isSame =
    before.value === after.value &&
    before.raw === after.raw &&
    before.page === after.page &&
    `${before.box}` === `${after.box}`;
  if (!isSame) return false;
  if (isClaimed(after.status)) return true;
  return (
    before.status === after.status &&
    JSON.stringify(before.alternatives) === JSON.stringify(after.alternatives)
  );
}

function isSameRow(one: Line, other: Line): boolean {
  return one.key === other.key && one.label === other.label && one.row_number === other.row_number;
}

/** What a column means may be told by another page alone; then nobody has said anything of it. */
function isSameColumn(one: Column | undefined, other: Column | undefined): boolean {
  return (
    one !== undefined && other !== undefined && (one.role === other.role || one.role === 'unknown')
  );
}

function columnOf({ columns }: Document, id: string): Column | undefined {
  return columns.find((column) => column.id === id);
}

/** Where either was not read, nothing speaks against it. */
function hasOtherCurrency(one: Document, other: Document): boolean {
  const [before, after] = [one, other].map(({ header }) => header.currency.value ?? null);
  return before !== null && after !== null && before !== after;
}

export function unitOf({ header }: Document): string {
  return header.unit.value ?? '1';
}

/**
 * Rows that have the same printed figures on both sides, and no others. One without any is told by its name, where that stands once on
 * either side, between the same printed rows.
 */
function rowsBetween(
  read: Document,
  fresh: Document,
  printedAt: ReadonlyMap<string, string>,
): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (const [at, line] of read.lines.entries()) {
    const places = boxedIn(line).map(([id]) => printedAt.get(`/lines/${at}/cells/${id}`));
    const found = new Set(places.map((place) => cellAt(place ?? '')?.line));
    const [row, ...others] = found;
    const other = row === undefined ? undefined : fresh.lines[row];
    if (row === undefined || others.length > 0 || !other) continue;
    if (isSameRow(line, other) && boxedIn(other).length === places.length) rows.set(at, row);
  }
  const blank = (lines: readonly Line[], name: string) =>
    lines.flatMap((line, at) => (nameOf(line) === name ? [{ at, line }] : []));
  for (const [at, line] of read.lines.entries()) {
    if (boxedIn(line).length > 0) continue;
    const [one, other] = [read, fresh].map(({ lines }) => blank(lines, nameOf(line)));
    const [there] = other ?? [];
    if (one?.length !== 1 || other?.length !== 1 || !there || boxedIn(there.line).length > 0)
      continue;
    const [above, below] = [nearest(read, at, -1), nearest(read, at, 1)];
    // Printed rows of the same page hold it in between, or it may as well be one of the next page.
    const isBetween =
      above !== null &&
      below !== null &&
      rows.get(above) === nearest(fresh, there.at, -1) &&
      rows.get(below) === nearest(fresh, there.at, 1) &&
      (rows.get(above) ?? 0) - above === there.at - at &&
      (rows.get(below) ?? 0) - below === there.at - at;
    if (isBetween) rows.set(at, there.at);
  }
  return rows;
}

/** Its printed cells. */
function boxedIn({ cells }: Line): [string, Field][] {
  return Object.entries(cells).filter(([, { box }]) => box !== null);
}

function nameOf({ key, label, row_number }: Line): string {
  return JSON.stringify([key, label, row_number]);
}

/** The nearest row above or below with something printed in it; null: there is none. */
function nearest({ lines }: Document, at: number, step: 1 | -1): number | null {
  const rows = lines.flatMap((line, row) =>
    (row - at) * step > 0 && boxedIn(line).length > 0 ? [row] : [],
  );
  return rows.at(step > 0 ? 0 : -1) ?? null;
}

/** Columns whose printed figures all stand in one column of the other side, which has none of another. */
function columnsBetween(printedAt: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const pairs = [...printedAt].flatMap(([from, to]) => {
    const [one, other] = [cellAt(from)?.column, cellAt(to)?.column];
    return one === undefined || other === undefined ? [] : [{ one, other }];
  });
  const isOnly = ({ one, other }: (typeof pairs)[number]) =>
    pairs.every((pair) => (pair.one === one) === (pair.other === other));
  return new Map(pairs.filter(isOnly).map(({ one, other }) => [one, other]));
}

function foundRow(row: number | undefined): FoundPlace {
  return row === undefined ? { why: 'read_otherwise' } : { at: `/lines/${row}` };
}

function foundPrint(at: string | undefined): FoundPlace {
  return at === undefined ? { why: 'read_otherwise' } : { at };
}

/** Something is said of the place that was not said when it was decided on; what sums say is made anew with the decision. */
function hasNewFinding(read: Document, target: string, fresh: Document, at: string): boolean {
  const names = (document: Document, pointer: string) =>
    document.findings.filter(
      ({ code, severity, cells }) =>
        severity !== 'info' &&
        !SUM_CODES.test(code) &&
        cells.some((cell) => pointerOfCell(cell, document) === pointer),
    );
  const known = new Set(names(read, target).map(({ code }) => code));
  return names(fresh, at).some(({ code }) => !known.has(code));
}

/** It takes something from what is proved, and nothing was proved there when it was said. */
function isNewlyProved(
  { read, content }: { readonly read: Document; readonly content: DecisionContent },
  {
    fresh,
    current,
    again,
  }: { readonly fresh: Document; readonly current: Document; readonly again: DecisionContent },
): boolean {
  if (replacedProofs(read, content).length > 0) return false;
  const byPeople = ({ length }: readonly string[]) =>
    length > 0 && targetsOf(again).some((at) => fieldAt(current, at)?.status === 'confirmed');
  const now = again.action === 'set' && cellAt(again.target) ? replacedProofs(current, again) : [];
  return replacedProofs(fresh, again).length > 0 || (now.length > 0 && !byPeople(now));
}
