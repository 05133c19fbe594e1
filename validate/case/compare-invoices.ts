import type { CaseCompany, CaseFinding } from '../../schemas/case.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import { isAmount, toMinor } from '../../schemas/money.ts';
import { documentName } from './document-name.ts';
import { amountText } from './figure-name.ts';
import type { Member } from './member.ts';

/**
 * What invoices of a case say of each other and of the applicant: one sale under two numbers, red invoices and the blue
 * ones that they take back, the applicant's name with another's tax number. Only claimed values speak, and nothing is
 * dropped. `repeated`: documents that are another's copy, which were told already.
 */
export function compareInvoices(
  invoices: readonly Member[],
  companies: readonly CaseCompany[],
  repeated: ReadonlyMap<number, number>,
): CaseFinding[] {
  const own = invoices.filter(({ index }) => !repeated.has(index));
  return [
    ...doubleIssues(own),
    ...redInvoices(own),
    ...own.flatMap((member) => otherTaxNumber(member, companies)),
  ];
}

/** Same parties, day, total and lines, another number: perhaps one sale invoiced twice. */
function doubleIssues(invoices: readonly Member[]): CaseFinding[] {
  const alike = Map.groupBy(invoices, ({ document: { invoice } }) =>
    invoice ? saleOf(invoice) : null,
  );
  return [...alike].flatMap(([sale, members]): CaseFinding[] => {
    if (sale === null || members.length < 2) return [];
    const names = members.map(documentName);
    return [
      {
        code: 'documents.double_issue',
        severity: 'warning',
        class: 'duplicate',
        message: {
          zh: `${names.map(({ zh }) => zh).join('、')}的双方、日期、总额和明细完全相同而号码不同，可能是同一笔业务重复开票。可能的正常原因：同日两笔相同的业务。各张均保留并计算，请核实。`,
          en: `${names.map(({ en }) => en).join(', ')} have the same parties, day, total and lines under different numbers: perhaps one sale was invoiced twice. Ordinary cause: two equal sales on one day. All of them stay and count; find out.`,
        },
        documents: members.map(({ index }) => index),
        comparisons: [],
      },
    ];
  });
}

/** What makes two invoices one sale, as a text; null where something of it is not claimed. */
function saleOf({
  number,
  seller,
  buyer,
  issue_date,
  total_with_tax,
  items,
}: Invoice): string | null {
  const needed = [number, seller.tax_id, buyer.tax_id, issue_date, total_with_tax];
  if (!needed.every(isStated) || items.length === 0) return null;
  if (!items.every(({ amount }) => isStated(amount))) return null;
  const lines = items.map(({ name, quantity, amount }) => [
    name.value,
    quantity.value,
    amount.value,
  ]);
  return JSON.stringify([...needed.slice(1).map(({ value }) => value), lines]);
}

/** Red invoices take no more back than the blue one was; of one whose blue is not at hand that is not known. */
function redInvoices(invoices: readonly Member[]): CaseFinding[] {
  const reds = invoices.filter(({ document: { invoice } }) => invoice && isRed(invoice));
  const byBlue = Map.groupBy(reds, ({ document: { invoice } }) => invoice?.red_of.value ?? null);
  const findings: CaseFinding[] = [];
  for (const [number, members] of byBlue) {
    const blue = invoices.find(
      ({ document: { invoice } }) =>
        number !== null && invoice?.number.value === number && isStated(invoice.number),
    );
    const names = members.map(documentName);
    const documents = members.map(({ index }) => index);
    const taken = members.reduce((sum, { document }) => sum + amountOf(document.invoice), 0n);
    if (!blue) {
      findings.push({
        code: 'documents.red_unmatched',
        severity: 'info',
        class: 'missing',
        message: {
          zh: `红字发票${names.map(({ zh }) => zh).join('、')}所对应的蓝字发票${number === null ? '' : `（${number}）`}不在本案文件中，无法核对冲红金额。`,
          en: `The invoice${number === null ? '' : ` ${number}`} that ${names.map(({ en }) => en).join(', ')} ${takeBack(names.length)} is not in this case: the amounts cannot be compared.`,
        },
        documents,
        comparisons: [],
      });
      continue;
    }
    const total = blue.document.invoice?.total_with_tax;
    if (!total || !isStated(total) || amountOf(blue.document.invoice) + taken >= 0n) continue;
    const name = documentName(blue);
    findings.push({
      code: 'documents.red_exceeds',
      severity: 'error',
      class: 'cross_document',
      message: {
        zh: `红字发票${names.map(({ zh }) => zh).join('、')}合计 ${amountText(taken)}，超过所冲销的${name.zh}的金额 ${amountText(amountOf(blue.document.invoice))}。请核对号码和金额。`,
        en: `${names.map(({ en }) => en).join(', ')} ${takeBack(names.length)} ${amountText(taken)}, more than the ${name.en} of ${amountText(amountOf(blue.document.invoice))}. Compare numbers and amounts.`,
      },
      documents: [blue.index, ...documents],
      comparisons: [],
    });
  }
  return findings;
}

function isRed({ total_with_tax: total }: Invoice): boolean {
  return isStated(total) && (total.value ?? '').startsWith('-');
}

function amountOf(invoice: Invoice | null): bigint {
  const value = invoice?.total_with_tax.value ?? null;
  return value !== null && isAmount(value) ? toMinor(value) : 0n;
}

/** The applicant's name over another's tax number: on the other side of the invoice stands his own, or nowhere. */
function otherTaxNumber(member: Member, companies: readonly CaseCompany[]): CaseFinding[] {
  const { invoice } = member.document;
  if (!invoice) return [];
  return (['seller', 'buyer'] as const).flatMap((side): CaseFinding[] => {
    const { name, tax_id: taxId } = invoice[side];
    if (!isStated(name) || !isStated(taxId)) return [];
    const company = companies.find(
      (one) => one.name !== null && plain(one.name) === plain(name.value),
    );
    if (!company?.tax_id || company.tax_id === taxId.value) return [];
    const other = invoice[side === 'seller' ? 'buyer' : 'seller'].tax_id;
    const isSwapped = isStated(other) && other.value === company.tax_id;
    const document = documentName(member);
    const [zh, en] = side === 'seller' ? ['销售方', 'seller'] : ['购买方', 'buyer'];
    return [
      {
        code: 'documents.other_tax_number',
        severity: isSwapped ? 'error' : 'warning',
        class: 'cross_document',
        message: {
          zh: `${document.zh}的${zh}名称是申请人「${company.name}」，税号却是 ${taxId.value}，而不是 ${company.tax_id}${isSwapped ? '，后者印在另一方' : ''}。请对照原件核对双方的名称和税号。`,
          en: `The ${en} of the ${document.en} is named as the applicant "${company.name}", but its tax number is ${taxId.value}, not ${company.tax_id}${isSwapped ? ', which stands on the other side' : ''}. Compare names and numbers of both sides with the page.`,
        },
        documents: [member.index],
        comparisons: [],
      },
    ];
  });
}

function isStated({ value, status }: Field): boolean {
  return value !== null && isClaimed(status);
}

function plain(name: string | null): string {
  return (name ?? '').replace(/\s/g, '').replace(/（/g, '(').replace(/）/g, ')');
}

const takeBack = (count: number) => (count === 1 ? 'takes back' : 'take back');
