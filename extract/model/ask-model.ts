import type { FigureSheet } from '../../schemas/figure-sheet.ts';
import type { UnreadReason } from '../../schemas/model-reading.ts';
import type { AnswerShape } from './answer-shape.ts';
import type { Prompt } from './load-prompt.ts';

/** One question to a language model. */
export interface ModelQuestion {
  readonly prompt: Prompt;
  /** What the prompt is about: the words of a document. */
  readonly material: string;
  /** Pictures that come with it; absent: none. */
  readonly pictures?: readonly FigureSheet[];
  /** What was wrong with the answer before, where it is asked again. */
  readonly correction: string | null;
  readonly shape: AnswerShape;
}

/** `value` is parsed JSON of any shape: whoever asked checks it. */
export type ModelReply =
  | { readonly outcome: 'answered'; readonly value: unknown }
  | { readonly outcome: 'unread'; readonly reason: UnreadReason };

/** Asks a language model, within the budget of one document. Never rejects but when aborted. */
export type AskModel = (question: ModelQuestion) => Promise<ModelReply>;
