import { Field } from '../schemas/field.ts';
import type { GroundedDocument, GroundedValue } from '../schemas/grounded-document.ts';
import { WHY_UNREAD } from '../validate/statement/model-findings.ts';
import type { Say } from './say.ts';

/** Values read by a schema as text for a terminal, one a line; "—" where nothing was found. */
export function groundedTable({ file, data, model, errors }: GroundedDocument, say: Say): string {
  const faults = errors.map(({ code, message }) => `  ${code}: ${say.line(message)}\n`);
  const unread =
    model.outcome === 'read'
      ? ''
      : `  ${say.line({
          zh: `语言模型未能完整阅读：${model.reasons.map((reason) => WHY_UNREAD[reason].zh).join('；')}`,
          en: `the model did not read all: ${model.reasons.map((reason) => WHY_UNREAD[reason].en).join('; ')}`,
        })}\n`;
  return `\n${file.name}\n${faults.join('')}${unread}${linesOf(data, '').join('')}`;
}

function linesOf(value: GroundedValue, path: string): string[] {
  const field = Field.safeParse(value).data;
  if (field) return [`  ${path}: ${field.value ?? ''} ? (p.${field.page})\n`];
  if (value === null || (Array.isArray(value) && value.length === 0)) return [`  ${path}: —\n`];
  if (Array.isArray(value))
    return value.flatMap((one: GroundedValue, index) => linesOf(one, `${path}[${index}]`));
  return Object.entries(value).flatMap(([name, one]: [string, GroundedValue]) =>
    linesOf(one, path === '' ? name : `${path}.${name}`),
  );
}
