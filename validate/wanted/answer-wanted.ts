import { monthsFrom } from '../../kinds/months-from.ts';
import { spanOfPeriod } from '../../kinds/span-of-period.ts';
import type { DocumentKind } from '../../schemas/document.ts';
import type { CalendarMonth, Period } from '../../schemas/period.ts';
import type {
  WantedAnswer,
  WantedInvoices,
  WantedItem,
  WantedState,
  WantedStatement,
} from '../../schemas/wanted.ts';
import { isOf } from './is-of.ts';
import type { Paper } from './papers-of.ts';

type Answering = WantedAnswer['documents'][number];

/** What a document counts as: what the applicant says it is, where that is something else than it was recognised as. */
interface Counted {
  readonly paper: Paper;
  readonly kind: DocumentKind;
  readonly periods: readonly Period[];
  readonly isTold: boolean;
}

/** What there is of an item among the documents of a case: by kind and time, by no figure. */
export function answerWanted(item: WantedItem, papers: readonly Paper[]): WantedAnswer {
  const counted = papers.map(countedAs);
  return item.kind === 'invoices' ? answerInvoices(item, counted) : answerStatement(item, counted);
}

function countedAs(paper: Paper): Counted {
  const { kind, periods, told } = paper.recognised;
  if (!told?.differs) return { paper, kind, periods, isTold: false };
  const own = told.period === null ? periods : [told.period];
  return { paper, kind: told.kind, periods: own, isTold: true };
}

function answerStatement(item: WantedStatement, counted: readonly Counted[]): WantedAnswer {
  const found = counted.filter((one) => one.kind === item.kind && isOf(one, item.period));
  const arrived = Number(found.some(({ isTold }) => !isTold));
  return {
    ...{ item, wanted: 1, arrived, to_check: found.length > 0 ? 1 - arrived : 0 },
    state: arrived > 0 ? 'arrived' : found.length > 0 ? 'to_check' : 'missing',
    missing_months: [],
    documents: surestFirst(found.map((one) => answering(one, one.isTold ? 'told' : 'recognised'))),
  };
}

function answerInvoices(item: WantedInvoices, counted: readonly Counted[]): WantedAnswer {
  const { direction, months, count } = item;
  const wantedMonths = months ? monthsFrom(months.from, months.to) : null;
  const found = onceEach(counted)
    .filter(({ kind }) => kind === 'vat_invoice' || kind === 'invoice')
    .flatMap((one) => {
      const month = monthOf(one);
      if (wantedMonths && (month === null || !wantedMonths.includes(month))) return [];
      const because = becauseOf(one, direction);
      return because === null ? [] : [{ month, ...answering(one, because) }];
    });
  const sure = found.filter(({ because }) => because === 'recognised');
  const there = (some: typeof found) => new Set(some.map(({ month }) => month));
  const [wanted, arrived, all] =
    count === null && wantedMonths
      ? [wantedMonths.length, there(sure).size, there(found).size]
      : [count ?? 1, sure.length, found.length];
  const none = count === null && wantedMonths ? there(found) : null;
  return {
    ...{ item, state: stateOf(wanted, arrived, all), wanted, arrived, to_check: all - arrived },
    missing_months: none && wantedMonths ? wantedMonths.filter((one) => !none.has(one)) : [],
    documents: surestFirst(found.map(({ month: _, ...one }) => one)),
  };
}

function stateOf(wanted: number, arrived: number, all: number): WantedState {
  return arrived >= wanted ? 'arrived' : all >= wanted ? 'to_check' : 'missing';
}

/** null: it is none of those that are wanted. */
function becauseOf(
  { paper, isTold }: Counted,
  wanted: WantedInvoices['direction'],
): Answering['because'] | null {
  const { direction } = paper;
  if (direction === 'others' || (wanted && direction && direction !== wanted)) return null;
  if (isTold) return 'told';
  return wanted && direction === null ? 'direction_unknown' : 'recognised';
}

/** An invoice that came twice is one; what nobody denies stands for it. */
function onceEach(counted: readonly Counted[]): Counted[] {
  const seen = new Set<string>();
  return counted
    .toSorted((left, right) => Number(left.isTold) - Number(right.isTold))
    .filter(({ paper: { number } }) => {
      if (number === null) return true;
      const isNew = !seen.has(number);
      seen.add(number);
      return isNew;
    });
}

/** null: it is of no single month. */
function monthOf({ periods: [period] }: Counted): CalendarMonth | null {
  if (period === undefined) return null;
  const { from, to } = spanOfPeriod(period);
  return from === to ? from : null;
}

function answering({ paper }: Counted, because: Answering['because']): Answering {
  return { id: paper.id, document: paper.recognised.document, because };
}

function surestFirst(documents: readonly Answering[]): Answering[] {
  return documents.toSorted(
    (left, right) => Number(left.because !== 'recognised') - Number(right.because !== 'recognised'),
  );
}
