import { parsePrintedDate } from '../../../kinds/commercial-invoice/parse-printed-date.ts';
import { parsePrintedFigure } from '../../../kinds/commercial-invoice/parse-printed-figure.ts';
import type { CommercialDraft } from '../../../schemas/commercial-draft.ts';
import type { Field } from '../../../schemas/field.ts';
import type { Finding } from '../../../schemas/finding.ts';
import { invoiceFinding } from '../invoice-finding.ts';

/** Figures and dates that can be read in two ways, and nothing on the page says in which. They were not read. */
export function ambiguityFindings(
  { decimalSign, dateOrder }: CommercialDraft,
  fields: ReadonlyMap<string, Field>,
): Finding[] {
  const unread = [...fields].filter(([, { status }]) => status === 'unreadable');
  const textOf = (field: Field) => field.alternatives[0]?.value ?? '';
  const figures = unread.filter(
    ([, field]) =>
      decimalSign === null &&
      (['point', 'comma'] as const).every((sign) => parsePrintedFigure(textOf(field), sign)),
  );
  const dates = unread.filter(
    ([, field]) =>
      dateOrder === null &&
      (['day_first', 'month_first'] as const).every((order) =>
        parsePrintedDate(textOf(field), order),
      ),
  );
  const quoted = (all: typeof unread) => all.map(([, field]) => `“${textOf(field)}”`).join(', ');
  const findings: Finding[] = [];
  if (figures.length > 0)
    findings.push(
      invoiceFinding({
        code: 'decimal_sign',
        severity: 'error',
        class: 'unreadable',
        en: `Nothing on the page says whether the comma or the point parts the decimals: ${quoted(figures)} may be two amounts each. Ask the issuer.`,
        zh: `页面无法判断小数点是逗号还是句点：${quoted(figures)}各有两种读法，请向开票方确认。`,
        cells: figures.map(([pointer]) => pointer),
      }),
    );
  if (dates.length > 0)
    findings.push(
      invoiceFinding({
        code: 'date_order',
        severity: 'error',
        class: 'unreadable',
        en: `Nothing on the page says whether the day or the month comes first: ${quoted(dates)} may be two dates each. Ask the issuer.`,
        zh: `页面无法判断日期中日与月的先后：${quoted(dates)}各有两种读法，请向开票方确认。`,
        cells: dates.map(([pointer]) => pointer),
      }),
    );
  return findings;
}
