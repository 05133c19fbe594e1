import { z } from 'zod';
import type { UnreadReason } from '../../schemas/model-reading.ts';

const Completion = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(z.looseObject({ function: z.looseObject({ arguments: z.string() }).optional() }))
            .nullish(),
        }),
      }),
    )
    .min(1),
});
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
export function parseCompletion(body: unknown): ParsedCompletion {
  const usage = Usage.safeParse(body).data?.usage;
  const tokens = usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null;
  const choice = Completion.safeParse(body).data?.choices[0];
  if (!choice) return { tokens, kind: 'unusable', reason: 'malformed' };
  const { message, finish_reason: finish } = choice;
  if (finish === 'length') return { tokens, kind: 'unusable', reason: 'cut_off' };
  if (finish === 'content_filter') return { tokens, kind: 'unusable', reason: 'filtered' };
  if (message.refusal) return { tokens, kind: 'unusable', reason: 'refused' };
  const text = message.tool_calls?.[0]?.function?.arguments ?? message.content ?? '';
  const value = jsonIn(text);
  return value === undefined
    ? { tokens, kind: 'unusable', reason: 'malformed' }
    : { tokens, kind: 'json', value };
}

/**
 * The one JSON object that a text is, beside the reasoning and the fences that models without structured output write
 * around it; undefined where it is none.
 */
function jsonIn(text: string): unknown {
  const said = text.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  const bare = /^[^{]*?```(?:json)?\s*([\s\S]*?)\s*```[^}]*$/.exec(said)?.[1] ?? said;
  try {
    const value: unknown = JSON.parse(bare);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
