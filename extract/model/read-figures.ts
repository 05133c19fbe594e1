import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import type { FigureSheet } from '../../schemas/figure-sheet.ts';
import type { UnreadReason } from '../../schemas/model-reading.ts';
import type { DecimalText } from '../../schemas/money.ts';
import type { AskModel } from './ask-model.ts';
import { figuresAnswer } from './figures-answer.ts';
import { loadPrompt } from './load-prompt.ts';

export const figuresPrompt = loadPrompt('figures');

/** What a model sees at a label: an amount as printed, nothing (''), or null where it does not say or says no figure. */
export type SeenFigure = DecimalText | '' | null;

/**
 * Shows a language model pictures of figures and nothing else of the page: neither what anybody read there nor what would
 * fit. What it says is for comparing with what others read, and for nothing else. Asked once; an answer that names other
 * labels than those shown, or one twice, is none.
 */
export async function readFigures(
  {
    sheets,
    labels,
  }: { readonly sheets: readonly FigureSheet[]; readonly labels: readonly string[] },
  { ask }: { readonly ask: AskModel },
): Promise<ReadonlyMap<string, SeenFigure> | UnreadReason> {
  const reply = await ask({
    prompt: figuresPrompt,
    material: `LABELS\n${labels.join(' ')}`,
    pictures: sheets,
    correction: null,
    shape: figuresAnswer,
  });
  if (reply.outcome === 'unread') return reply.reason;
  const { data } = figuresAnswer.zod.safeParse(reply.value);
  if (!data) return 'malformed';
  const seen = new Map(data.figures.map(({ label, print }) => [label, amountOf(print)]));
  const isSound = data.figures.length === labels.length && labels.every((label) => seen.has(label));
  return isSound ? seen : 'unsound';
}

function amountOf(print: string | null): SeenFigure {
  if (print === null) return null;
  if (print.trim() === '' || isBlankMark(print)) return '';
  return parseFigure(print)?.value ?? null;
}
