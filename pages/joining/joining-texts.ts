import type { Language } from '../texts.ts';

/** What is said where uploads are joined to one document. */
export interface JoiningTexts {
  readonly title: string;
  readonly hint: string;
  readonly choose: string;
  /** Read out after each change. */
  readonly orderIs: (names: readonly string[]) => string;
  readonly earlier: (name: string) => string;
  readonly later: (name: string) => string;
  readonly enlarge: (name: string) => string;
  readonly picture: (name: string) => string;
  readonly noPicture: string;
  readonly reason: string;
  readonly join: string;
  readonly said: string;
  readonly takeBack: string;
  readonly keepJoined: string;
  readonly reasonOfUndoing: string;
  readonly undone: string;
  /** So many decisions on the files stand in the joined document. */
  readonly decisionsKept: (count: number) => string;
  readonly decisionsAside: string;
  /** Of a file. */
  readonly isPartOf: string;
  /** Of a joining that was taken back. */
  readonly countsInFiles: string;
}

export const JOINING_TEXTS: Readonly<Record<Language, JoiningTexts>> = {
  zh: {
    title: '属于同一份文件的上传',
    hint: '一份报表的几页被逐页拍照、分别上传时，可在此按页面顺序合并为一份重新读取。合并后各上传不再单独计入，可随时撤销。合并本身不证明任何数字：原件印的内容不能印证之处仍须复核。',
    choose: '选择要合并的上传（图片或 PDF）',
    orderIs: (names) =>
      names.length === 0
        ? '请至少选两份已读完的上传，并写明理由'
        : `页面顺序：${names.map((name, at) => `${at + 1}. ${name}`).join('；')}`,
    earlier: (name) => `${name} 前移`,
    later: (name) => `${name} 后移`,
    enlarge: (name) => `放大 ${name}`,
    picture: (name) => `${name} 首页的图片`,
    noPicture: '无图片',
    reason: '理由，例如：同一张资产负债表的两页照片',
    join: '合并为一份',
    said: '合并记录',
    takeBack: '撤销合并',
    keepJoined: '保留合并',
    reasonOfUndoing: '撤销的理由',
    undone: '已撤销',
    decisionsKept: (count) => `对各文件的 ${count} 项决定已随其数字计入合并后的文件。`,
    decisionsAside:
      '以下决定未能计入合并后的文件，如仍需要请在其中重新作出；撤销合并后在原文件恢复：',
    isPartOf: '此文件的页面已与其他文件合并，计入：',
    countsInFiles: '此合并已撤销，其页面计入各原文件：',
  },
  en: {
    title: 'Uploads that are one document',
    hint: 'Where the pages of one statement were photographed and uploaded one by one, join them here in their order: they are read again as one document. They count by themselves no more; this can be taken back. That they are joined proves no figure: what the print does not bear out is still held for review.',
    choose: 'Choose uploads to join (pictures or PDF)',
    orderIs: (names) =>
      names.length === 0
        ? 'Choose two or more that have been read, and say why'
        : `Order of the pages: ${names.map((name, at) => `${at + 1}. ${name}`).join('; ')}`,
    earlier: (name) => `${name} earlier`,
    later: (name) => `${name} later`,
    enlarge: (name) => `Enlarge ${name}`,
    picture: (name) => `First page of ${name}`,
    noPicture: 'No picture',
    reason: 'Why, e.g. two photos of the pages of one balance sheet',
    join: 'Join to one document',
    said: 'What was joined',
    takeBack: 'Take back',
    keepJoined: 'Keep it joined',
    reasonOfUndoing: 'Why it is taken back',
    undone: 'taken back',
    decisionsKept: (count) =>
      count === 1
        ? 'One decision on these files stands in the joined document, at its figure.'
        : `${count} decisions on these files stand in the joined document, each at its figure.`,
    decisionsAside:
      'These decisions on the files do not count in the joined document: decide there again where it matters. They stand again on the files when the joining is taken back.',
    isPartOf: 'The pages of this file were joined with others. They count in',
    countsInFiles: 'This joining was taken back. Its pages count in its files:',
  },
};
