import { z } from 'zod';

/** The shape that an answer must have, as endpoints are told and as it is checked here. */
export interface AnswerShape<Answer = unknown> {
  /** Letters, digits and underscores: endpoints take it as a name. */
  readonly name: string;
  /** Name and version, as "assignment/1"; it changes with the shape. */
  readonly id: string;
  /** JSON Schema in the subset that strict outputs allow. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly zod: z.ZodType<Answer>;
}

/** Keywords that some endpoints refuse in strict schemas; zod checks what they say. */
const LEFT_OUT = ['minimum', 'maximum', 'exclusiveMinimum', 'minItems', 'maxItems'] as const;

/** The shape of a zod schema, which must be made of strict objects without optional keys. */
export function answerShape<Answer>(
  name: string,
  version: number,
  schema: z.ZodType<Answer>,
): AnswerShape<Answer> {
  const json = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      for (const keyword of LEFT_OUT) delete jsonSchema[keyword];
    },
  });
  const { $schema: _, ...rest } = json;
  return { name, id: `${name}/${version}`, json: rest, zod: schema };
}
