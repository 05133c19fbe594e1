import { columnCaptions } from '../../kinds/column-captions.ts';

const UNITS = ['元', '千元', '万元', '百万元', '亿元'].flatMap((unit) =>
  ['', '单位:', '金额单位:', '货币单位:'].flatMap((label) => [
    `${label}${unit}`,
    `${label}人民币${unit}`,
  ]),
);

/** Heads of columns and units as forms print them, half-width: what a header of a statement can say but for dates. */
export const KNOWN_HEADS: readonly string[] = [
  ...columnCaptions.map(({ caption }) => caption),
  ...UNITS,
];
