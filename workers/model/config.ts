import { z } from 'zod';
import { OutputMode } from '../../schemas/model-reading.ts';
import type { DecimalText } from '../../schemas/money.ts';

/** How a language model is reached, and what one document may cost. */
export interface ModelSettings {
  readonly model: string;
  /** Empty where the endpoint wants none. */
  readonly key: string;
  /** null: that of OpenAI. */
  readonly baseUrl: string | null;
  /** auto: the surest that the endpoint takes. */
  readonly output: OutputMode | 'auto';
  /** Figures in doubt are shown to it as pictures, the digits of amounts with them. */
  readonly pictures: boolean;
  /** Requests for one document, those that fail among them. */
  readonly calls: number;
  /** Tokens in and out for one document. */
  readonly tokens: number;
  /** Seconds for one document, and for one request at most. */
  readonly seconds: number;
  readonly secondsPerCall: number;
  /** Of a million tokens; null: costs are not counted. */
  readonly prices: { readonly input: DecimalText; readonly output: DecimalText } | null;
}

const count = (most: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, `must be 1 to ${most}`)
    .max(most, `must be 1 to ${most}`);

/** Every variable about a language model; the descriptions are the documentation's. */
export const ModelEnvironment = z.object({
  HEDUI_MODEL: z
    .string()
    .trim()
    .optional()
    .describe('name of a language model as second reader; none is asked without it'),
  // Anything else cannot stand in a header, and every request would fail.
  OPENAI_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'must be letters, digits and signs of ASCII')
    .optional()
    .describe('its key'),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .refine((url) => !/^https?:\/\/[^/]*@/.test(url), 'must be without a name and a password')
    .optional()
    .describe('an OpenAI-compatible endpoint; OpenAI’s own without it'),
  HEDUI_MODEL_OUTPUT: z
    .enum(['auto', ...OutputMode.options], `must be auto, ${OutputMode.options.join(', ')}`)
    .default('auto')
    .describe('how answers are asked for; auto: the surest that the endpoint takes'),
  HEDUI_MODEL_PICTURES: z
    .enum(['on', 'off'], 'must be on or off')
    .default('off')
    .describe('show it figures in doubt as pictures'),
  HEDUI_MODEL_CALLS: count(20).default(4).describe('requests for one document'),
  HEDUI_MODEL_TOKENS: count(1_000_000)
    .default(40_000)
    .describe('tokens in and out for one document'),
  HEDUI_MODEL_SECONDS: count(600).default(120).describe('seconds for one document'),
  HEDUI_MODEL_CALL_SECONDS: count(600).default(60).describe('seconds for one request'),
  HEDUI_MODEL_PRICES: z
    .string()
    .regex(/^\d+(\.\d+)?\/\d+(\.\d+)?$/, 'must be two prices of a million tokens, as 0.25/2.00')
    .optional()
    .describe('prices of a million tokens in and out, as 0.25/2.00, to count costs'),
});

/**
 * What the environment says of a language model: null where HEDUI_MODEL names none, and then none is asked. `faults` says
 * each thing that is wrong. A variable that is set to nothing counts as not set.
 */
export function readModelSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly settings: ModelSettings | null; readonly faults: readonly string[] } {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  if (given.HEDUI_MODEL === undefined) return { settings: null, faults: [] };
  const parsed = ModelEnvironment.safeParse(given);
  if (!parsed.success)
    return {
      settings: null,
      faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    };
  const set = parsed.data;
  if (set.OPENAI_API_KEY === undefined && set.OPENAI_BASE_URL === undefined)
    return { settings: null, faults: ['OPENAI_API_KEY: must be set where HEDUI_MODEL is'] };
  const [input, output] = set.HEDUI_MODEL_PRICES?.split('/') ?? [];
  return {
    settings: {
      model: set.HEDUI_MODEL ?? given.HEDUI_MODEL,
      key: set.OPENAI_API_KEY ?? '',
      baseUrl: set.OPENAI_BASE_URL ?? null,
      output: set.HEDUI_MODEL_OUTPUT,
      pictures: set.HEDUI_MODEL_PICTURES === 'on',
      calls: set.HEDUI_MODEL_CALLS,
      tokens: set.HEDUI_MODEL_TOKENS,
      seconds: set.HEDUI_MODEL_SECONDS,
      secondsPerCall: set.HEDUI_MODEL_CALL_SECONDS,
      prices: input === undefined || output === undefined ? null : { input, output },
    },
    faults: [],
  };
}
