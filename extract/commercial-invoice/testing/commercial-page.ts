import type { Page } from '../../../schemas/page.ts';
import { type PlacedText, pageOfTexts } from '../../labelled-form/testing/page-of-texts.ts';

/** Ends at `right`; [text, right, middle of the line]. */
export const endingAt = (text: string, right: number, y: number): PlacedText => [
  text,
  right - text.length * 4.5,
  y,
];

export interface CommercialTexts {
  readonly title?: PlacedText;
  readonly header?: readonly PlacedText[];
  readonly heads?: readonly PlacedText[];
  readonly items?: readonly PlacedText[];
  readonly summary?: readonly PlacedText[];
}

export const HEADS: readonly PlacedText[] = [
  ['Description', 40, 160],
  endingAt('Quantity', 330, 160),
  endingAt('Unit price', 410, 160),
  endingAt('VAT', 470, 160),
  endingAt('Amount', 550, 160),
];

export const HEADER: readonly PlacedText[] = [
  ['Invoice number:', 320, 60],
  ['INV-2025-0107', 430, 60],
  ['Invoice date', 320, 75],
  ['13/04/2025', 430, 75],
  ['Due date: 13/05/2025', 320, 90],
  ['VAT No: GB123456789', 40, 60],
  ['Bill to:', 40, 90],
  ['Northwind Traders Ltd', 40, 104],
  ['VAT No GB987654321', 40, 118],
];

/** A row of the table: name, quantity, price, rate, amount; "" leaves a cell empty. */
export function itemAt(y: number, cells: readonly string[]): PlacedText[] {
  const [name = '', quantity = '', price = '', rate = '', amount = ''] = cells;
  const placed: PlacedText[] = [[name, 40, y]];
  for (const [text, right] of [
    [quantity, 330],
    [price, 410],
    [rate, 470],
    [amount, 550],
  ] as const)
    if (text !== '') placed.push(endingAt(text, right, y));
  return placed;
}

export const ITEMS: readonly PlacedText[] = [
  ...itemAt(180, ['Steel brackets', '4', '50.00', '20%', '200.00']),
  ...itemAt(195, ['Delivery of goods', '1', '100.00', '20%', '100.00']),
];

export const SUMMARY: readonly PlacedText[] = [
  ['Subtotal', 400, 230],
  endingAt('£300.00', 550, 230),
  ['VAT 20%', 400, 245],
  endingAt('£60.00', 550, 245),
  ['Total', 400, 260],
  endingAt('£360.00', 550, 260),
];

/** An English invoice on one page; parts replace those of the genuine one. */
export function commercialPage(texts: CommercialTexts = {}, overrides: Partial<Page> = {}): Page {
  return pageOfTexts(
    [
      texts.title ?? ['INVOICE', 320, 30],
      ...(texts.header ?? HEADER),
      ...(texts.heads ?? HEADS),
      ...(texts.items ?? ITEMS),
      ...(texts.summary ?? SUMMARY),
    ],
    overrides,
  );
}
