import type { CatalogueRow, StatementForm } from '../../kinds/catalogue.ts';
import { coresOfRow } from '../../kinds/cores-of-row.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { similarity } from '../caption-similarity.ts';
import { coreOfCaption } from './core-of-caption.ts';
import { printOf } from './print-of.ts';

/** What alignment needs to know of one line of print. */
export interface CaptionLine {
  /** Caption as printed or read; "" where the line has none. */
  readonly caption: string;
  /** Printed 行次, as the readers gave it; empty where none is printed. */
  readonly rowNumbers: readonly number[];
  readonly hasFigures: boolean;
  /** Nothing stands in the column of captions, not even ink that nobody could read; absent where something does. */
  readonly beside?: true;
  /** Read by OCR, whose captions may be garbled; a text layer's are what they are. */
  readonly byOcr: boolean;
  /** The caption of the next line belongs to another row: a ruling line or a page break lies between. */
  readonly closed: boolean;
}

/** A printed row: lines `from` to `to` (inclusive) and the catalogue row that they are; null = the form knows none. */
export interface AlignedRow {
  readonly from: number;
  readonly to: number;
  readonly row: CatalogueRow | null;
  /** 0..1, how near the caption is to the row's. */
  readonly similarity: number;
  /** The same for the best other row that could stand between the neighbours. */
  readonly rival: number;
  readonly rowNumberAgrees: boolean;
  /** Joined with that of the next row, or of the one before, its caption would be more like one of the two: one torn in two. */
  readonly isTorn: boolean;
}

export interface Alignment {
  readonly rows: readonly AlignedRow[];
  /** Higher is better; compares forms with each other. */
  readonly score: number;
}

/** Lines of one wrapped caption. */
const LONGEST_WRAP = 6;
/**
 * Weights in units of one perfectly matched caption. A caption half alike is worth nothing; a row number counts half a
 * caption; leaving a printed figure without a row is dearer than leaving a row of the form unprinted.
 */
const WEIGHT = {
  rowNumberAgrees: 0.5,
  rowNumberDiffers: -0.5,
  // A line that takes nothing from the likeness, the end of a sign hint, say, is no row of its own.
  wrap: -0.09,
  headingWithFigures: -0.6,
  unknownWithFigures: -0.4,
  unknownWithout: -0.1,
  absentOptional: -0.02,
  absentHeading: -0.05,
  absent: -0.1,
} as const;
/** Likeness to a row from which two captions together are its one. */
const ONE_CAPTION = 0.85;
/** Under this a caption says nothing about its row, even where order leaves no other. */
const NO_LIKENESS = { byOcr: 0.4, textLayer: 0.7 } as const;
/** English captions of other rows differ in a letter or two of many, "Total non-current liabilities". */
const NO_ENGLISH_LIKENESS = { byOcr: 0.9, textLayer: 1 } as const;

/**
 * Aligns the printed lines with the rows of a form as two sequences: each row at most once, order kept, wrapped captions
 * joined. The order decides between captions that stand twice in a form and forgives characters read wrongly.
 */
export function alignCaptions(lines: readonly CaptionLine[], form: StatementForm): Alignment {
  const compare = captionComparer(form);
  const rowCount = form.rows.length;
  const width = rowCount + 1;
  const best = new Float64Array((lines.length + 1) * width).fill(Number.NEGATIVE_INFINITY);
  const step = new Int16Array((lines.length + 1) * width); // 0 absent row, -1 unknown line, k joined lines
  const groups = new Map<number, Group | null>();
  const groupAt = (from: number, count: number) => {
    const id = from * (LONGEST_WRAP + 1) + count;
    let group = groups.get(id);
    if (group === undefined) {
      group = joinLines(lines, from, count);
      groups.set(id, group);
    }
    return group;
  };
  best[0] = 0;
  for (let i = 0; i <= lines.length; i++)
    for (let j = 0; j <= rowCount; j++) {
      const here = best[i * width + j] ?? Number.NEGATIVE_INFINITY;
      if (here === Number.NEGATIVE_INFINITY) continue;
      const reach = (cell: number, score: number, how: number) => {
        if (score > (best[cell] ?? Number.NEGATIVE_INFINITY)) {
          best[cell] = score;
          step[cell] = how;
        }
      };
      const row = form.rows[j];
      if (row) reach(i * width + j + 1, here + absence(row), 0);
      const line = lines[i];
      if (line) {
        const cost = line.hasFigures ? WEIGHT.unknownWithFigures : WEIGHT.unknownWithout;
        reach((i + 1) * width + j, here + cost, -1);
      }
      if (!row) continue;
      let nearest: number | null = null;
      for (let count = 1; count <= LONGEST_WRAP; count++) {
        const group = groupAt(i, count);
        if (!group) break;
        const alike = compare(group.caption, j);
        // The lines that a group has more than a shorter one take its caption further from the row: they are no part
        // of it, and their figures are another row's.
        if (nearest !== null && alike < nearest) continue;
        // A number and figures at the heights of two lines are one row's where the caption goes on from one to the other.
        if (group.isSplit && alike === nearest) continue;
        nearest = alike;
        // 行次 shifted by a row of the company's own name the next row; a caption that is another's very words does not.
        if (alike < 1 && isNamed(group.caption, form)) continue;
        const gain = matchGain(group, row, alike);
        if (gain !== null) reach((i + count) * width + j + 1, here + gain, count);
      }
    }
  return {
    rows: trace(lines, form, step, width, groupAt, compare),
    score: best[lines.length * width + rowCount] ?? Number.NEGATIVE_INFINITY,
  };
}

interface Group {
  readonly caption: string;
  readonly rowNumbers: readonly number[];
  readonly hasFigures: boolean;
  readonly byOcr: boolean;
  readonly count: number;
  /** The row number stands in another line than the figures. */
  readonly isSplit: boolean;
}

/** Joins `count` lines into one row; null where a ruling line or a second set of figures forbids it. */
function joinLines(lines: readonly CaptionLine[], from: number, count: number): Group | null {
  const part = lines.slice(from, from + count);
  if (part.length < count) return null;
  if (part.slice(0, -1).some((line) => line.closed)) return null;
  // What stands beside the captions, a line of the foot, say, is no part of one.
  if (part.slice(1).some((line) => line.beside && !line.hasFigures && line.rowNumbers.length === 0))
    return null;
  const figured = part.filter((line) => line.hasFigures);
  const numbered = part.filter((line) => line.rowNumbers.length > 0);
  if (figured.length > 1 || numbered.length > 1) return null;
  return {
    caption: printOf(part.map((line) => line.caption)),
    rowNumbers: part.flatMap((line) => line.rowNumbers),
    hasFigures: part.some((line) => line.hasFigures),
    byOcr: part.some((line) => line.byOcr),
    count,
    isSplit: figured.length > 0 && numbered.length > 0 && figured[0] !== numbered[0],
  };
}

function absence(row: CatalogueRow): number {
  if (row.optional) return WEIGHT.absentOptional;
  return row.level === 'heading' ? WEIGHT.absentHeading : WEIGHT.absent;
}

/** Gain of matching a group with a row; null where they have nothing in common. */
function matchGain(group: Group, row: CatalogueRow, likeness: number): number | null {
  const agrees = row.rowNumber !== null && group.rowNumbers.includes(row.rowNumber);
  const likenesses = /\p{Script=Han}/u.test(row.caption) ? NO_LIKENESS : NO_ENGLISH_LIKENESS;
  const least = group.byOcr ? likenesses.byOcr : likenesses.textLayer;
  if (likeness < least && !agrees) return null;
  let gain = 2 * likeness - 1 + WEIGHT.wrap * (group.count - 1);
  if (agrees) gain += WEIGHT.rowNumberAgrees;
  else if (row.rowNumber !== null && group.rowNumbers.length > 0) gain += WEIGHT.rowNumberDiffers;
  if (row.level === 'heading' && group.hasFigures) gain += WEIGHT.headingWithFigures;
  return gain;
}

/** What of a form is the same for each page and each file. */
interface FormCaptions {
  /** Normalised captions of every row. */
  readonly wanted: readonly (readonly string[])[];
  readonly all: ReadonlySet<string>;
  /** Likeness of printed captions, normalised, to each row; -1 = not yet compared. */
  readonly scores: Map<string, Float64Array>;
}

/** Printed captions remembered with each form; a page has some forty, and the next one mostly the same. */
const MOST_SCORED = 1000;
const captionsOfForm = new WeakMap<StatementForm, FormCaptions>();

function formCaptions(form: StatementForm): FormCaptions {
  let captions = captionsOfForm.get(form);
  if (!captions) {
    const wanted = form.rows.map((row) => [
      ...new Set([
        ...coresOfRow(row),
        // With its sign hint, for a print whose hint is too garbled to be known as one.
        ...[row.caption, ...row.synonyms].map(
          (caption) => normaliseCaption(caption.replace(/[（）()]/g, '')).core,
        ),
      ]),
    ]);
    captions = { wanted, all: new Set(wanted.flat()), scores: new Map() };
    captionsOfForm.set(form, captions);
  }
  return captions;
}

/** A caption in the very words of a row. */
function isNamed(caption: string, form: StatementForm): boolean {
  const core = coreOfCaption(caption);
  return core !== '' && formCaptions(form).all.has(core);
}

/** Likeness of a printed caption to the row at an index of the form, remembered. */
function captionComparer(form: StatementForm): (caption: string, row: number) => number {
  const { wanted, scores: known } = formCaptions(form);
  return (caption, row) => {
    const core = coreOfCaption(caption);
    let scores = known.get(core);
    if (!scores) {
      scores = new Float64Array(form.rows.length).fill(-1);
      if (known.size >= MOST_SCORED) known.clear();
      known.set(core, scores);
    }
    const before = scores[row] ?? -1;
    if (before >= 0) return before;
    let best = 0;
    for (const one of wanted[row] ?? []) {
      const shorter = Math.min(core.length, one.length);
      // No edit distance is smaller than the difference in length.
      if (shorter > best * Math.max(core.length, one.length))
        best = Math.max(best, similarity(core, one));
    }
    scores[row] = best;
    return best;
  };
}

function trace(
  lines: readonly CaptionLine[],
  form: StatementForm,
  step: Int16Array,
  width: number,
  groupAt: (from: number, count: number) => Group | null,
  compare: (caption: string, row: number) => number,
): AlignedRow[] {
  const found: { from: number; to: number; index: number | null }[] = [];
  let i = lines.length;
  let j = form.rows.length;
  while (i > 0 || j > 0) {
    const how = step[i * width + j] ?? 0;
    if (how === 0) j--;
    else if (how === -1) {
      i--;
      found.unshift({ from: i, to: i, index: null });
    } else {
      found.unshift({ from: i - how, to: i - 1, index: j - 1 });
      i -= how;
      j--;
    }
  }
  const captions = found.map(({ from, to }) =>
    printOf(lines.slice(from, to + 1).map((line) => line.caption)),
  );
  /** The captions of a row and the next, joined, are more like one of the two than its own is. */
  const isOneWithNext = found.map(({ index }, place) => {
    const next = found[place + 1];
    if (index === null || !next || next.index === null) return false;
    const [own, other] = [captions[place] ?? '', captions[place + 1] ?? ''];
    const whole = printOf([own, other]);
    const isLiker = (row: number, caption: string) =>
      compare(whole, row) >= ONE_CAPTION && compare(whole, row) > compare(caption, row);
    return isLiker(index, own) || isLiker(next.index, other);
  });
  return found.map(({ from, to, index }, place) => {
    const row = index === null ? undefined : form.rows[index];
    const group = groupAt(from, to - from + 1);
    if (index === null || !row || !group)
      return {
        from,
        to,
        row: null,
        similarity: 0,
        rival: 0,
        rowNumberAgrees: false,
        isTorn: false,
      };
    const before = found.slice(0, place).findLast((other) => other.index !== null)?.index ?? -1;
    const after =
      found.slice(place + 1).find((other) => other.index !== null)?.index ?? form.rows.length;
    let rival = 0;
    for (let other = before + 1; other < after; other++)
      if (other !== index && !(group.hasFigures && form.rows[other]?.level === 'heading'))
        rival = Math.max(rival, compare(group.caption, other));
    return {
      from,
      to,
      row,
      similarity: compare(group.caption, index),
      rival,
      rowNumberAgrees: row.rowNumber !== null && group.rowNumbers.includes(row.rowNumber),
      isTorn: (isOneWithNext[place - 1] ?? false) || (isOneWithNext[place] ?? false),
    };
  });
}
