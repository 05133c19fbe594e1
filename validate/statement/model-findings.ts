import type { CellReference, Finding } from '../../schemas/finding.ts';
import type { Message } from '../../schemas/message.ts';
import type { UnreadReason } from '../../schemas/model-reading.ts';

/** What both readers of an assignment say, as text. */
interface BothAnswers {
  readonly layout: string;
  readonly model: string;
}

const differs: Pick<Finding, 'code' | 'class'> = {
  code: 'statement.model_differs',
  class: 'misaligned_rows',
};

const UNREAD: Readonly<Record<UnreadReason, Message>> = {
  unavailable: { en: 'it did not answer', zh: '无响应或返回错误' },
  resting: { en: 'it failed too often and is left alone for now', zh: '连续失败,暂停调用' },
  over_budget: { en: 'the budget of this document is spent', zh: '本文件的调用额度已用完' },
  rejected: {
    en: 'it did not take the request: check its name and key',
    zh: '拒绝请求,请检查模型名称与密钥',
  },
  refused: { en: 'it refused', zh: '模型拒绝回答' },
  filtered: { en: 'its answer was filtered', zh: '回答被内容过滤' },
  cut_off: { en: 'its answer was cut off', zh: '回答被截断' },
  malformed: { en: 'its answer could not be understood', zh: '回答格式有误' },
  unsound: { en: 'its answer pointed at wrong places', zh: '回答指向的位置有误' },
};

/** A finding about what a language model says of a statement. `unread` is about what it does not say, and why. */
export function modelFinding(
  reason: 'differs' | 'differsUnproven' | 'differsWidely' | 'differsWidelyUnproven',
  cells: readonly CellReference[],
  said: BothAnswers,
): Finding;
export function modelFinding(
  reason: 'unread',
  cells: readonly CellReference[],
  said: readonly UnreadReason[],
): Finding;
export function modelFinding(
  reason: string,
  cells: readonly CellReference[],
  said: BothAnswers | readonly UnreadReason[],
): Finding {
  const base = { cells: [...cells], equation: null, proposals: [] };
  if (!('layout' in said))
    return {
      ...base,
      code: 'statement.model_unread',
      severity: 'info',
      class: 'unreadable',
      message: {
        en: `The language model did not read all of this statement (${said.map((one) => UNREAD[one].en).join('; ')}): it was read without it.`,
        zh: `语言模型未能完整阅读该表(${said.map((one) => UNREAD[one].zh).join(';')}),结果未依赖该模型。`,
      },
    };
  const { layout, model } = said;
  const severity = reason.endsWith('Unproven') ? 'error' : 'warning';
  if (reason.startsWith('differsWidely'))
    return {
      ...base,
      ...differs,
      severity,
      message: {
        en: `The language model assigns ${model} of ${layout} lines differently from how they stand on the page: its answer was not used.`,
        zh: `语言模型对 ${layout} 行中的 ${model} 行归属与版面不符,其回答未被采用。`,
      },
    };
  return {
    ...base,
    ...differs,
    severity,
    message: {
      en: `Two readers assign this line differently. By its place on the page: ${layout}. By the language model: ${model}.`,
      zh: `两种方式对该行归属的判断不一致。按版面位置:${layout}。按语言模型:${model}。`,
    },
  };
}
