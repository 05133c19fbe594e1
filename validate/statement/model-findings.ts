import type { CellReference, Finding } from '../../schemas/finding.ts';
import type { Message } from '../../schemas/message.ts';
import type { UnreadReason } from '../../schemas/model-reading.ts';

/** Why a language model gave no reading, for people. */
export const WHY_UNREAD: Readonly<Record<UnreadReason, Message>> = {
  unavailable: { en: 'it did not answer, or with a fault', zh: '无响应或返回错误' },
  resting: { en: 'it failed too often and is left alone for now', zh: '连续失败，暂停调用' },
  over_budget: { en: 'the budget of this document is spent', zh: '本文件的调用额度已用完' },
  rejected: {
    en: 'it did not take the request: check its name, key, balance and address',
    zh: '拒绝请求，请检查模型名称、密钥、余额与接口地址',
  },
  refused: { en: 'it refused', zh: '模型拒绝回答' },
  filtered: { en: 'its answer was filtered', zh: '回答被内容过滤' },
  cut_off: { en: 'its answer was cut off', zh: '回答被截断' },
  malformed: { en: 'its answer could not be understood', zh: '回答格式有误' },
  no_pictures: { en: 'it takes no pictures', zh: '该模型不接受图片' },
  unsound: { en: 'its answer pointed at wrong places', zh: '回答指向的位置有误' },
};

const SEEN: Readonly<Record<SeenReason, Pick<Finding, 'code' | 'severity' | 'message'>>> = {
  readsAlike: {
    code: 'statement.model_reads_alike',
    severity: 'info',
    message: {
      en: 'The language model, shown the print alone, reads these figures as they are given here. That is no proof of them.',
      zh: '仅看图片时，语言模型对这些数字的读法与此处一致。这不构成证明。',
    },
  },
  readsAsAnother: {
    code: 'statement.model_reads_another',
    severity: 'info',
    message: {
      en: 'The language model, shown the print alone, reads these figures as another reader did: see their alternatives.',
      zh: '仅看图片时，语言模型对这些数字的读法与另一读法（备选值）一致。',
    },
  },
  readsOtherwise: {
    code: 'statement.model_reads_otherwise',
    severity: 'info',
    message: {
      en: 'The language model, shown the print alone, reads these figures as no other reader did: look at the page.',
      zh: '仅看图片时，语言模型对这些数字的读法与所有读法都不同，请查看原件。',
    },
  },
  readsProvedOtherwise: {
    code: 'statement.model_reads_otherwise',
    severity: 'warning',
    message: {
      en: 'The language model, shown the print alone, reads these figures otherwise than the two witnesses that prove them.',
      zh: '仅看图片时，语言模型对这些数字的读法与已证明的数值不同。',
    },
  },
};

type SeenReason = 'readsAlike' | 'readsAsAnother' | 'readsOtherwise' | 'readsProvedOtherwise';

/** A finding about figures that a language model was shown as pictures. It says how its reading compares, never what it read. */
export function figuresSeenFinding(reason: SeenReason, cells: readonly CellReference[]): Finding {
  return { ...SEEN[reason], class: 'misread', cells: [...cells], equation: null, proposals: [] };
}

/** Of pictures, what is unsound is the reading of figures that are proved. */
const MISREAD: Message = {
  en: 'it misread figures that are proved',
  zh: '其对已证明数字的读法有误',
};

/** That a language model was shown figures as pictures, and that nothing came of it. */
export function figuresUnseenFinding(reason: UnreadReason): Finding {
  const why = reason === 'unsound' ? MISREAD : WHY_UNREAD[reason];
  return {
    code: 'statement.model_unread',
    severity: 'info',
    class: 'unreadable',
    message: {
      en: `The language model did not read the figures in doubt (${why.en}): they are as they were without it.`,
      zh: `语言模型未能阅读存疑数字（${why.zh}），结果未依赖该模型。`,
    },
    cells: [],
    equation: null,
    proposals: [],
  };
}

/** That a language model did not read all of a statement, and why. */
export function modelUnreadFinding(reasons: readonly UnreadReason[]): Finding {
  return {
    code: 'statement.model_unread',
    severity: 'info',
    class: 'unreadable',
    message: {
      en: `The language model did not read all of this statement (${reasons.map((one) => WHY_UNREAD[one].en).join('; ')}): it was read without it.`,
      zh: `语言模型未能完整阅读该表（${reasons.map((one) => WHY_UNREAD[one].zh).join('；')}），结果未依赖该模型。`,
    },
    cells: [],
    equation: null,
    proposals: [],
  };
}

/** That a language model assigns a line otherwise than its place on the page does: what both say, caption and figures. */
export function modelDiffersFinding(
  isProved: boolean,
  cells: readonly CellReference[],
  { layout, model }: { readonly layout: Message; readonly model: Message },
): Finding {
  return differs(isProved, cells, {
    en: `Two readers assign this line differently. By its place on the page: ${layout.en}. By the language model: ${model.en}.`,
    zh: `两种方式对该行归属的判断不一致。按版面位置：${layout.zh}。按语言模型：${model.zh}。`,
  });
}

/** That a language model assigns too many lines otherwise to be heard: `differing` of `read`. */
export function modelDiffersWidelyFinding(
  isProved: boolean,
  cells: readonly CellReference[],
  { read, differing }: { readonly read: number; readonly differing: number },
): Finding {
  return differs(isProved, cells, {
    en: `The language model assigns ${differing} of ${read} lines differently from how they stand on the page: its answer was not used.`,
    zh: `语言模型对 ${read} 行中的 ${differing} 行归属与版面不符，其回答未被采用。`,
  });
}

/** An error where the places of the lines are not proved without the model. */
function differs(isProved: boolean, cells: readonly CellReference[], message: Message): Finding {
  return {
    code: 'statement.model_differs',
    severity: isProved ? 'warning' : 'error',
    class: 'misaligned_rows',
    message,
    cells: [...cells],
    equation: null,
    proposals: [],
  };
}
