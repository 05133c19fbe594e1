import type { CatalogueRow } from '../../kinds/catalogue.ts';
import { coresOfRow } from '../../kinds/cores-of-row.ts';
import { hasDigit } from '../../kinds/has-digit.ts';
import { median } from '../../kinds/median.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { PlaceWitness } from '../../schemas/document.ts';
import type { Word } from '../../schemas/page.ts';
import type { AlignedRow } from './align-captions.ts';
import type { BodyLine } from './body-lines.ts';
import { coreOfCaption } from './core-of-caption.ts';
import { differByOneCharacter } from './differ-by-one-character.ts';
import { pitchOf } from './pitch-of.ts';
import type { Spot } from './place.ts';

/** A caption speaks for its row from this likeness on: one wrong character of four in OCR. */
const LIKE = 0.74;
/** … and only when no other row that could stand here is about as like. */
const CLEAR_OF_RIVALS = 0.15;
/** Half of it is enough where every other row that could stand here is far from it. */
const HALF_LIKE = 0.5;
const FAR_FROM_RIVALS = 0.3;
/** Confidence of OCR from which a caption that no form knows is taken as read. */
const SURE = 0.8;
/** A numbering alone (“1.”) is the rest of a caption, not a name; of OCR two characters may be a garbled end of one. */
const SHORTEST_NAME = 2;
const SHORTEST_READ_NAME = 3;
/** Largest offset between the centres of caption and figure, as a share of the row's height. */
const CENTRED = 0.4;

/** Taller, in text heights of the page, a caption is two lines of print that ink has joined. */
const TWO_LINES = 1.6;
/** … but not one that was read to the letter: lines of print stand further apart than they are high. */
const TWO_LINES_FOR_CERTAIN = 1.9;

/**
 * Which independent reasons say that the printed row is the catalogue's row, and that its figures stand in it.
 * `numbered`: the form's rows are printed with their numbers. `isLevel`: see `figuresAreLevel`. `em`: height of the
 * page's text in pixels. `captionsSayUnit`: all captions say one unit, the statement's.
 */
export function placeWitnesses(
  aligned: AlignedRow,
  group: readonly BodyLine[],
  numbered: boolean,
  isLevel: boolean,
  em: number,
  captionsSayUnit = false,
): PlaceWitness[] {
  if (
    aligned.row &&
    (saysOtherwise(aligned, group, captionsSayUnit) || isOtherWord(aligned, group))
  )
    return [];
  if (aligned.isTorn) return [];
  if (opensSection(group) || (!aligned.row && countsThings(captionText(group)))) return [];
  const captions = group.flatMap((line) => line.captions);
  const tallest = aligned.row && aligned.similarity === 1 ? TWO_LINES_FOR_CERTAIN : TWO_LINES;
  if (captions.some(({ height }) => height > tallest * em)) return [];
  if (!areOneCaption(captions, em)) return [];
  const witnesses: PlaceWitness[] = [];
  if (aligned.rowNumberAgrees) witnesses.push('row_number');
  if (aligned.row && numbered && isNumberedOtherwise(aligned, group)) return [];
  const named = aligned.row ? speaksForRow(aligned, group, numbered) : ownCaptionIsRead(group);
  if (named) witnesses.push('caption');
  if (isLevel && figuresStandBesideCaption(group)) witnesses.push('geometry');
  return witnesses;
}

/** Nearer than this to the next row a caption leans to neither. */
const LEANS = 0.1;

/**
 * The caption is more like the row's than like any other that could stand here, though not by as much as speaks for the
 * row alone: another reader's word may.
 */
export function captionLeans({ row, similarity, rival }: AlignedRow): boolean {
  return row !== null && similarity >= HALF_LIKE && similarity - rival >= LEANS;
}

/** Lines of one caption follow each other as closely as print allows, in text heights. */
const LINES_APART = 2.2;

/** Lines of print further apart are captions of two rows, between which a third one was not read. */
function areOneCaption(captions: readonly Spot[], em: number): boolean {
  const heights = captions.map(({ y }) => y).sort((a, b) => a - b);
  return heights.slice(1).every((y, index) => y - (heights[index] ?? y) <= LINES_APART * em);
}

function captionWords(group: readonly BodyLine[]): Word[] {
  return group.flatMap((line) => line.captions.map((spot) => spot.word));
}

function captionText(group: readonly BodyLine[]): string {
  return captionWords(group)
    .map(({ text }) => text ?? '')
    .join('');
}

/** Confidence of OCR from which a character is what it is read as. */
const CERTAIN = 0.97;

/** No character of the caption may have been misread. */
export function captionIsCertain(group: readonly BodyLine[]): boolean {
  return captionWords(group).every(
    ({ confidence }) => confidence === null || confidence >= CERTAIN,
  );
}

/** A caption that was read well is at least this like its row's: neither number nor place outweighs another name. */
const LEAST_LIKE = 0.55;
/** A unit of its own, or a share, behind a caption: its figures are no amounts of the statement. */
const OTHER_MEASURE =
  /[(（](?:[^()（）]*[百千万亿]元|元(?![/／]股)|占比|比例|[^()（）]*[%％])[^()（）]*[)）]/;

/** The caption can be read, and names something else than the row, or says that its figures are something else. */
function saysOtherwise(
  { row, similarity }: AlignedRow,
  group: readonly BodyLine[],
  captionsSayUnit: boolean,
): boolean {
  if (row && hasOtherMeaning(captionText(group), row)) return true;
  if (!captionsSayUnit && captionWords(group).some(({ text }) => OTHER_MEASURE.test(text ?? '')))
    return true;
  return similarity < LEAST_LIKE && ownCaptionIsRead(group);
}

/** English rows below a statement count shares or days, or say a ratio: the unit of the amounts does not hold for them. */
const COUNTS = /\bshares?\b|\bper\b|weighted|number of|percent|%|margin$|ratio|\bdays\b|employees/i;
const OF_MONEY =
  /proceeds|payments?|purchases?|issuances?|issued for|capital|premium|based|compensation|dividends?|redemption/i;

function countsThings(caption: string): boolean {
  return COUNTS.test(caption) && !OF_MONEY.test(caption) && !/\p{Script=Han}/u.test(caption);
}

/** Words that make another amount of a caption that is else the same, or turn its sign. */
const OTHER_MEANINGS =
  /项目的(?:增加|减少)|(?<!增加.*)净减少(?!.*增加)|承销|联营|合营|支付|收到|投资|经营|筹资|净|率|利息|摊销|预算|计划|税前|税后|含税|扣非|扣除非|美元|外币|数量|吨|户数|占|期初|准备|处置|购建|[(（](?:人|应交|实交|法定)[)）]/g;

/** 净资产 is not 资产, 净利润率 not 净利润, and what is 支付 was not 收到. */
function hasOtherMeaning(caption: string, row: CatalogueRow): boolean {
  const known = [row.caption, ...row.synonyms].join(' ');
  return [...caption.matchAll(OTHER_MEANINGS)].some(([word]) => !known.includes(word));
}

/** 固定资产： over the rows of its section is no row whose cells are blank. */
function opensSection(group: readonly BodyLine[]): boolean {
  return /[:：]$/.test(captionText(group).trim()) && group.every((line) => line.cells.size === 0);
}

/** In a name of so many characters one that is put between others makes another name; in longer ones it may be a particle. */
const SHORT_NAME = 6;

/**
 * So many characters, of which one is misread, are no other name where no row of the form is near: 支付给只工以及为职工支付的现金.
 * The row's number beside them, and fewer will do.
 */
const SENTENCE = 10;
const NUMBERED_SENTENCE = 8;

/** One of these in the place of another makes another word: 偿还债券 is not 偿还债务, nor 两年内到期 what 1年内到期 is. */
const OF_CAPTIONS: ReadonlySet<string> = new Set(
  statementForms.flatMap(({ rows }) => rows.flatMap(coresOfRow)).join(''),
);
/** Numbers, spans and opposites that no caption of a form has. */
const TELLING = /[\d二两三四五六七八九十日月季上多]/;

function isMisreadOf(known: string, core: string): boolean {
  const [other = ''] = [...core].filter((character, at) => character !== known[at]);
  return !OF_CAPTIONS.has(other) && !TELLING.test(other);
}

/**
 * The caption was read beyond doubt and is as long as the row's, with another character in it: 长期债权投资 of older forms
 * is not 长期股权投资; or it is short and neither part of the row's nor the other way round: 应收账借款 is not 应收账款.
 */
function isOtherWord(
  { row, similarity, rival, rowNumberAgrees }: AlignedRow,
  group: readonly BodyLine[],
): boolean {
  if (!row || similarity === 1 || captionWords(group).length === 0) return false;
  if (!captionIsCertain(group)) return false;
  const core = coreOfCaption(captionText(group));
  // A text layer has what is printed: of it no character is misread or passed over.
  const isByReader = captionWords(group).some(({ confidence }) => confidence !== null);
  const isNumbered = isByReader && rowNumberAgrees;
  if (isNumbered && coresOfRow(row).some((known) => lacksOneWithin(core, known))) return false;
  const isSentence =
    isByReader &&
    core.length >= (isNumbered ? NUMBERED_SENTENCE : SENTENCE) &&
    similarity - rival >= FAR_FROM_RIVALS;
  return (
    coresOfRow(row).some(
      (known) => differByOneCharacter(known, core) && !(isSentence && isMisreadOf(known, core)),
    ) ||
    (core.length <= SHORT_NAME && !isPartOfName(core, row))
  );
}

/** Of shorter names one character less makes another name: 营业支出 is not 营业外支出. */
const LONG_NAME = 6;

/** A reader passed over one character within a long name, as 流动负债计 lacks the 合 of 流动负债合计. */
function lacksOneWithin(core: string, known: string): boolean {
  if (known.length < LONG_NAME || core.length !== known.length - 1) return false;
  const same = [...core].findIndex((character, at) => character !== known[at]);
  return same > 0 && core.slice(same) === known.slice(same + 1);
}

/** A caption is a part of what the row is called, or what the row is called a part of the caption. */
function isPartOfName(core: string, row: CatalogueRow): boolean {
  return coresOfRow(row).some((known) => known.includes(core) || core.includes(known));
}

/** Another row's number is printed beside a caption that is not quite the row's: 应收票据 3 is not 应付票据 33. */
function isNumberedOtherwise(
  { row, rowNumberAgrees, similarity }: AlignedRow,
  group: readonly BodyLine[],
): boolean {
  return (
    similarity < 1 &&
    !rowNumberAgrees &&
    row?.rowNumber !== null &&
    group.some((line) => line.rowNumbers.some(({ word }) => /^\d{1,3}$/.test(word.text ?? '')))
  );
}

function speaksForRow(
  { row, similarity, rival }: AlignedRow,
  group: readonly BodyLine[],
  numbered: boolean,
): boolean {
  const margin = similarity - rival;
  // Dirt and seals read as text bear no figures, and no row number where the other rows have theirs.
  const printed = group.some((line) => line.cells.size > 0) && !numbered;
  return (
    (similarity === 1 && rival < 1) ||
    (similarity >= LIKE && margin >= CLEAR_OF_RIVALS) ||
    // A caption that was read to the letter is no garbled one: 其他非流动借款 is not 其他非流动资产.
    (printed &&
      similarity >= HALF_LIKE &&
      margin >= FAR_FROM_RIVALS &&
      row !== null &&
      (!captionIsCertain(group) || isPartOfName(coreOfCaption(captionText(group)), row)))
  );
}

/**
 * A row of the company's own has no caption of the form to be compared with. A text layer says its name; OCR must be
 * sure of it, or it may be a row of the form read beyond recognition.
 */
function ownCaptionIsRead(group: readonly BodyLine[]): boolean {
  const words = captionWords(group);
  const letters = captionText(group).match(/\p{Script=Han}|[A-Za-z]/gu);
  const isPrinted = words.every(({ confidence }) => confidence === null);
  return (
    (letters?.length ?? 0) >= (isPrinted ? SHORTEST_NAME : SHORTEST_READ_NAME) &&
    words.every(({ confidence }) => confidence === null || confidence >= SURE)
  );
}

/** Figures further than this from the middle of their line are off it, as a share of the distance between lines. */
const OFF_LINE = 0.22;
/** Share of its height by which a figure may reach over the ruling line of its cell. */
const OVER_RULING = 0.1;
/** More of them than this, and the lines of figures and those of captions are not the same lines. */
const MOST_OFF_LINE = 0.15;
const FEWEST_LINES = 4;
/** So far may all figures of a page steadily stand above or below the middle of their captions, as a share of that distance. */
const MOST_SHIFT = 0.25;

/**
 * Do captions and figures of one half stand on common lines? Where a page is curved or seen from aside the figures drift
 * against the captions until they stand beside the next row, and each looks well placed there. `rows`: the lines of each row
 * of the form, where they are known.
 */
export function figuresAreLevel(
  lines: readonly BodyLine[],
  rows: readonly (readonly BodyLine[])[] = [],
): boolean {
  const pitch = pitchOf(lines);
  if (pitch === null || lines.length < FEWEST_LINES) return true;
  return areLevelByLine(lines, pitch) || areLevelByRow(lines, rows, pitch);
}

/** Rows off their middle may be more where a line of their captions was not read: then no stretch of rows is off it. */
const MOST_OFF_ROW = 0.35;
const STRETCH = 7;
const STEADY = 0.15;

/** Of captions that are wrapped over several lines figures stand in the middle, between two of them as well as on one. */
function areLevelByRow(
  lines: readonly BodyLine[],
  rows: readonly (readonly BodyLine[])[],
  pitch: number,
): boolean {
  const figuresOf = (some: readonly BodyLine[]) =>
    some.flatMap(({ cells }) => [...cells.values()].flat()).filter(({ word }) => hasDigit(word));
  const offsetsOfRows = rows.map((row) => {
    const marks = row.flatMap(({ captions, rowNumbers }) => [...captions, ...rowNumbers]);
    const heights = marks.map(({ y }) => y);
    const middle = (Math.min(...heights) + Math.max(...heights)) / 2;
    return marks.length === 0 ? [] : figuresOf(row).map(({ y }) => (y - middle) / pitch);
  });
  const offsets = offsetsOfRows.flat();
  const all = figuresOf(lines).length;
  const off = all - offsets.filter((offset) => Math.abs(offset) <= OFF_LINE).length;
  if (offsets.length < FEWEST_LINES) return false;
  return off <= MOST_OFF_LINE * all || (off <= MOST_OFF_ROW * all && areSteady(offsetsOfRows));
}

/** Figures that drift against their captions do so from row to row: the middle one of every few rows in turn is off too. */
function areSteady(offsetsOfRows: readonly (readonly number[])[]): boolean {
  const figured = offsetsOfRows.flatMap((offsets) => median(offsets) ?? []);
  const stretches = figured
    .slice(STRETCH - 1)
    .map((_, from) => figured.slice(from, from + STRETCH));
  return (
    stretches.length > 0 && stretches.every((stretch) => Math.abs(median(stretch) ?? 0) <= STEADY)
  );
}

function areLevelByLine(lines: readonly BodyLine[], pitch: number): boolean {
  const middleOf = (some: readonly BodyLine[]) => {
    const marks = some.flatMap(({ captions, rowNumbers }) =>
      rowNumbers.length > 0 ? rowNumbers : captions,
    );
    return marks.reduce((sum, mark) => sum + mark.y, 0) / marks.length;
  };
  const offsets = lines.flatMap((line, index) => {
    const { captions, rowNumbers, cells, wraps } = line;
    if ((rowNumbers.length === 0 && captions.length === 0) || wraps) return [];
    const isInCell = standInCell(line);
    // In the middle of a ruled cell a figure may stand between the lines of its caption.
    const middles = [[line], ruledBand(lines, index)].map(middleOf);
    return [...cells.values()]
      .flat()
      .filter(({ word }) => hasDigit(word))
      .map((figure) =>
        isInCell ? 0 : nearest(middles.map((middle) => (figure.y - middle) / pitch)),
      );
  });
  // All a little higher or lower than their captions they stand beside these as surely; half a line off they would not.
  const shift = median(offsets) ?? 0;
  const third = Math.ceil(offsets.length / 3);
  const drift = (median(offsets.slice(0, third)) ?? 0) - (median(offsets.slice(-third)) ?? 0);
  const own = Math.abs(shift) <= MOST_SHIFT && Math.abs(drift) <= STEADY ? shift : 0;
  const off = offsets.filter((offset) => Math.abs(offset - own) > OFF_LINE).length;
  return offsets.length < FEWEST_LINES || off <= MOST_OFF_LINE * offsets.length;
}

function nearest(offsets: readonly number[]): number {
  return offsets.reduce((best, offset) => (Math.abs(offset) < Math.abs(best) ? offset : best));
}

/** Ruling lines right above and below hold caption and figures together, wherever in their cells they stand. */
function standInCell({ cell, captions, rowNumbers, cells }: BodyLine): boolean {
  return (
    cell !== null &&
    [...captions, ...rowNumbers, ...[...cells.values()].flat()].every(
      ({ top, bottom, height }) =>
        top > cell.top - OVER_RULING * height && bottom < cell.bottom + OVER_RULING * height,
    )
  );
}

/** More lines than this between two ruling lines are rows without ruling lines. */
const LINES_OF_CELL = 4;

/** The lines of one caption between two ruling lines; only the line itself where there are many, or figures of more than one. */
function ruledBand(lines: readonly BodyLine[], index: number): readonly BodyLine[] {
  const from = lines.slice(0, index).findLastIndex(({ ruledBelow }) => ruledBelow) + 1;
  const end = lines.findIndex(({ ruledBelow }, place) => place >= index && ruledBelow);
  const band = lines.slice(from, end < 0 ? lines.length : end + 1);
  const isOneRow = band.filter(({ cells }) => cells.size > 0).length === 1;
  return isOneRow && band.length <= LINES_OF_CELL ? band : lines.slice(index, index + 1);
}

/** Figures this far apart in one column are two columns' figures, in text heights of the line. */
const TWO_FIGURES = 1;
/** Fewest figures of which the upper and the lower third are compared, and their greatest drift in heights of a figure. */
const FEWEST_OF_COLUMN = 9;
const MOST_DRIFT = 2.5;

/**
 * Do the figures of each column of one half stand below each other, one a line? On a page seen from aside columns lean
 * until their lower figures stand under the next head.
 */
export function columnsAreUpright(lines: readonly BodyLine[]): boolean {
  const columns = new Set(lines.flatMap(({ cells }) => [...cells.keys()]));
  return [...columns].every((column) => {
    const rows = lines.map(({ cells }) =>
      (cells.get(column) ?? [])
        .filter(({ word }) => hasDigit(word))
        .sort((a, b) => a.left - b.left),
    );
    const crowded = rows.filter((row) =>
      row.some((figure, index) => {
        const next = row[index + 1];
        return (
          next &&
          next.left - figure.right > TWO_FIGURES * figure.height &&
          [figure, next].every(({ word }) => /\d.*\d.*\d/.test(word.text ?? ''))
        );
      }),
    );
    if (crowded.length >= 2) return false;
    const figures = rows.flat();
    if (figures.length < FEWEST_OF_COLUMN) return true;
    const third = Math.floor(figures.length / 3);
    const edge = (some: typeof figures, side: 'left' | 'x' | 'right') =>
      median(some.map((figure) => figure[side])) ?? 0;
    const height = median(figures.map((figure) => figure.height)) ?? 1;
    // Aligned at the right, at the left or in the middle: what is straightest tells.
    const drift = Math.min(
      ...(['left', 'x', 'right'] as const).map((side) =>
        Math.abs(edge(figures.slice(0, third), side) - edge(figures.slice(-third), side)),
      ),
    );
    return drift <= MOST_DRIFT * height;
  });
}

function figuresStandBesideCaption(group: readonly BodyLine[]): boolean {
  const marks = group.flatMap((line) => [...line.captions, ...line.rowNumbers]);
  if (marks.length === 0) return false;
  const figures = group.flatMap((line) => [...line.cells.values()].flat());
  if (figures.length === 0 || (group.length === 1 && group.every(standInCell))) return true;
  const top = Math.min(...marks.map((mark) => mark.top));
  const bottom = Math.max(...marks.map((mark) => mark.bottom));
  const first = group[0];
  const last = group.at(-1);
  const pitch = first && last ? last.bottom - first.top : bottom - top;
  const centre = (top + bottom) / 2;
  return figures.every((figure) => {
    const wrapped = group.length > 1 && figure.y > top && figure.y < bottom;
    return wrapped || Math.abs(figure.y - centre) <= CENTRED * Math.max(pitch, bottom - top);
  });
}
