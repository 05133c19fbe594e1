import { compare, parseDecimal } from '../../../kinds/exact-decimal.ts';
import { FIGURES_OF_INVOICE, namesFigure } from '../../../kinds/names-figure.ts';
import { parseFigure } from '../../../kinds/parse-figure.ts';
import { parseStoredDate } from '../../../kinds/parse-stored-date.ts';
import { parseStoredDecimal } from '../../../kinds/parse-stored-decimal.ts';
import { parseStoredRate } from '../../../kinds/parse-stored-rate.ts';
import { toHalfWidth } from '../../../kinds/to-half-width.ts';
import { unifyRadicals } from '../../../kinds/unify-radicals.ts';
import { isWithoutTaxMark } from '../../../kinds/vat-invoice/parse-tax-rate.ts';
import type { Field } from '../../../schemas/field.ts';
import type { LayerText, StructuredDraft } from '../../../schemas/structured-draft.ts';
import { interpret } from '../interpret.ts';
import type { InvoiceReadings } from '../invoice-readings.ts';
import type { Interpret, Reading } from '../read-value.ts';

/** More signs than a figure, and than a text of an invoice, has: what is longer is no value. */
const LONGEST_FIGURE = 60;
const LONGEST_TEXT = 20_000;
/** Of a text that is no value so much is shown. */
const SHOWN = 200;
/** Taxes and their rates. */
const TAXES = /\/(?:tax|total_tax|tax_rate)$/;
const DATES = new Set(['issue_date', 'due_date']);

/**
 * What each value says: its best layer's meaning. A layer below it that means the same adds its witnesses, and its place on
 * the page; one that means something else contradicts it.
 */
export function structuredReadings(draft: StructuredDraft): InvoiceReadings {
  return new Map(
    [...draft.values].map(([pointer, layers]): [string, Reading] => [
      pointer,
      readLayers(
        layers,
        interpretation(pointer, draft),
        sameness(pointer),
        TAXES.test(pointer) ? isNoTaxEitherWay : () => false,
      ),
    ]),
  );
}

type Same = (left: string | null, right: string | null) => boolean;

/**
 * `meansNothing`: two values of which neither vouches for the other nor contradicts it.
 */
function readLayers(
  layers: readonly LayerText[],
  meaning: Interpret,
  same: Same,
  meansNothing: Same,
): Reading {
  const [best, ...others] = layers;
  if (!best) throw new RangeError('a value without a layer');
  const read = (text: string) => (text.length > LONGEST_TEXT ? null : meaning(text, false));
  const first = read(best.text);
  const nothing = { doublyRead: false, obscured: false, contradicted: false };
  const rivals = best.rivals
    .map((text) => ({
      value: read(text)?.value ?? text.slice(0, SHOWN),
      reason: `another text in the ${best.layer}`,
    }))
    .filter(({ value }) => first === null || !same(value, first.value));
  const doubtful = best.doubtful || rivals.length > 0;
  if (!first)
    return {
      ...nothing,
      state: 'unread',
      value: null,
      raw: null,
      witnesses: [],
      doubtful,
      alternatives: [
        { value: best.text.slice(0, SHOWN), reason: 'no value of this kind' },
        ...rivals,
      ],
      page: best.page,
      box: best.box,
    };
  const witnesses = new Set(best.witnesses);
  const contradictions: Field['alternatives'] = [];
  let box: Pick<LayerText, 'page' | 'box'> = best;
  for (const layer of others) {
    if (layer.doubtful) continue;
    const other = read(layer.text);
    if (other && meansNothing(first.value, other.value)) continue;
    if (other && same(other.value, first.value)) {
      for (const witness of layer.witnesses) witnesses.add(witness);
      if (box.box === null && layer.box !== null) box = layer;
    } else
      contradictions.push({
        value: other ? other.value : layer.text.slice(0, SHOWN),
        reason: `${layer.layer} of the file`,
      });
  }
  return {
    ...nothing,
    state: 'read',
    value: first.value,
    raw: best.text,
    witnesses: [...witnesses],
    doublyRead: witnesses.size >= 2,
    contradicted: contradictions.length > 0,
    doubtful,
    alternatives: [...contradictions, ...rivals],
    page: box.page,
    box: box.box,
  };
}

/** 0.00 in one layer and *** in another say that no tax is charged, in different words. */
function isNoTaxEitherWay(left: string | null, right: string | null): boolean {
  const isNone = (value: string | null) => value === null || !/[1-9]/.test(value);
  return left !== right && isNone(left) && isNone(right);
}

/** What a value is, by the last part of its pointer; what is not named is text. */
function interpretation(pointer: string, draft: StructuredDraft): Interpret {
  const key = lastPart(pointer);
  if (FIGURES_OF_INVOICE.has(key)) return storedFigure;
  if (key === 'tax_rate') return (text) => parseStoredRate(toHalfWidth(text), draft.rates);
  if (DATES.has(key)) return storedDate;
  if (draft.kind === 'vat_invoice') {
    if (key === 'number' || key === 'code') return interpret.digits;
    if (key === 'check_code') return interpret.checkCode;
    if (key === 'tax_id') return interpret.taxNumber;
    if (key === 'total_with_tax_words') return interpret.words;
  }
  if (key === 'currency') return (text) => (/^[A-Z]{3}$/.test(text) ? { value: text } : null);
  return interpret.text;
}

const storedFigure: Interpret = (text) => {
  if (text.length > LONGEST_FIGURE) return null;
  return isWithoutTaxMark(text) ? { value: null } : (parseStoredDecimal(text) ?? parseFigure(text));
};

const storedDate: Interpret = (text) => {
  const value = parseStoredDate(text);
  return value === null ? null : { value };
};

/** Amounts by what they amount to; texts by their signs, whatever the width and the spaces between. */
function sameness(pointer: string): Same {
  const one: (value: string) => string = namesFigure(pointer)
    ? (value) => value
    : (value) => unifyRadicals(toHalfWidth(value)).replace(/\s/g, '');
  return (left, right) => {
    if (left === null || right === null) return left === right;
    return namesFigure(pointer)
      ? compare(parseDecimal(left), parseDecimal(right)) === 0
      : one(left) === one(right);
  };
}

function lastPart(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}
