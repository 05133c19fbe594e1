import { absentField, type Field } from '../../schemas/field.ts';

/** How remarks name the blue invoice that a red one takes back. */
const REFERENCES = [
  /被红冲蓝字数电(?:发)?票号码[:：](\d{20})/,
  /对应正数发票代码[:：]\d{10,12}\s*号码[:：](\d{8})/,
];

/** The number of the blue invoice, with the proof of the remark it stands in; absent where the remark names none. */
export function redReference(remark: Field): Field {
  const match = REFERENCES.map((pattern) => pattern.exec(remark.value ?? '')).find(Boolean);
  if (!match?.[1]) return absentField();
  return { ...remark, value: match[1], raw: match[0] };
}
