import OpenAI, { APIConnectionError, APIError } from 'openai';
import type { ModelQuestion } from '../../extract/model/ask-model.ts';
import type { OutputMode, UnreadReason } from '../../schemas/model-reading.ts';
import { AnswerTooLargeError, cappedFetch } from './capped-fetch.ts';
import type { ModelSettings } from './config.ts';
import { outputParameters } from './output-parameters.ts';
import { parseCompletion, type TokenCount } from './parse-completion.ts';

/** What one request came to. */
export type CallOutcome =
  | { readonly kind: 'json'; readonly value: unknown; readonly tokens: TokenCount | null }
  | {
      readonly kind: 'failed';
      readonly reason: UnreadReason;
      /** again: the same may succeed; other_output: it may where the answer is asked for otherwise; never: it will not. */
      readonly retry: 'again' | 'other_output' | 'never';
      /** Milliseconds that the endpoint wants to be left alone; null: it does not say. */
      readonly afterMs: number | null;
      readonly tokens: TokenCount | null;
    };

/** Sends one request, once. Rejects only when `signal` is raised. */
export type Endpoint = (
  question: ModelQuestion,
  mode: OutputMode,
  limits: {
    readonly ms: number;
    /** Tokens that the answer may have, reasoning among them. */
    readonly tokens: number;
    readonly signal?: AbortSignal | undefined;
  },
) => Promise<CallOutcome>;

/** Longest body that is taken. */
const MOST_BYTES = 2e6;
const NO_TOKENS: TokenCount = { input: 0, output: 0 };
/** Statuses of what may go well the next time. */
const PASSING = new Set([408, 409, 425, 429]);
/** Statuses with which endpoints say that they do not know a parameter. */
const UNKNOWN_PARAMETER = new Set([400, 415, 422, 501]);

/** One OpenAI-compatible endpoint. All retries are the caller's: here a request is a request. */
export function createEndpoint({ key, baseUrl, model }: ModelSettings): Endpoint {
  const client = new OpenAI({
    // The library insists on a key; local servers take any.
    apiKey: key === '' ? 'none' : key,
    baseURL: baseUrl,
    // From the environment by default, and no concern of other endpoints.
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: cappedFetch(MOST_BYTES),
  });
  const isOpenAi = new URL(client.baseURL).hostname.endsWith('openai.com');
  return async (question, mode, { ms, tokens: most, signal }) => {
    const { parameters, instruction } = outputParameters(mode, question.shape);
    const text = [question.material, question.correction, instruction].filter(Boolean).join('\n\n');
    const pictures = (question.pictures ?? []).map(({ png }) => ({
      type: 'image_url' as const,
      image_url: { url: `data:image/png;base64,${Buffer.from(png).toString('base64')}` },
    }));
    try {
      const body: unknown = await client.chat.completions.create(
        {
          model,
          messages: [
            { role: 'system', content: question.prompt.text },
            {
              role: 'user',
              content: pictures.length === 0 ? text : [{ type: 'text', text }, ...pictures],
            },
          ],
          ...parameters,
          // OpenAI's own names; its newer models take no temperature.
          ...(isOpenAi ? { max_completion_tokens: most } : { max_tokens: most, temperature: 0 }),
        },
        // The library sends nothing where this is no whole number.
        { timeout: Math.ceil(ms), ...(signal ? { signal } : {}) },
      );
      const parsed = parseCompletion(body);
      if (parsed.kind === 'json') return parsed;
      const { reason, tokens } = parsed;
      const retry = reason === 'malformed' ? 'again' : 'never';
      return { kind: 'failed', reason, retry, afterMs: null, tokens };
    } catch (error) {
      signal?.throwIfAborted();
      // An error is no answer that anybody counts; what came of a broken connection nobody knows.
      const isError = error instanceof APIError && error.status !== undefined;
      return { kind: 'failed', tokens: isError ? NO_TOKENS : null, ...causeOf(error) };
    }
  };
}

function causeOf(
  error: unknown,
): Pick<Extract<CallOutcome, { kind: 'failed' }>, 'reason' | 'retry' | 'afterMs'> {
  if (error instanceof APIConnectionError)
    return error.cause instanceof AnswerTooLargeError
      ? { reason: 'malformed', retry: 'never', afterMs: null }
      : { reason: 'unavailable', retry: 'again', afterMs: null };
  // A body that is no JSON.
  if (error instanceof SyntaxError) return { reason: 'malformed', retry: 'again', afterMs: null };
  const status = error instanceof APIError ? (error.status ?? 0) : 0;
  if (UNKNOWN_PARAMETER.has(status))
    return { reason: 'rejected', retry: 'other_output', afterMs: null };
  if (status >= 400 && status < 500 && !PASSING.has(status))
    return { reason: 'rejected', retry: 'never', afterMs: null };
  const headers = error instanceof APIError ? error.headers : undefined;
  return { reason: 'unavailable', retry: 'again', afterMs: retryAfter(headers) };
}

/** Seconds or a date, as RFC 9110 has it. */
function retryAfter(headers: Headers | undefined): number | null {
  const text = headers?.get('retry-after')?.trim();
  if (!text) return null;
  // Some say parts of a second. `Date.parse` would take "2.5" and "-1" for days long past.
  if (/^\d+(\.\d+)?$/.test(text)) return 1000 * Number(text);
  const ms = /^[a-z]{3}/i.test(text) ? Date.parse(text) - Date.now() : Number.NaN;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
