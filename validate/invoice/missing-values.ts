import type { Field } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { Message } from '../../schemas/message.ts';
import { invoiceFinding } from './invoice-finding.ts';

/** A value that an invoice must state: its place, the field, and its name in both languages. */
export type RequiredValue = readonly [path: string, field: Field, en: string, zh: string];

/** One finding for each that is not there; an unreadable value is there, and is reported as such. `textOf`: what is said of a name. */
export function missingValues(
  required: readonly RequiredValue[],
  textOf: (name: Message) => Message,
): Finding[] {
  return required
    .filter(([, field]) => field.value === null && field.status !== 'unreadable')
    .map(([path, , en, zh]) =>
      invoiceFinding({
        code: 'missing',
        severity: 'error',
        class: 'missing',
        ...textOf({ en, zh }),
        cells: [`/invoice/${path}`],
      }),
    );
}
