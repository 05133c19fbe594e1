import { type Decision, targetsOf, undoneBy } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import { isClaimed } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import type { PageSummary } from '../../schemas/page.ts';
import { cellAt, columnAt, rowAt } from '../../schemas/pointer-of-cell.ts';
import type { UnfitReason } from '../../schemas/unfit-reason.ts';
import { type DocumentOfFile, type JoinedPages, joinedPlaces, unitOf } from './joined-places.ts';
import {
  type FormerDocument,
  type KeptDecision,
  replayOnto,
  type UnfitDecision,
} from './replay-onto.ts';

/** A file that was joined, with what people decided on it before. */
export interface DecidedFile {
  /** As it stands, decisions included. */
  readonly now: Extraction;
  /** Of each Document of `now`, as the service read it. */
  readonly read: readonly Document[];
  readonly decisions: readonly (readonly Decision[])[];
}

export interface ReplayedJoining {
  /** Of each Document of the joining. */
  readonly documents: readonly { readonly kept: readonly KeptDecision[] }[];
  /** Of each file what is not said of the joining, with the place of its Document. */
  readonly unfit: readonly (readonly (UnfitDecision & { readonly place: number })[])[];
}

/**
 * What people decided on files, in the order in which they are joined, said again of what was read of them together: only where the same
 * figure is read at the same place. Of a place either all that was said of it is said again, or nothing.
 */
export function replayJoined(
  fresh: Pick<Extraction, 'file' | 'documents' | 'errors'>,
  files: readonly DecidedFile[],
  secondPersonAbove: string | null,
): ReplayedJoining {
  const before = pagesBefore(fresh, files);
  const all = files.map((file, at) =>
    file.read.map((read, place) => ({
      read: onPages(read, before[at] ?? 0),
      now: onPages(file.now.documents[place] ?? read, before[at] ?? 0),
      decisions: (file.decisions[place] ?? []).map((one) => onPagesOf(one, before[at] ?? 0)),
    })),
  );
  const same = new Set(
    files.flatMap(({ now }, at) =>
      now.file.pages.flatMap((page) => {
        const number = page.number + (before[at] ?? 0);
        const there = fresh.file.pages.find((one) => one.number === number);
        return there && isSamePicture(page, there) ? [number] : [];
      }),
    ),
  );
  const pages = { same, files: all.flat(), fresh: fresh.documents };
  const replays = fresh.documents.map((document) => replayOne(document, pages, secondPersonAbove));
  return {
    documents: replays,
    unfit: all.map((documents, at) =>
      documents.flatMap(({ decisions }, place) => {
        const undone = undoneBy(decisions);
        return decisions.flatMap((decision, index) => {
          const original = files[at]?.decisions[place]?.[index];
          if (undone.has(decision.id) || !original || original.content.action === 'undo') return [];
          const targets = placesSaid(decision);
          return targets.flatMap((target, one) => {
            const why = replays.map(({ unfit }) =>
              unfit.find((each) => each.decision === decision && each.target === target),
            );
            if (why.some((each) => each === undefined) && replays.length > 0) return [];
            return [
              {
                decision: original,
                target: placesSaid(original)[one] ?? target,
                why: why.find((each) => each?.why !== 'gone')?.why ?? 'gone',
                place,
              },
            ];
          });
        });
      }),
    ),
  };
}

/** Until what is kept on no place contradicts what is not. */
function replayOne(
  fresh: Document,
  pages: JoinedPages,
  secondPersonAbove: string | null,
): ReturnType<typeof replayOnto> {
  const decided = pages.files
    .filter(({ decisions }) => decisions.length > 0)
    .map((file) => ({ file, left: new Map<string, UnfitReason>() }))
    .map(({ file, left }) => {
      const { placeOf, objection } = joinedPlaces(file, fresh, pages);
      const found: FormerDocument['placeOf'] = (target, current) => {
        const why = left.get(target);
        return why ? { why } : placeOf(target, current);
      };
      return { file, left, former: { ...file, placeOf: found, objection } };
    });
  for (;;) {
    const replay = replayOnto(
      fresh,
      decided.map(({ former }) => former),
      secondPersonAbove,
    );
    let isChanged = false;
    for (const { file, left, former } of decided)
      for (const [target, why] of contradicted(file, former.placeOf, replay)) {
        left.set(target, why);
        isChanged = true;
      }
    if (!isChanged) return replay;
  }
}

/** Places that hold something else than in the file, or that something was said of, or of what they stand in, which is not said again. */
function contradicted(
  { now, decisions }: DocumentOfFile,
  placeOf: FormerDocument['placeOf'],
  { unfit, document }: ReturnType<typeof replayOnto>,
): [string, UnfitReason][] {
  const undone = undoneBy(decisions);
  const standing = decisions.filter(
    ({ id, content }) =>
      !undone.has(id) && content.action !== 'undo' && content.action !== 'reject_page',
  );
  const own = new Set(standing);
  const lost = new Set(unfit.flatMap((one) => (own.has(one.decision) ? [one.target] : [])));
  const kept = new Set(
    standing.flatMap((decision) =>
      placesSaid(decision).filter(
        (target) => !unfit.some((one) => one.decision === decision && one.target === target),
      ),
    ),
  );
  return [...kept].flatMap((target): [string, UnfitReason][] => {
    if ([target, ...standsIn(target, now)].some((one) => lost.has(one)))
      return [[target, 'with_another']];
    const found = placeOf(target, document);
    if ('why' in found) return [[target, found.why]];
    if (target.startsWith('/lines/') && unitOf(document) !== unitOf(now))
      return [[target, 'other_unit']];
    return isSaidAlike(now, target, document, found.at) ? [] : [[target, 'read_otherwise']];
  });
}

/** What a figure means with: its row, its column, the unit and the currency. */
function standsIn(target: string, { columns }: Document): readonly string[] {
  const cell = cellAt(target);
  const money = ['/header/unit', '/header/currency'];
  if (cell === null) return rowAt(target) === null ? [] : money;
  const column = columns.findIndex(({ id }) => id === cell.column);
  return [`/lines/${cell.line}`, `/columns/${column}`, ...money];
}

/** What is claimed there is what is claimed, or was said, in the file. */
function isSaidAlike(now: Document, target: string, document: Document, at: string): boolean {
  const [row, other] = [rowAt(target), rowAt(at)];
  if (row !== null && other !== null) return now.lines[row]?.key === document.lines[other]?.key;
  const [column, there] = [columnAt(target), columnAt(at)];
  if (column !== null && there !== null)
    return now.columns[column]?.role === document.columns[there]?.role;
  const [before, after] = [fieldAt(now, target), fieldAt(document, at)];
  return !before || !after || !isClaimed(after.status) || before.value === after.value;
}

/** The places that a decision is said of; of a moving those that are left. */
function placesSaid({ content }: Decision): readonly string[] {
  return content.action === 'move' ? content.targets : targetsOf(content);
}

/** How many pages stand before those of each file. */
function pagesBefore(
  fresh: Pick<Extraction, 'file' | 'errors'>,
  files: readonly DecidedFile[],
): readonly number[] {
  const counts = files.map(({ now }) => pagesOf(now));
  const before = counts.map((_, at) => counts.slice(0, at).reduce((sum, count) => sum + count, 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  // Else nothing tells which page is which: none of the joining is one of a file.
  const beyond = pagesOf(fresh) === total ? 0 : total + pagesOf(fresh);
  return before.map((pages) => pages + beyond);
}

/** Also those that could not be read. */
function pagesOf({ file, errors }: Pick<Extraction, 'file' | 'errors'>): number {
  return Math.max(
    1,
    ...file.pages.map(({ number }) => number),
    ...errors.map(({ page }) => page ?? 1),
  );
}

function isSamePicture(one: PageSummary, other: PageSummary): boolean {
  const told = ({ number: _, ...page }: PageSummary) => JSON.stringify(page);
  return told(one) === told(other);
}

/** The Document with its pages, and those of its fields, so many further on. */
function onPages(document: Document, by: number): Document {
  const { pages, header, lines, invoice, ...rest } = document;
  return {
    ...rest,
    pages: pages.map((page) => page + by),
    header: moved(header, by),
    lines: moved(lines, by),
    invoice: moved(invoice, by),
  };
}

function moved<T>(at: T, by: number): T {
  if (typeof at !== 'object' || at === null) return at;
  if (Array.isArray(at)) return at.map((member) => moved(member, by)) as T;
  const members = Object.entries(at).map(([name, member]): [string, unknown] => [
    name,
    name === 'page' && typeof member === 'number' ? member + by : moved(member, by),
  ]);
  return Object.fromEntries(members) as T;
}

function onPagesOf(decision: Decision, by: number): Decision {
  const { content } = decision;
  return content.action === 'reject_page'
    ? { ...decision, content: { ...content, page: content.page + by } }
    : decision;
}
