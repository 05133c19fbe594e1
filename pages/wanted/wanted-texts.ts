import { periodName } from '../../kinds/period-name.ts';
import type { WantedAnswer, WantedState } from '../../schemas/wanted.ts';
import type { Language } from '../texts.ts';

type Because = WantedAnswer['documents'][number]['because'];

/** What is said where papers are asked for, and where it is said what they are. */
export interface WantedTexts {
  readonly title: string;
  readonly states: Readonly<Record<WantedState, string>>;
  readonly invoices: Readonly<Record<'issued' | 'received' | 'any', string>>;
  readonly atLeast: (count: number) => string;
  readonly ofMonths: (from: string, to: string) => string;
  readonly counted: (arrived: number, wanted: number) => string;
  readonly toCheck: (count: number) => string;
  readonly missing: (months: readonly string[]) => string;
  readonly incomplete: string;
  // What a document was recognised as
  readonly noKind: string;
  readonly noTime: string;
  readonly correct: string;
  readonly correctOf: (name: string) => string;
  readonly whatIsIt: string;
  readonly year: string;
  readonly period: string;
  readonly notKnown: string;
  readonly somethingElse: string;
  readonly say: string;
  readonly cancel: string;
  readonly youSay: (what: string) => string;
  readonly moreDocuments: (count: number) => string;
  // For underwriters
  readonly titleForStaff: string;
  readonly hint: string;
  readonly nothingAsked: string;
  readonly saidBy: (who: string, when: string) => string;
  readonly because: Readonly<Record<Because, string>>;
  readonly applicantSays: (what: string, when: string) => string;
  readonly kind: string;
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly count: string;
  readonly countHint: string;
  readonly add: string;
  readonly remove: (what: string) => string;
  readonly note: Readonly<Record<Language, string>>;
  readonly saveNote: string;
}

export const WANTED_TEXTS: Readonly<Record<Language, WantedTexts>> = {
  zh: {
    title: '请提交以下材料',
    states: { arrived: '已收到', to_check: '待核对', missing: '还缺' },
    invoices: { issued: '销售发票（开出的）', received: '采购发票（收到的）', any: '发票' },
    atLeast: (count) => `至少 ${count} 张`,
    ofMonths: (from, to) => (from === to ? from : `${from}至${to}`),
    counted: (arrived, wanted) => `${arrived}/${wanted}`,
    toCheck: (count) => `另有 ${count} 项待核对`,
    missing: (months) => `尚无：${months.join('、')}`,
    incomplete: '文件过多，只核对了其中一部分。',
    noKind: '未识别为报表或发票',
    noTime: '未识别日期',
    correct: '更正',
    correctOf: (name) => `更正 ${name}`,
    whatIsIt: '这是什么',
    year: '年份',
    period: '期间',
    notKnown: '不清楚',
    somethingElse: '其他材料',
    say: '提交说明',
    cancel: '取消',
    youSay: (what) => `您说明：${what}，待核对`,
    moreDocuments: (count) => `另有 ${count} 份`,
    titleForStaff: '需要申请人提交的材料',
    hint: '申请人在其页面上看到此清单。按识别出的种类和期间判断是否收到，与金额无关；仅由申请人说明的须核对。',
    nothingAsked: '尚未指定材料。',
    saidBy: (who, when) => `${who} 于 ${when} 指定`,
    because: {
      recognised: '已识别',
      told: '申请人说明，待核对',
      direction_unknown: '销售或采购未定，待核对',
    },
    applicantSays: (what, when) => `申请人说明：${what}（${when}，待核对）`,
    kind: '种类',
    firstMonth: '自（月份）',
    lastMonth: '至（月份）',
    count: '张数',
    countHint: '不填则每月至少一张',
    add: '加入清单',
    remove: (what) => `移除 ${what}`,
    note: { zh: '附言（中文）', en: '附言（英文）' },
    saveNote: '保存附言',
  },
  en: {
    title: 'What is asked for',
    states: { arrived: 'arrived', to_check: 'to be checked', missing: 'still missing' },
    invoices: { issued: 'Sales invoices', received: 'Purchase invoices', any: 'Invoices' },
    atLeast: (count) => `${count} at least`,
    ofMonths: (from, to) => (from === to ? from : `${from} to ${to}`),
    counted: (arrived, wanted) => `${arrived}/${wanted}`,
    toCheck: (count) => `${count} more to be checked`,
    missing: (months) => `nothing of: ${months.join(', ')}`,
    incomplete: 'There are too many files; only a part of them was looked at.',
    noKind: 'Not recognised as a statement or an invoice',
    noTime: 'date not recognised',
    correct: 'Correct',
    correctOf: (name) => `Correct ${name}`,
    whatIsIt: 'What it is',
    year: 'Year',
    period: 'Period',
    notKnown: 'not known',
    somethingElse: 'Something else',
    say: 'Say so',
    cancel: 'Cancel',
    youSay: (what) => `You say: ${what}, to be checked`,
    moreDocuments: (count) => `${count} more`,
    titleForStaff: 'What is asked of the applicant',
    hint: 'The applicant sees this list on their page. What has arrived is told by the kind and the period that were recognised, never by figures; what the applicant alone says has to be checked.',
    nothingAsked: 'Nothing is asked for yet.',
    saidBy: (who, when) => `asked for by ${who}, ${when}`,
    because: {
      recognised: 'recognised',
      told: 'told by the applicant, to be checked',
      direction_unknown: 'sale or purchase not known, to be checked',
    },
    applicantSays: (what, when) => `The applicant says: ${what} (${when}, to be checked)`,
    kind: 'Kind',
    firstMonth: 'From (month)',
    lastMonth: 'To (month)',
    count: 'How many',
    countHint: 'empty: one each month',
    add: 'Add to the list',
    remove: (what) => `Remove ${what}`,
    note: { zh: 'Note in Chinese', en: 'Note in English' },
    saveNote: 'Save the note',
  },
};

/** A month as people say it. */
export function monthName(month: string, language: Language): string {
  return periodName(month, 'invoice', language);
}
