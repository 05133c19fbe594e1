import type { RereadingState } from '../../schemas/rereading-state.ts';
import type { UnfitReason } from '../../schemas/unfit-reason.ts';
import type { Language } from '../texts.ts';

/** What is said of uploads that are read again. */
export interface RereadingTexts {
  readonly rereadingStates: Readonly<Record<RereadingState, string>>;
  readonly takeOver: string;
  readonly takeOverHint: string;
  readonly drop: string;
  readonly compareAgain: string;
  readonly noDifferences: string;
  readonly standsNow: string;
  readonly readNow: string;
  readonly notThere: string;
  readonly unfit: string;
  /** Why a decision is not said again. */
  readonly whyUnfit: Readonly<Record<UnfitReason, string>>;
  readonly because: (why: string) => string;
  readonly pages: (numbers: readonly number[]) => string;
  readonly gone: string;
  /** Of a document that is new, so many of its values. */
  readonly newDocument: (claimed: number, values: number) => string;
}

export const REREADING_TEXTS: Readonly<Record<Language, RereadingTexts>> = {
  zh: {
    rereadingStates: {
      waiting: '等待读取',
      read: '已读取，请比较',
      failed: '未能重新读取',
      accepted: '已采用',
      dropped: '已放弃',
    },
    takeOver: '采用新的结果',
    takeOverHint: '采用后新的结果成为现行记录，原记录仍保留在链上。',
    drop: '放弃',
    compareAgain: '重新比较',
    noDifferences: '没有差异。',
    standsNow: '现行',
    readNow: '重新读取',
    notThere: '无此项',
    unfit: '以下人工决定不适用于新的结果，采用后不再生效：',
    whyUnfit: {
      gone: '此处已不存在',
      read_otherwise: '此处的读取结果不同',
      other_unit: '此处的金额单位不同',
      other_pages: '会同时适用于未作此决定的页面',
      moved: '数字曾在行间移动，页面上无从确定其位置',
      proved_otherwise: '此处已证明为其他内容',
      doubted: '此处有作决定时尚不知道的疑点',
      not_applicable: '新的结果不能接受此决定',
      with_another: '与之相关的另一项决定不适用',
      said_since: '此后另有决定',
    },
    because: (why) => `：${why}`,
    pages: (numbers) => `第 ${numbers.join('、')} 页`,
    gone: '不再是一份文件',
    newDocument: (claimed, values) => `新的一份：${values} 项中 ${claimed} 项已核实`,
  },
  en: {
    rereadingStates: {
      waiting: 'waits to be read',
      read: 'read: compare',
      failed: 'could not be read again',
      accepted: 'taken over',
      dropped: 'dropped',
    },
    takeOver: 'Take the new reading over',
    takeOverHint: 'The new reading becomes what holds now; former records stay in the chain.',
    drop: 'Drop it',
    compareAgain: 'Compare anew',
    noDifferences: 'No differences.',
    standsNow: 'Holds now',
    readNow: 'Read again',
    notThere: 'not there',
    unfit: 'These decisions do not fit the new reading and would hold no more:',
    whyUnfit: {
      gone: 'that is not there any more',
      read_otherwise: 'it is read otherwise there',
      other_unit: 'amounts have another unit there',
      other_pages: 'it would be said of pages as well of which nobody said it',
      moved: 'figures were moved between rows, and no place on the page tells where they belong',
      proved_otherwise: 'something else is proved there',
      doubted: 'something speaks against it there that was not known when it was decided',
      not_applicable: 'the new reading cannot take it',
      with_another: 'another decision that it goes with does not fit',
      said_since: 'a later decision says what stands there',
    },
    because: (why) => `: ${why}`,
    pages: (numbers) => `page ${numbers.join(', ')}`,
    gone: 'no document any more',
    newDocument: (claimed, values) => `a new one: ${claimed} of its ${values} values proved`,
  },
};
