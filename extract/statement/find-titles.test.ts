import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { findTitles } from './find-titles.ts';
import { type Laid, layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { textLines } from './text-lines.ts';

const EM = 24;
/** Stands for ink that nobody could read. */
const UNREAD = '〓〓';

/** The only title of a line of words, and whether it is one. */
function titleOf(...words: Laid[]) {
  const page = layPage(words);
  const spots = page.words
    .map((word) => (word.text === UNREAD ? { ...word, text: null } : word))
    .map((word) => spotOf(word, page));
  const titles = findTitles(textLines(spots, EM), statementForms);
  expect(titles).toHaveLength(1);
  return titles[0];
}

describe('findTitles', () => {
  it.each([
    ['合并资产负债表', 'consolidated'],
    ['并资产负债表', 'consolidated'],
    ['合资产负债表', 'consolidated'],
    ['合井资产负债表', 'consolidated'],
    ['海宁木业有限公司并利润表', 'consolidated'],
    ['母公司利润表', 'parent'],
    ['资产负债表', null],
    ['合伙企业资产负债表', null],
  ])('tells the scope of %s, of whose 合并 one character may be lost', (text, scope) => {
    expect(titleOf([text, 700, 60])).toMatchObject({ scope, mayLackScope: false });
  });

  it('doubts the scope where ink that nobody read stands close before the title', () => {
    expect(titleOf([UNREAD, 640, 60], ['资产负债表', 700, 60])).toMatchObject({
      scope: null,
      mayLackScope: true,
    });
  });

  it('doubts the scope where such ink stands between the company and the title', () => {
    expect(
      titleOf(['海宁木业有限公司', 400, 60], [UNREAD, 640, 60], ['资产负债表', 700, 60]),
    ).toMatchObject({ scope: null, mayLackScope: true });
  });

  it('doubts no scope for ink that stands off the title', () => {
    expect(titleOf([UNREAD, 400, 60], ['资产负债表', 700, 60])?.mayLackScope).toBe(false);
  });

  it('doubts the scope for a character before the title, unless it stands far off', () => {
    expect(titleOf(['蚕', 640, 60], ['资产负债表', 700, 60])?.mayLackScope).toBe(true);
    expect(titleOf(['蚕', 200, 60], ['资产负债表', 700, 60])?.mayLackScope).toBe(false);
  });

  it('doubts no scope for the name of the company before the title', () => {
    expect(titleOf(['海宁木业有限公司', 490, 60], ['资产负债表', 700, 60])).toMatchObject({
      scope: null,
      mayLackScope: false,
    });
  });

  it('doubts the scope that the number of a form does not tell', () => {
    expect(titleOf(['会企01表', 1300, 60])?.mayLackScope).toBe(true);
  });
});
