import { type Field, isClaimed } from '../../../schemas/field.ts';
import type { Finding } from '../../../schemas/finding.ts';
import type { StructuredDraft } from '../../../schemas/structured-draft.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceReadings } from '../invoice-readings.ts';

/** What keeps values of a structured source from being relied on, a finding for each cause. */
export function layerFindings(
  fields: ReadonlyMap<string, Field>,
  readings: InvoiceReadings,
  blocking: ReadonlySet<string>,
  draft: Pick<StructuredDraft, 'blank' | 'unseen' | 'otherCounts'>,
): Finding[] {
  const groups = {
    differ: [] as string[],
    differInDetail: [] as string[],
    rivals: [] as string[],
    unread: [] as string[],
    blank: [] as string[],
    unseen: [] as string[],
    unproven: [] as string[],
  };
  for (const [pointer, field] of fields) {
    const reading = readings.get(pointer);
    if (draft.blank.has(pointer) && blocking.has(pointer) && field.value !== null)
      groups.blank.push(pointer);
    if (reading?.contradicted) {
      if (blocking.has(pointer) || pointer.endsWith('/name')) groups.differ.push(pointer);
      else groups.differInDetail.push(pointer);
    } else if (!blocking.has(pointer) || isClaimed(field.status)) continue;
    else if (reading?.state === 'unread') groups.unread.push(pointer);
    else if (reading?.doubtful) groups.rivals.push(pointer);
    else if (draft.unseen.has(pointer)) groups.unseen.push(pointer);
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
    [groups.differ, 'error'],
    // Addresses, remarks, specifications: cut off or wrapped far more often than altered.
    [groups.differInDetail, 'warning'],
  ] as const)
    add(cells, {
      code: 'layers_differ',
      severity,
      class: 'suspected_tampering',
      en: 'The data in the file and what its pages or other data say differ here. The file may have been altered, or made by faulty software: ask the issuer.',
      zh: '文件内的结构化数据与其页面或其他数据在此处不一致，文件可能被改动，也可能是软件生成有误，请向开票方核实。',
    });
  add(draft.otherCounts.length > 0 ? ['/invoice/items'] : [], {
    code: 'line_counts_differ',
    severity: 'error',
    class: 'suspected_tampering',
    en: 'The data in the file and its pages or other data have different numbers of lines. Compare the lines with the page.',
    zh: '文件内的结构化数据与其页面或其他数据的明细行数不同，请对照页面核对明细。',
  });
  add(groups.blank, {
    code: 'blank_on_page',
    severity: 'warning',
    class: 'missing',
    en: 'The data in the file holds these values; their places on the page are empty.',
    zh: '文件内的数据有以下内容，但页面上相应位置为空。',
  });
  add(groups.rivals, {
    code: 'source_ambiguous',
    severity: 'error',
    class: 'rule_violation',
    en: 'The data holds two different texts for one value, so that none of them is taken. Ask the issuer for a correct file.',
    zh: '同一项目在数据中出现两个不同的值，无法采信，请向开票方索取正确的文件。',
  });
  add(groups.unread, {
    code: 'unreadable',
    severity: 'error',
    class: 'unreadable',
    en: 'What the data holds here is no value of its kind. Ask the issuer for a correct file.',
    zh: '此处数据不是应有的数值格式，请向开票方索取正确的文件。',
  });
  add(groups.unseen, {
    code: 'not_on_page',
    severity: 'error',
    class: 'suspected_tampering',
    en: 'The data in the file says this, but it is not seen on its pages. Compare the pages with the data.',
    zh: '文件内的数据有此内容，但页面上未见，请对照页面核对。',
  });
  add(groups.unproven, {
    code: 'unproven',
    severity: 'warning',
    class: 'unreadable',
    en: 'Nothing else in the file confirms these values: no sum, no product, no page. Compare them with another copy of the invoice.',
    zh: '以下内容在文件中没有其他佐证（合计、乘积或页面），请与发票的其他版本核对。',
  });
  return findings;
}
