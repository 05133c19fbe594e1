import type { RereadingState } from '../../schemas/rereading-state.ts';
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
    unfit: '以下人工决定在新的结果中已无对应位置，采用后不再生效：',
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
    unfit: 'These decisions have no place in the new reading and would hold no more:',
    pages: (numbers) => `page ${numbers.join(', ')}`,
    gone: 'no document any more',
    newDocument: (claimed, values) => `a new one: ${claimed} of its ${values} values proved`,
  },
};
