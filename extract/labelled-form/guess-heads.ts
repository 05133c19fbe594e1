import type { FormColumn, FormTable } from '../../kinds/labelled-form.ts';
import { similarity } from '../caption-similarity.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import { HEAD_GAP, type HeadColumn, headColumn } from './head-column.ts';
import { likeliestColumn } from './likeliest-column.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';

/** A caption of two characters is spaced out over up to this many character heights (单 价). */
const SPACED_OUT = 5;

/** Signs that no caption has, and dirt is read as. */
const DIRT = /^[-.,·'`"]$/;

/** The shortest caption has so many characters. */
const FURTHER_CAPTION = 2;

interface Head {
  readonly glyphs: readonly Glyph[];
  readonly column: FormColumn | null;
}

/** `said`: the column that its characters name, be it believed or not. */
interface SaidHead extends Head {
  readonly said: FormColumn | null;
}

/**
 * The heads of a row as OCR read it. A head with half of its characters right is taken for its column where no other
 * caption is as like; then a constant column whose head is garbled is known by a constant neighbour, because these stand
 * side by side in every print; and what stands before all others is the names'. What stays unknown stays unknown.
 */
export function guessHeads(row: Row, table: FormTable): HeadColumn[] {
  const clean = { ...row, glyphs: row.glyphs.filter(({ sign }) => !DIRT.test(sign)) };
  const heads = joinSingles(believed(partHeads(clean, table)), row.em);
  const columns = heads.map(({ column }) => column);
  // What a guess tells may tell its own neighbour.
  for (let more = true; more; ) {
    more = false;
    for (const at of heads.keys()) {
      if (columns[at]) continue;
      const known = columns.map((one) => one?.key ?? null);
      columns[at] = byNeighbour(known, at, table) ?? between(known, at, table);
      more ||= columns[at] !== null;
    }
  }
  const found = heads.map(({ glyphs }, at) => ({ glyphs, column: columns[at] ?? null }));
  return withLeadingName(heads, found, table);
}

/** Of two heads for one column neither is believed, but for a whole caption beside a single character that is in it too. */
function believed(heads: readonly Head[]): SaidHead[] {
  return heads.map((head) => {
    const { glyphs, column } = head;
    const said = { glyphs, column, said: column };
    if (column === null || column.key === null) return said;
    const rivals = heads.filter((other) => other !== head && other.column?.key === column.key);
    const isCaption = column.heads.includes(textOfGlyphs(glyphs));
    const isAlone = rivals.every((rival) => isCaption && rival.glyphs.length === 1);
    return isAlone ? said : { ...said, column: null };
  });
}

/** Single characters that stand together are one spaced-out head: nobody's, or that of the one whose character is in a caption. */
function joinSingles(heads: readonly SaidHead[], em: number): SaidHead[] {
  const joined: SaidHead[] = [];
  for (const head of heads) {
    const last = joined.at(-1);
    const isPair =
      last !== undefined &&
      [last, head].every(({ glyphs }) => letters(glyphs) === 1) &&
      head.column === null &&
      standTogether([last.glyphs, head.glyphs], em);
    if (isPair) joined.splice(-1, 1, { ...last, glyphs: [...last.glyphs, ...head.glyphs] });
    else joined.push(head);
  }
  return joined;
}

const letters = (glyphs: readonly Glyph[]) =>
  glyphs.filter(({ sign }) => /[\p{L}\uFFFD]/u.test(sign)).length;

/** The only column that the declaration has between those of the known heads on both sides of place `at`. */
function between(
  keys: readonly (string | null)[],
  at: number,
  table: FormTable,
): FormColumn | null {
  const placeOf = (key: string | null | undefined) =>
    key ? table.columns.findIndex((column) => column.key === key) : -1;
  const [before, behind] = [placeOf(keys[at - 1]), placeOf(keys[at + 1])];
  const column = before >= 0 && behind === before + 2 ? table.columns[before + 1] : undefined;
  return column && column.key !== null && !keys.includes(column.key) ? column : null;
}

/**
 * The names stand first: what was read of their head may be in pieces, or like no caption at all. Of several pieces some may
 * be another column's, which is then not known. `read`: the heads before any was guessed.
 */
function withLeadingName(
  read: readonly SaidHead[],
  found: readonly Head[],
  table: FormTable,
): HeadColumn[] {
  // A head of more characters than its caption may hold another column's, whose head then lacks.
  const columns = found.map(({ glyphs, column }) => {
    const text = textOfGlyphs(glyphs);
    const [caption = ''] = [...(column?.heads ?? [])].sort(
      (one, other) => similarity(text, other) - similarity(text, one),
    );
    const head = headColumn(column, glyphs);
    return { ...head, known: head.known && text.length < caption.length + FURTHER_CAPTION };
  });
  const [name] = table.columns;
  const first = found.findIndex(({ column }) => column !== null);
  const isOwn = found[first]?.column === name;
  const end = isOwn ? first + 1 : first;
  if (!name || name.key !== table.nameColumn || first < 1) return columns;
  if (!isOwn && columns.some(({ key }) => key === name.key)) return columns;
  if (read.slice(0, first).some(({ said }) => said !== null)) return columns;
  const glyphs = found.slice(0, end).flatMap((head) => head.glyphs);
  return [{ ...headColumn(name, glyphs), known: end === 1 }, ...columns.slice(end)];
}

/**
 * The row's words, joined to heads so that most of their characters are those of captions: heads may stand closer to each
 * other than the two characters of one. Words that are no caption stay together where they stand close.
 */
function partHeads(row: Row, table: FormTable): Head[] {
  const words = wordsOf(row).flatMap((word) => partCaptions(word, table));
  interface Parting {
    readonly worth: number;
    readonly heads: readonly Head[];
  }
  const partings: Parting[] = [{ worth: 0, heads: [] }];
  for (let end = 1; end <= words.length; end++) {
    let best: Parting | null = null;
    for (let from = end - 1; from >= 0; from--) {
      const run = words.slice(from, end);
      if (run.length > 1 && !standTogether(run, row.em)) break;
      const before = partings[from];
      if (!before) continue;
      const glyphs = run.flat();
      const guess = likeliestColumn(textOfGlyphs(glyphs), table);
      const worth = before.worth + (guess ? guess.likeness * glyphs.length : 0);
      if (!best || worth > best.worth || (worth === best.worth && run.length > 1))
        best = { worth, heads: [...before.heads, { glyphs, column: guess?.column ?? null }] };
    }
    if (best) partings.push(best);
  }
  return [...(partings.at(-1)?.heads ?? [])];
}

/** The words of the row; of print that several words took, as where a seal lies over it, the one that holds all of it and least else. */
function wordsOf(row: Row): (readonly Glyph[])[] {
  const words: Glyph[][] = [];
  for (const glyph of row.glyphs) {
    const word = words.at(-1);
    if (word?.[0]?.word === glyph.word) word.push(glyph);
    else words.push([glyph]);
  }
  return words.filter(
    (word) =>
      !words.some(
        (other) =>
          (textOfGlyphs(word) === textOfGlyphs(other) && reachesOver(word, other)) ||
          (textOfGlyphs(other).length > textOfGlyphs(word).length &&
            textOfGlyphs(other).includes(textOfGlyphs(word)) &&
            reachesOver(other, word)),
      ),
  );
}

/** A word that runs through two heads falls apart where a whole caption begins or ends in it and the rest is another column's. */
function partCaptions(word: readonly Glyph[], table: FormTable): (readonly Glyph[])[] {
  const text = textOfGlyphs(word);
  const captions = table.columns
    .flatMap((column) => column.heads.map((head) => ({ head, column })))
    .sort((one, other) => other.head.length - one.head.length);
  for (const { head, column } of captions) {
    const at = text.endsWith(head) ? text.length - head.length : text.startsWith(head) ? 0 : -1;
    if (at < 0 || text === head) continue;
    const cut = at > 0 ? at : head.length;
    const rest = likeliestColumn(at > 0 ? text.slice(0, cut) : text.slice(cut), table);
    if (rest && rest.column !== column) return [word.slice(0, cut), word.slice(cut)];
  }
  return [word];
}

function reachesOver(word: readonly Glyph[], other: readonly Glyph[]): boolean {
  const [outer, inner] = [word[0]?.word.box, other[0]?.word.box];
  return (
    outer !== undefined &&
    inner !== undefined &&
    outer[0] <= inner[0] &&
    outer[2] >= inner[2] &&
    outer[2] - outer[0] > inner[2] - inner[0]
  );
}

function standTogether(words: readonly (readonly Glyph[])[], em: number): boolean {
  const spacedOut = words.length === 2 && words.every((word) => letters(word) === 1);
  return words.every((word, at) => {
    const [first, last] = [word[0], words[at - 1]?.at(-1)];
    return !first || !last || first.left - last.right <= (spacedOut ? SPACED_OUT : HEAD_GAP) * em;
  });
}

/** The constant column that stands beside the known one next to place `at`, when it is missing so far. */
function byNeighbour(
  keys: readonly (string | null)[],
  at: number,
  table: FormTable,
): FormColumn | null {
  const order = table.adjacentColumns;
  for (const step of [1, -1]) {
    const neighbour = order.indexOf(keys[at + step] ?? '');
    const key = neighbour < 0 ? undefined : order[neighbour - step];
    if (key !== undefined && !keys.includes(key))
      return table.columns.find((column) => column.key === key) ?? null;
  }
  return null;
}
