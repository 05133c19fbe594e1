import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { Problem } from './problem.ts';

const MOST_ISSUES = 20;
const ENGLISH = z.locales.en().localeError;
const CHINESE = z.locales.zhCN().localeError;

/** Holds a part of a request against its schema. What it is refused for is told as everything else is: in both languages. */
export const compileValidator: FastifySchemaCompiler<z.ZodType> = ({
  schema,
  httpPart = 'body',
}) => {
  const part = httpPart === 'querystring' ? 'query' : httpPart;
  return (data) => {
    const { error, data: value } = schema.safeParse(data, { error: inBoth });
    if (!error) return { value };
    const issues = error.issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({
      pointer: ['', part, ...path].join('/'),
      message,
    }));
    return { error: new Problem('request.invalid', { issues }) };
  };
};

const inBoth: z.core.$ZodErrorMap = (issue) =>
  `${textOf(ENGLISH(issue))} / ${textOf(CHINESE(issue))}`;

function textOf(told: ReturnType<z.core.$ZodErrorMap>): string {
  return (typeof told === 'string' ? told : told?.message) ?? '';
}
