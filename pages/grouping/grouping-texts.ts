import type { Language } from '../texts.ts';

/** What is said where pages are put together. */
export interface GroupingTexts {
  readonly hint: string;
  readonly part: (number: number) => string;
  readonly cut: (page: number) => string;
  readonly join: (page: number) => string;
  readonly earlier: (page: number) => string;
  readonly later: (page: number) => string;
  readonly nothingRead: string;
  readonly enlarge: (page: number) => string;
  readonly noPicture: string;
  readonly reason: string;
  readonly readSo: string;
  readonly asFound: string;
  readonly said: string;
  readonly nobodySaid: string;
  readonly byService: string;
  readonly reading: string;
  readonly notPages: string;
  /** Read out after each change. */
  readonly partsAre: (parts: readonly (readonly number[])[]) => string;
}

export const GROUPING_TEXTS: Readonly<Record<Language, GroupingTexts>> = {
  zh: {
    hint: '在此说明哪些页属于同一份文件、按什么顺序。系统会据此重新读取，先比较差异，由您决定是否采用。归并页面本身不证明任何数字：原件印的内容不能印证之处仍须复核。',
    part: (number) => `第 ${number} 份`,
    cut: (page) => `从第 ${page} 页起为另一份`,
    join: (page) => `第 ${page} 页起并入前一份`,
    earlier: (page) => `第 ${page} 页前移`,
    later: (page) => `第 ${page} 页后移`,
    nothingRead: '此页未归入任何文件',
    enlarge: (page) => `放大第 ${page} 页`,
    noPicture: '此页无图片',
    reason: '理由，例如：扫描时两家公司的报表混在一起',
    readSo: '按此重新读取',
    asFound: '恢复为系统自行划分',
    said: '归并记录',
    nobodySaid: '还没有人重新归并过页面。',
    byService: '由系统自行划分',
    reading: '正在按此重新读取…',
    notPages: '只有 PDF 或图片的页面可以重新归并。',
    partsAre: (parts) =>
      parts.map((pages, at) => `第 ${at + 1} 份：第 ${pages.join('、')} 页`).join('；'),
  },
  en: {
    hint: 'Say here which pages belong to one document, and in which order. The upload is read again so; the differences are shown before you take them over. That pages are put together proves no figure: what the print does not bear out is still held for review.',
    part: (number) => `Document ${number}`,
    cut: (page) => `Another document from page ${page} on`,
    join: (page) => `From page ${page} on with the one before`,
    earlier: (page) => `Page ${page} earlier`,
    later: (page) => `Page ${page} later`,
    nothingRead: 'In no document',
    enlarge: (page) => `Enlarge page ${page}`,
    noPicture: 'No picture of this page',
    reason: 'Why, e.g. the statements of two companies were scanned together',
    readSo: 'Read again so',
    asFound: 'As the system finds documents by itself',
    said: 'What was said of the pages',
    nobodySaid: 'Nobody has put the pages together otherwise yet.',
    byService: 'as the system finds documents',
    reading: 'It is being read again so…',
    notPages: 'Only pages of a PDF or of pictures can be put together otherwise.',
    partsAre: (parts) =>
      parts.map((pages, at) => `document ${at + 1}: page ${pages.join(', ')}`).join('; '),
  },
};
