import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { partLabels } from './part-labels.ts';

const word = (text: string | null): Word => ({
  id: 7,
  text,
  box: [0.1, 0.2, 0.5, 0.22],
  looksLike: 'text',
  confidence: 0.9,
  digits: { text: '1', confidence: 0.5 },
  visible: 'proved',
});

it.each([
  ['发票号码：23515065203525011445', ['发票号码：', '23515065203525011445']],
  ['开票日期: 2023年07月22日', ['开票日期:', '2023年07月22日']],
  ['（小写）¥396101.96', ['（小写）', '¥396101.96']],
  ['Invoice No: A-17', ['Invoice No:', 'A-17']],
])('partLabels parts %s', (text, parts) => {
  const words = partLabels(word(text));
  expect(words.map((one) => one.text)).toEqual(parts);
  const [label, value] = words;
  expect(label?.box[2]).toBe(value?.box[0]);
  expect([label?.box[0], value?.box[2]]).toEqual([0.1, 0.5]);
  expect(words.every(({ visible, digits }) => visible === 'proved' && digits === null)).toBe(true);
});

it.each(['12:30', '名称：', '成都恒兴有限公司', '比例 1:2', null])(
  'partLabels leaves %s whole',
  (text) => {
    expect(partLabels(word(text))).toEqual([word(text)]);
  },
);
