import { downwards, endingAt, type PlacedText } from './page-of-texts.ts';

/** One line of goods: name lines, then the cells that are not empty. */
export interface TextItem {
  readonly name: readonly string[];
  readonly spec?: string;
  readonly unit?: string;
  readonly quantity?: string;
  readonly price?: string;
  readonly amount: string;
  readonly rate: string;
  readonly tax: string;
}

/** The heads of electronic and paper invoices. */
export const OLD_HEADS: readonly PlacedText[] = [
  ['货物或应税劳务、服务名称', 14, 160],
  ['规格型号', 130, 160],
  ['单位', 190, 160],
  ['数量', 235, 160],
  ['单价', 300, 160],
  ['金额', 400, 160],
  ['税率', 460, 160],
  ['税额', 540, 160],
];

export const HEADS: readonly PlacedText[] = [
  ['项目名称', 45, 155],
  ['规格型号', 119, 155],
  ['单', 190, 155],
  ['位', 208, 155],
  ['数 量', 264, 155],
  ['单 价', 335, 155],
  ['金 额', 407, 155],
  ['税率/征收率', 446, 155],
  ['税 额', 551, 155],
];

export const LABELS: readonly PlacedText[] = [
  ['电子发票（增值税专用发票）', 200, 33],
  ['发票号码：', 438, 36],
  ['开票日期：', 438, 53],
  ['名称：', 33, 100],
  ['名称：', 318, 100],
  ['统一社会信用代码/纳税人识别号：', 33, 130],
  ['统一社会信用代码/纳税人识别号：', 318, 130],
  ['价税合计（大写）', 48, 284],
  ['（小写）', 407, 284],
  ['开票人：', 55, 372],
  ...downwards('购买方信息', 17, 97),
  ...downwards('销售方信息', 302, 97),
  ...downwards('备注', 17, 314),
];

export const VALUES: readonly PlacedText[] = [
  ['25112000000012345678', 484, 36],
  ['2025年04月07日', 484, 53],
  ['购买方科技有限公司', 61, 100],
  ['销售方商贸有限公司', 346, 100],
  ['91440300192317458F', 175, 130],
  ['914403001922038216', 460, 130],
  ['伍佰捌拾伍圆整', 178, 282],
  ['¥585.00', 446, 284],
  ['黄争光', 91, 372],
];

export function itemTexts(item: TextItem, y: number): PlacedText[] {
  return [
    ...item.name.map((line, place): PlacedText => [line, 12.7, y + place * 10]),
    ...(item.spec ? [[item.spec, 108, y] as const] : []),
    ...(item.unit ? [[item.unit, 199, y] as const] : []),
    ...(item.quantity ? [endingAt(item.quantity, 291, y)] : []),
    ...(item.price ? [endingAt(item.price, 362, y)] : []),
    endingAt(item.amount, 434, y),
    [item.rate, 467, y],
    endingAt(item.tax, 582, y),
  ];
}

export function totalTexts(amount: string, tax: string): PlacedText[] {
  return [
    ['合', 58, 265],
    ['计', 103, 265],
    endingAt(`¥${amount}`, 434, 265),
    ['¥', 545, 265],
    endingAt(tax, 582, 265),
  ];
}

export const SERVICE: TextItem = {
  name: ['*经纪代理服务*服务费'],
  amount: '551.89',
  rate: '6%',
  tax: '33.11',
};

export const INVOICE: readonly PlacedText[] = [
  ...LABELS,
  ...HEADS,
  ...VALUES,
  ...itemTexts(SERVICE, 166),
  ...totalTexts('551.89', '33.11'),
];
