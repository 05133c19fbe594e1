import type OpenAI from 'openai';
import type { AnswerShape } from '../../extract/model/answer-shape.ts';
import type { OutputMode } from '../../schemas/model-reading.ts';

type Parameters = Pick<
  OpenAI.ChatCompletionCreateParamsNonStreaming,
  'response_format' | 'tools' | 'tool_choice'
>;

/** How a request asks for an answer of a shape, and what the prompt must say for it where nothing else does. */
export function outputParameters(
  mode: OutputMode,
  { name, json }: AnswerShape,
): { readonly parameters: Parameters; readonly instruction: string } {
  const described = `Answer with JSON alone, of this JSON Schema:\n${JSON.stringify(json)}`;
  switch (mode) {
    case 'json_schema':
      return {
        parameters: {
          response_format: {
            type: 'json_schema',
            json_schema: { name, strict: true, schema: json },
          },
        },
        instruction: '',
      };
    case 'tool':
      return {
        parameters: {
          tools: [{ type: 'function', function: { name, parameters: json } }],
          tool_choice: { type: 'function', function: { name } },
        },
        instruction: '',
      };
    case 'json_object':
      return { parameters: { response_format: { type: 'json_object' } }, instruction: described };
    case 'text':
      return { parameters: {}, instruction: described };
  }
}
