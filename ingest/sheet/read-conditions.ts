import { cellArea, EVERYWHERE } from './cell-place.ts';
import { type ColourOf, WHITE } from './colour.ts';
import { type Change, type ConditionalRule, conditionOf, NO_CHANGE } from './conditional-format.ts';
import { createChangeReader } from './read-change.ts';
import type { CellArea } from './sheet-book.ts';

type Attribute = (name: string) => string | null;

interface OpenRule {
  readonly attribute: Attribute;
  readonly formulas: string[];
  readonly colours: Attribute[];
  readonly change: ReturnType<typeof createChangeReader>;
  hidesNumbers: boolean;
  /** A bar under the number ends somewhere, and paper begins. */
  isBar: boolean;
  isChanging: boolean;
}

/**
 * Collects the conditional formats of a sheet, those of Excel 2007 and those that later ones write beside them.
 * `changes`: what rules refer to by number.
 */
export function createConditionReader(changes: readonly Change[], colourOf: ColourOf) {
  const rules: ConditionalRule[] = [];
  /** Of the group that is open; its areas may be told behind them. */
  let group: OpenRule[] = [];
  let areas: string | null = null;
  let rule: OpenRule | null = null;
  let text: string | null = null;

  const ruleOf = (one: OpenRule, where: readonly CellArea[]): ConditionalRule => {
    const number = one.attribute('dxfId');
    const change = one.change.change(colourOf);
    const colours = one.colours.map(colourOf).filter((colour) => colour !== null);
    const told = number === null ? change : (changes[Number(number)] ?? NO_CHANGE);
    const grounds = one.isBar ? [...colours, WHITE] : colours;
    return {
      areas: where,
      priority: Number(one.attribute('priority') ?? Number.POSITIVE_INFINITY),
      holds: conditionOf(
        one.attribute('type') ?? '',
        one.attribute('operator') ?? '',
        one.formulas,
      ),
      change: colours.length > 0 ? { ...told, grounds } : told,
      hidesNumbers: one.hidesNumbers,
    };
  };
  return {
    open: (name: string, attribute: Attribute) => {
      if (name === 'conditionalFormatting') {
        group = [];
        areas = attribute('sqref');
      } else if (name === 'cfRule') {
        rule = {
          attribute,
          formulas: [],
          colours: [],
          change: createChangeReader(),
          hidesNumbers: false,
          isBar: false,
          isChanging: false,
        };
        group.push(rule);
      } else if (/^(formula|f|sqref)$/.test(name)) text = '';
      else if (name === 'dxf' && rule) rule.isChanging = true;
      else if (rule?.isChanging) rule.change.open(name, attribute);
      else if (rule && /^(dataBar|iconSet)$/.test(name)) {
        rule.hidesNumbers = /^(0|false)$/.test(attribute('showValue') ?? '');
        rule.isBar = name === 'dataBar';
      } else if (rule && /^(color|fillColor|negativeFillColor)$/.test(name))
        rule.colours.push(attribute);
    },
    text: (part: string) => {
      if (text !== null) text += part;
    },
    close: (name: string) => {
      if (name === 'conditionalFormatting') {
        const where = areasOf(areas ?? '');
        rules.push(...group.map((one) => ruleOf(one, where)));
        group = [];
      } else if (name === 'cfRule') rule = null;
      else if (name === 'dxf' && rule) rule.isChanging = false;
      else if (name === 'sqref') areas = text;
      else if (/^(formula|f)$/.test(name) && rule && text !== null) rule.formulas.push(text);
      if (/^(formula|f|sqref)$/.test(name)) text = null;
    },
    taken: (): readonly ConditionalRule[] => rules,
  };
}

/** What cannot be followed may be anywhere. */
function areasOf(references: string): CellArea[] {
  const areas = references.trim().split(/\s+/).map(cellArea);
  const isFollowed = (area: CellArea | null) => area !== null;
  return areas.every(isFollowed) ? areas : [EVERYWHERE];
}
