import { z } from 'zod';
import { Environment } from './config.ts';

const Property = z.looseObject({
  description: z.string().default(''),
  default: z.union([z.string(), z.number()]).optional(),
});
const Described = z.looseObject({ properties: z.record(z.string(), Property) });

/** Every variable that can be set, as a table in Markdown, from the schema that reads it. */
export function configurationTable(): string {
  const { properties } = Described.parse(z.toJSONSchema(Environment, { io: 'input' }));
  const rows = Object.entries(properties).map(([name, property]) => {
    const value =
      property.default === undefined || property.default === '' ? '' : `\`${property.default}\``;
    return `| \`${name}\` | ${value} | ${property.description.replaceAll('|', '\\|')} |`;
  });
  return ['| variable | default | what it says |', '| --- | --- | --- |', ...rows].join('\n');
}

const BEGIN = '<!-- begin of the table: npm run configuration writes it -->';
const END = '<!-- end of the table -->';

/** The document with its table written anew. Throws when it has no place for one. */
export function withConfigurationTable(document: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('the document has no place for the table');
  return `${document.slice(0, begin)}${BEGIN}\n\n${configurationTable()}\n\n${document.slice(end)}`;
}
