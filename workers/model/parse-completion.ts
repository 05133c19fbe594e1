import { z } from 'zod';
import type { UnreadReason } from '../../schemas/model-reading.ts';

/** Text alone or in pieces, among which some endpoints put the reasoning. */
const Content = z.union([
  z.string(),
  z
    .array(z.looseObject({ type: z.string(), text: z.string().optional() }))
    .transform((parts) =>
      parts.flatMap(({ type, text }) => (type === 'text' ? (text ?? '') : [])).join(''),
    ),
]);
/** Arguments as text, as the protocol has it, or as the object itself. */
const Call = z.looseObject({
  function: z
    .looseObject({
      arguments: z.union([
        z.string(),
        z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value)),
      ]),
    })
    .optional(),
});
const Choice = z.looseObject({
  finish_reason: z.string().nullish(),
  message: z.looseObject({
    content: Content.nullish(),
    refusal: z.string().nullish(),
    tool_calls: z.array(Call).nullish(),
  }),
});
const Completion = z.looseObject({ choices: z.tuple([Choice], z.unknown()) });
const Usage = z.looseObject({
  usage: z.looseObject({
    prompt_tokens: z.int().min(0),
    completion_tokens: z.int().min(0),
  }),
});

export interface TokenCount {
  readonly input: number;
  readonly output: number;
}

/** How endpoints say that a model came to its end by itself; some say nothing. */
const ENDED = new Set(['stop', 'tool_calls', 'function_call', 'eos', 'eos_token', 'end_turn']);
const FILTERED = new Set(['content_filter', 'sensitive']);

/** A completion that may be used, or why not; `tokens` null: the endpoint does not say. */
export type ParsedCompletion = { readonly tokens: TokenCount | null } & (
  | { readonly kind: 'json'; readonly value: unknown }
  | {
      readonly kind: 'unusable';
      readonly reason: Extract<UnreadReason, 'malformed' | 'refused' | 'filtered' | 'cut_off'>;
    }
);

/**
 * Takes the answer out of the body of a completion, whatever that is: endpoints send HTML, nothing, or no choices with
 * status 200. An answer that was refused, filtered or cut off is none, however well it looks.
 */
export function parseCompletion(said: unknown): ParsedCompletion {
  // The client parses what is called JSON alone; some proxies call it text.
  const body = typeof said === 'string' ? parsed(said) : said;
  const usage = Usage.safeParse(body).data?.usage;
  const tokens = usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null;
  const choice = Completion.safeParse(body).data?.choices[0];
  if (!choice) return { tokens, kind: 'unusable', reason: 'malformed' };
  const { message, finish_reason: finish } = choice;
  if (FILTERED.has(finish ?? '')) return { tokens, kind: 'unusable', reason: 'filtered' };
  // At the limit, or for a reason of the endpoint's own: who knows whether it is whole.
  if (finish && !ENDED.has(finish)) return { tokens, kind: 'unusable', reason: 'cut_off' };
  if (message.refusal) return { tokens, kind: 'unusable', reason: 'refused' };
  const [call, ...others] = message.tool_calls ?? [];
  // One answer was asked for: which of several is meant nobody can tell.
  if (others.length > 0) return { tokens, kind: 'unusable', reason: 'malformed' };
  const text = call?.function?.arguments || message.content || '';
  const value = jsonIn(text);
  return value === undefined
    ? { tokens, kind: 'unusable', reason: 'malformed' }
    : { tokens, kind: 'json', value };
}

const REASONED = '</think>';
const FENCE = '```';

/**
 * The one JSON object that a text is, beside the reasoning, whose beginning some endpoints leave out, and the fences that
 * models without structured output write around it; undefined where it is none. Takes time in proportion to the text.
 */
function jsonIn(text: string): unknown {
  const thought = text.lastIndexOf(REASONED);
  const said = thought < 0 ? text : text.slice(thought + REASONED.length);
  const value = parsed(withoutFence(said.trim()));
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands between the fences, where nothing that may be an object stands around them. */
function withoutFence(text: string): string {
  const [from, to] = [text.indexOf(FENCE), text.lastIndexOf(FENCE)];
  if (from < 0 || to === from) return text;
  if (text.slice(0, from).includes('{') || text.slice(to).includes('}')) return text;
  return text.slice(from + FENCE.length, to).replace(/^json\b/, '');
}
