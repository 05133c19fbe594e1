import { setTimeout as sleep } from 'node:timers/promises';
import type { AskModel, ModelQuestion, ModelReply } from '../../extract/model/ask-model.ts';
import type { ModelUse, OutputMode, UnreadReason } from '../../schemas/model-reading.ts';
import { OutputMode as OutputModes } from '../../schemas/model-reading.ts';
import { type AnswerCache, cacheKey, createAnswerCache } from './answer-cache.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import type { ModelSettings } from './config.ts';
import { costOf } from './cost-of.ts';
import { createEndpoint } from './create-endpoint.ts';

/** A language model to which documents may be shown, one session each. */
export interface LanguageModel {
  /** Figures in doubt may be shown to it as pictures. */
  readonly seesPictures: boolean;
  session(signal?: AbortSignal): ModelSession;
}

/** What questions took. */
type ModelSpent = Pick<
  ModelUse,
  'output' | 'calls' | 'remembered' | 'input_tokens' | 'output_tokens' | 'cost' | 'milliseconds'
>;

/** The questions about one document, within its budget. */
export interface ModelSession {
  readonly ask: AskModel;
  /** What the questions so far took. */
  spent(): ModelSpent;
  /** What it took and came to; `unread` = why parts of the document were not read, of `parts` that it has. */
  use(read: {
    readonly prompt: string;
    readonly answer: string;
    readonly parts: number;
    readonly unread: readonly UnreadReason[];
  }): ModelUse;
}

/** Tries of one question when the endpoint, not the answer, is at fault. */
const MOST_TRIES = 2;
/** Pause before the second try where the endpoint names none, and the longest that is waited for one that it names. */
const PAUSE_MS = 500;
const MOST_PAUSE_MS = 20_000;
/** Characters of a token, on the low side: only to stop before a budget is passed. */
const CHARACTERS_OF_TOKEN = 2;
/** Pixels of one, as models count pictures that count them dear: others take two to four times as many. */
const PIXELS_OF_TOKEN = 400;
/** Tokens an answer may have: a sheet of seventy rows takes 1,500; models that reason first need more. */
const MOST_ANSWERED = 8_192;

/**
 * The one place that tries again: what fails in passing is asked once more, what an endpoint does not take is asked for
 * otherwise, and an endpoint that keeps failing is left alone for a while. All within the calls, tokens and seconds of a
 * document.
 */
export function createLanguageModel(
  settings: ModelSettings,
  cache: AnswerCache = createAnswerCache(),
): LanguageModel {
  const endpoint = createEndpoint(settings);
  const breaker = createCircuitBreaker();
  const modes = settings.output === 'auto' ? OutputModes.options : [settings.output];
  /** Place in `modes` of the one that the endpoint last took. */
  let known = 0;
  let isKnown = false;

  return {
    seesPictures: settings.pictures,
    session(signal) {
      const ends = performance.now() + 1000 * settings.seconds;
      const started = performance.now();
      const spent = { calls: 0, remembered: 0, input: 0, output: 0, isCounted: true };
      let answeredIn: OutputMode | null = null;

      /** Tokens in which a question is asked, on the high side. */
      const sizeOf = ({ prompt, material, correction, shape, pictures = [] }: ModelQuestion) => {
        const shown = [prompt.text, material, correction ?? '', JSON.stringify(shape.json)];
        const pixels = pictures.reduce((sum, { width, height }) => sum + width * height, 0);
        return tokensOf(shown.join('')) + pixels / PIXELS_OF_TOKEN;
      };

      const request = async (question: ModelQuestion): Promise<ModelReply> => {
        const unread = (reason: UnreadReason): ModelReply => ({ outcome: 'unread', reason });
        const size = sizeOf(question);
        for (let mode = known, tries = 1, isTrial = true; ; ) {
          const output = modes[mode];
          if (output === undefined) {
            breaker.failed(null);
            return unread('rejected');
          }
          const left = Math.floor(settings.tokens - spent.input - spent.output - size);
          const ms = Math.min(1000 * settings.secondsPerCall, ends - performance.now());
          if (spent.calls >= settings.calls || left < 1 || ms <= 0) return unread('over_budget');
          // An endpoint that answers, if only that it wants to be asked otherwise, is no longer on trial.
          if (isTrial && breaker.isOpen()) return unread('resting');
          spent.calls++;
          const tokens = Math.min(MOST_ANSWERED, left);
          const outcome = await endpoint(question, output, { ms, tokens, signal });
          if (outcome.tokens === null) spent.isCounted = false;
          const answered = outcome.kind === 'json' ? JSON.stringify(outcome.value) : '';
          spent.input += outcome.tokens?.input ?? size;
          spent.output += outcome.tokens?.output ?? tokensOf(answered);
          if (outcome.kind === 'json') {
            breaker.succeeded();
            answeredIn = output;
            known = mode;
            isKnown = true;
            return { outcome: 'answered', value: outcome.value };
          }
          if (outcome.retry === 'other_output') {
            // What it took before it refuses for the pictures' sake.
            if (question.pictures && isKnown) {
              breaker.succeeded();
              return unread('no_pictures');
            }
            mode++;
            isTrial = false;
            continue;
          }
          const { reason, afterMs } = outcome;
          const isFault =
            reason === 'unavailable' || reason === 'malformed' || reason === 'rejected';
          const pause = afterMs ?? PAUSE_MS;
          const waits =
            outcome.retry === 'again' &&
            tries < MOST_TRIES &&
            pause <= MOST_PAUSE_MS &&
            performance.now() + pause < ends;
          // A rest that is waited for here need not be kept by others.
          if (isFault) breaker.failed(waits ? null : afterMs);
          else breaker.succeeded();
          if (!waits) return unread(reason);
          tries++;
          isTrial = true;
          await sleep(pause, undefined, signal ? { signal } : {});
        }
      };

      const spentSoFar = (): ModelSpent => {
        const tokens = spent.isCounted ? { input: spent.input, output: spent.output } : null;
        return {
          output: answeredIn,
          calls: spent.calls,
          remembered: spent.remembered,
          input_tokens: tokens?.input ?? null,
          output_tokens: tokens?.output ?? null,
          cost: tokens && settings.prices ? costOf(tokens, settings.prices) : null,
          milliseconds: Math.round(performance.now() - started),
        };
      };

      return {
        async ask(question) {
          // What it reads in pictures are amounts: they are kept nowhere but in the document.
          if (question.pictures) return request(question);
          const key = cacheKey(`${settings.baseUrl ?? ''} ${settings.model}`, question);
          const remembered = await cache.get(key);
          if (remembered !== undefined) {
            spent.remembered++;
            return { outcome: 'answered', value: remembered };
          }
          const reply = await request(question);
          // Only what has the shape that was asked for: the rest is no answer.
          if (reply.outcome === 'answered' && question.shape.zod.safeParse(reply.value).success)
            await cache.set(key, reply.value);
          return reply;
        },
        spent: spentSoFar,
        use: ({ prompt, answer, parts, unread }) => ({
          model: settings.model,
          prompt,
          answer,
          outcome:
            unread.length === 0 && parts > 0
              ? 'read'
              : unread.length < parts
                ? 'partly_read'
                : 'unread',
          reasons: [...new Set(unread)],
          ...spentSoFar(),
        }),
      };
    },
  };
}

function tokensOf(text: string): number {
  return text.length / CHARACTERS_OF_TOKEN;
}
