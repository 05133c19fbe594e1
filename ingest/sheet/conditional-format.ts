import { type CellFont, type Letters, lettersOf, PLAIN_FONT, worstOf } from './cell-font.ts';
import type { CellLook } from './cell-style.ts';
import type { Colour } from './colour.ts';
import { fillsCell } from './format-colours.ts';
import { sectionsFor } from './format-sections.ts';
import type { CellArea, CellContent, SheetCell } from './sheet-book.ts';
import { showNumber } from './show-number.ts';

/** What a conditional format makes of the cells that it holds for; null = it leaves that as it is. */
export interface Change {
  /** Colour and size null = as they are. */
  readonly font: CellFont;
  readonly grounds: readonly Colour[] | null;
  readonly format: string | null;
}

export const NO_CHANGE: Change = { font: PLAIN_FONT, grounds: null, format: null };

/** A conditional format of a sheet. */
export interface ConditionalRule {
  readonly areas: readonly CellArea[];
  /** Of formats that change the same of a cell the lowest is shown. */
  readonly priority: number;
  /** Whether it holds for a cell; null = not known. */
  readonly holds: (content: CellContent) => boolean | null;
  readonly change: Change;
  /** A bar or a sign stands in place of the number. */
  readonly hidesNumbers: boolean;
}

/** What conditional formats make of a cell: it is seen as it is, for certain not, or perhaps not. */
export type UnderConditions = 'seen' | 'hidden' | 'doubtful';

const LITERAL = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i;

/** The comparisons of a value by their names (ECMA-376 part 1, 18.18.15). */
const COMPARISONS: Readonly<Record<string, (value: number, a: number, b: number) => boolean>> = {
  equal: (value, a) => value === a,
  notEqual: (value, a) => value !== a,
  lessThan: (value, a) => value < a,
  lessThanOrEqual: (value, a) => value <= a,
  greaterThan: (value, a) => value > a,
  greaterThanOrEqual: (value, a) => value >= a,
  between: (value, a, b) => value >= Math.min(a, b) && value <= Math.max(a, b),
  notBetween: (value, a, b) => value < Math.min(a, b) || value > Math.max(a, b),
};

/** Whether a rule holds, from its type, the name of its comparison and what is compared with: numbers alone are followed. */
export function conditionOf(
  type: string,
  operator: string,
  formulas: readonly string[],
): ConditionalRule['holds'] {
  const compare = COMPARISONS[operator];
  const isFollowed = compare && formulas.length > 0 && formulas.every((one) => LITERAL.test(one));
  return (content) => {
    const isFilled = content.kind === 'number' || (content.kind === 'text' && content.text.trim());
    if (isFilled && /^contains(Errors|Blanks)$/.test(type)) return false;
    if (isFilled && /^notContains(Errors|Blanks)$/.test(type)) return true;
    if (type !== 'cellIs' || content.kind !== 'number' || !isFollowed) return null;
    const [a = 0, b = a] = formulas.map(Number);
    return compare(content.value, a, b);
  };
}

/** A format changes nothing by which what is in a cell could be seen otherwise. */
export function isHarmless({ change, hidesNumbers }: ConditionalRule): boolean {
  const { font, grounds, format } = change;
  const changesFont = font.colour !== null || font.size !== null || changesSigns(font);
  return !changesFont && grounds === null && format === null && !hidesNumbers;
}

/** Another stroke, place or shape of letters than of those that were written. */
function changesSigns({ isStruck, isRaised, isOfSymbols }: CellFont): boolean {
  return isStruck || isRaised || isOfSymbols;
}

/** A cell without the formats that lie over it. */
export interface PlainCell extends Pick<SheetCell, 'content' | 'format'> {
  /** As programs show it. */
  readonly looks: readonly CellLook[];
  /** Of the runs of its text; null = that of the cell. */
  readonly fonts: readonly (CellFont | null)[];
}

/** How much of what formats may make of the cells of a sheet is still followed. */
export interface Effort {
  /** Formats of a cell, and letters on a ground. */
  left: number;
}

/**
 * What formats make of a cell of the place of which they tell; doubtful where that would take more effort than is left.
 * `coloursOf`: those that a number format, or a part of one, names.
 */
export function underConditions(
  rules: readonly ConditionalRule[],
  { content, format, looks, fonts }: PlainCell,
  coloursOf: (format: string) => readonly Colour[],
  effort: Effort,
): UnderConditions {
  if (!isSpent(effort, rules.length)) return 'doubtful';
  const told = rules
    .map((rule) => ({ ...rule, holds: rule.holds(content) }))
    .filter(({ holds }) => holds !== false)
    .sort((a, b) => a.priority - b.priority);
  if (told.length === 0) return 'seen';
  const isNumber = content.kind === 'number';
  if (
    told.some(
      ({ hidesNumbers, change }) =>
        (isNumber && hidesNumbers) ||
        changesSigns(change.font) ||
        (isNumber &&
          change.format !== null &&
          isShownOtherwise(content.value, format, change.format)),
    )
  )
    return 'doubtful';
  const own = fonts.filter((font) => font !== null);
  // Whether the colour of a number format or that of letters is shown depends on the program.
  const byFormats = [format, ...told.flatMap(({ change }) => change.format ?? [])]
    .flatMap((one) => coloursOf(sectionsFor(content, one)))
    .map((colour) => ({ holds: null, change: { ...NO_CHANGE, font: { ...PLAIN_FONT, colour } } }));
  const over = [...byFormats, ...told];
  if (!isSpent(effort, (over.length + 1) ** 2 * looks.length * (own.length + 1))) return 'doubtful';
  const all = looks.flatMap((look) => lettersUnder(over, look, own));
  const isSeen = all.map((letters) => letters !== 'unseen');
  return isSeen.every((one) => one) ? 'seen' : isSeen.some((one) => one) ? 'doubtful' : 'hidden';
}

function isSpent(effort: Effort, needed: number): boolean {
  if (needed > effort.left) return false;
  effort.left -= needed;
  return true;
}

interface Layer {
  /** Among those of the cell, the highest first. */
  readonly place: number;
  /** null = not known. */
  readonly holds: boolean | null;
  readonly colour: Colour | null;
  readonly size: number | null;
  readonly grounds: readonly Colour[] | null;
}

/** The letters of a cell for every choice of formats that may hold, of which the first to tell of a thing decides it. */
function lettersUnder(
  rules: readonly (Pick<ConditionalRule, 'change'> & { readonly holds: boolean | null })[],
  { font, grounds }: CellLook,
  fonts: readonly CellFont[],
): Letters[] {
  const layers: Layer[] = [
    ...rules.map(({ holds, change }, place) => ({
      place,
      holds,
      colour: change.font.colour,
      size: change.font.size,
      grounds: change.grounds,
    })),
    { place: rules.length, holds: true, colour: null, size: null, grounds },
  ];
  const hasColour = ({ colour }: Layer) => colour !== null;
  const hasGround = (layer: Layer) => layer.grounds !== null;
  const ofPapers = deciding(layers, hasGround);
  const all: Letters[] = [];
  for (const inks of deciding(layers, (layer) => hasColour(layer) || layer.place === rules.length))
    for (const papers of ofPapers) {
      // Each of the two holds: the first of them decides what both tell of.
      if (inks.place < papers.place && hasGround(inks)) continue;
      if (papers.place < inks.place && hasColour(papers)) continue;
      const size = inks.size ?? papers.size;
      all.push(
        worstOf(
          [font, ...fonts].map((own) => {
            const drawn = { ...own, colour: inks.colour ?? own.colour, size: size ?? own.size };
            return lettersOf({ ...drawn, isStruck: false }, papers.grounds ?? grounds);
          }),
        ),
      );
    }
  return all;
}

/** The layers that may be the first to tell of a thing: down to one that holds for certain, as the last does. */
function deciding(layers: readonly Layer[], tells: (layer: Layer) => boolean): Layer[] {
  const telling = layers.filter(tells);
  return telling.slice(0, telling.findIndex(({ holds }) => holds) + 1);
}

function isShownOtherwise(value: number, format: string, other: string): boolean {
  const [before, after] = [format, other].map((one) => showNumber(value, one, false));
  const isOther = before?.text !== after?.text || before?.scale !== after?.scale;
  return isOther || (after?.white ?? false) || fillsCell(other);
}
