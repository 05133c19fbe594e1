import { expect, it } from 'vitest';
import { sentencesOf } from './sentences-of.ts';

const message = (zh: string, en: string) => ({ zh, en });
const CUT = message('右边缘被裁切，请重拍。', 'The right edge is cut off: take it again.');
const UNKNOWN = message(`未能识别。${CUT.zh}`, `Nothing could be read. ${CUT.en}`);

it('sentencesOf says once what is said of a file and of its only page, of several pages which it is', () => {
  const advice = [
    { page: null, message: UNKNOWN },
    { page: 1, message: CUT },
  ];
  const of = (total: number) =>
    sentencesOf({ advice, error: null, pages: { done: total, total } }, 'en');
  expect(of(1)).toEqual([{ page: null, text: UNKNOWN.en }]);
  expect(of(3)).toEqual([
    { page: null, text: UNKNOWN.en },
    { page: 1, text: CUT.en },
  ]);
});

it('sentencesOf names the file of an archive that it speaks of', () => {
  const advice = ['a.pdf', 'b.pdf'].map((entry) => ({ entry, page: null, message: CUT }));
  const pages = { done: 2, total: 2 };
  expect(sentencesOf({ advice, error: null, pages }, 'en')).toEqual([
    { page: null, text: `a.pdf: ${CUT.en}` },
    { page: null, text: `b.pdf: ${CUT.en}` },
  ]);
});

it('sentencesOf tells the error of a file of which nothing else is said', () => {
  const pages = { done: 0, total: null };
  const error = { code: 'file.unsupported' as never, message: CUT };
  expect(sentencesOf({ advice: [], error, pages }, 'zh')).toEqual([{ page: null, text: CUT.zh }]);
  expect(sentencesOf({ advice: [], error: null, pages }, 'zh')).toEqual([]);
});
