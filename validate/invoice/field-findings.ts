import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import { invoiceFinding } from './invoice-finding.ts';
import type { InvoiceReadings } from './invoice-readings.ts';

/**
 * Why single values wait for a person. `blocking`: the fields without which the invoice is not verified, by pointer;
 * `told`: those of which another finding says so.
 */
export function fieldFindings(
  fields: ReadonlyMap<string, Field>,
  readings: InvoiceReadings,
  blocking: ReadonlySet<string>,
  told: ReadonlySet<string>,
): Finding[] {
  const groups = {
    contradicted: [] as string[],
    contradictedDetails: [] as string[],
    unread: [] as string[],
    disputed: [] as string[],
    unproven: [] as string[],
  };
  for (const [pointer, field] of fields) {
    if (readings.get(pointer)?.contradicted) {
      if (blocking.has(pointer) || pointer.endsWith('/name')) groups.contradicted.push(pointer);
      else groups.contradictedDetails.push(pointer);
    } else if (!blocking.has(pointer) || isClaimed(field.status)) continue;
    else if (told.has(pointer)) continue;
    else if (field.status === 'unreadable') groups.unread.push(pointer);
    else if (field.status === 'disputed') groups.disputed.push(pointer);
    else groups.unproven.push(pointer);
  }
  const findings: Finding[] = [];
  const add = (
    cells: readonly string[],
    finding: Omit<Parameters<typeof invoiceFinding>[0], 'cells'>,
  ) => {
    if (cells.length > 0) findings.push(invoiceFinding({ ...finding, cells }));
  };
  for (const [cells, severity] of [
    [groups.contradicted, 'error'],
    // Specifications, units and remarks: fonts of odd signs are far likelier than a forger.
    [groups.contradictedDetails, 'warning'],
  ] as const)
    add(cells, {
      code: 'text_layer_contradicted',
      severity,
      class: 'suspected_tampering',
      en: 'The text layer of the file says something else than the page shows here. A damaged font can be the innocent reason.',
      zh: '文件文字层与页面显示的内容不符，可能被改动，也可能是字体损坏所致。',
    });
  add(groups.unread, {
    code: 'unreadable',
    severity: 'error',
    class: 'unreadable',
    en: 'Something is printed here that is no value of its kind. Read it on the page.',
    zh: '此处有内容，但无法识别为应有的数值，请对照原件。',
  });
  add(groups.disputed, {
    code: 'readings_differ',
    severity: 'warning',
    class: 'misread',
    en: 'Two readings of these values differ and nothing decides between them.',
    zh: '以下内容两次识别结果不一致，且无法判定。',
  });
  add(groups.unproven, {
    code: 'unproven',
    severity: 'warning',
    class: 'unreadable',
    en: 'These values have one witness only. Compare them with the page.',
    zh: '以下内容仅有一项证据，请对照原件确认。',
  });
  return findings;
}
