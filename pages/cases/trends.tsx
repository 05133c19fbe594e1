import { grouped } from '../../kinds/grouped.ts';
import type { CaseTrend } from '../../schemas/case.ts';
import type { CaseView } from '../../schemas/case-view.ts';
import { useLanguage } from '../language.tsx';
import { rowName } from '../places.ts';
import type { Texts } from '../texts.ts';
import { uploadOfDocument } from './upload-of-document.ts';

type Point = CaseTrend['points'][number];

const BAR = { width: 26, gap: 8 };
const HEIGHT = 64;
/** Above and below the bars, for their signs. */
const ROOM = 12;

/** How the rows that tell most went from period to period: a picture, and every figure with the document that says it. */
export function Trends({ view }: { readonly view: CaseView }) {
  const { texts } = useLanguage();
  const { trends } = view.reconciliation;
  if (trends.length === 0) return null;
  const books = Map.groupBy(
    trends,
    ({ company, scope, currency, months }) => `${company} ${scope} ${currency} ${months}`,
  );
  return (
    <>
      <h2>{texts.trends}</h2>
      <p className="quiet">{texts.trendsHint}</p>
      {[...books].map(([book, rows]) => (
        <Book key={book} rows={rows} view={view} />
      ))}
    </>
  );
}

/** Rows of one book over the same periods. */
function Book({ rows, view }: { readonly rows: readonly CaseTrend[]; readonly view: CaseView }) {
  const { language, texts } = useLanguage();
  const periods = [
    ...new Set(rows.flatMap(({ points }) => points.map(({ period }) => period))),
  ].toSorted();
  const [first] = rows;
  if (!first) return null;
  const company = view.reconciliation.companies[first.company];
  const title = [
    view.reconciliation.companies.length > 1 ? (company?.name ?? company?.tax_id) : null,
    texts.spanOf(first.months),
    first.currency === null
      ? texts.currencyUnknown
      : (texts.currencies[first.currency] ?? first.currency),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    // What scrolls must be reached by keys.
    <section className="trends" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.item}</th>
            <th scope="col">{texts.course}</th>
            {periods.map((period) => (
              <th key={period} scope="col" className="figure">
                {period}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{rowName(row, language)}</th>
              <td>
                <Bars row={row} periods={periods} name={rowName(row, language)} />
              </td>
              {periods.map((period, place) => (
                <td key={period} className="figure">
                  <Told
                    point={pointAt(row, period)}
                    before={place === 0 ? undefined : pointAt(row, periods[place - 1] ?? '')}
                    view={view}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function pointAt({ points }: CaseTrend, period: string): Point | undefined {
  return points.find((one) => one.period === period);
}

/** "✓", "?" or "≠": what a figure is worth, without its colour. */
function signOf({ proved, conflicting }: Point): string {
  if (!proved) return '?';
  return conflicting ? '≠' : '✓';
}

/** A blank that is proved is no figure that is not. */
function valueText({ value, proved }: Point, texts: Texts): string {
  if (value !== null) return grouped(value);
  return proved ? texts.blank : texts.notProved;
}

function Told({
  point,
  before,
  view,
}: {
  readonly point: Point | undefined;
  readonly before: Point | undefined;
  readonly view: CaseView;
}) {
  const { texts } = useLanguage();
  if (!point) return <span className="quiet">—</span>;
  const file = view.reconciliation.documents[point.document]?.file;
  const upload = uploadOfDocument(view, point.document);
  const text = `${valueText(point, texts)} ${signOf(point)}`;
  const change = before && changeOf(before, point);
  return (
    <>
      {upload ? (
        <a href={`#/documents/${upload.id}`} title={[file, wordOf(point, texts)].join(' · ')}>
          {text}
        </a>
      ) : (
        <span title={wordOf(point, texts)}>{text}</span>
      )}
      {before && change && (
        <small className="quiet block" title={texts.change(change, before.period)}>
          {change}
        </small>
      )}
    </>
  );
}

function wordOf(point: Point, texts: Texts): string {
  if (!point.proved) return texts.notProved;
  return point.conflicting ? texts.conflicting : texts.proved;
}

/** "+12.5%"; null where it would say nothing: over a loss or nothing, or where a figure may not be relied on. */
function changeOf(before: Point, now: Point): string | null {
  if (before.value === null || now.value === null || !before.proved || !now.proved) return null;
  const [from, to] = [Number(before.value), Number(now.value)];
  if (from <= 0) return null;
  const percent = ((to - from) / from) * 100;
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)}%`;
}

/** One bar a period, up or down from nothing; a period that no document tells is a gap. */
function Bars({
  row,
  periods,
  name,
}: {
  readonly row: CaseTrend;
  readonly periods: readonly string[];
  readonly name: string;
}) {
  const { texts } = useLanguage();
  const points = periods.map((period) => pointAt(row, period));
  // For drawing alone: what is shown as text are the decimals themselves.
  const heights = points.map((point) => Number(point?.value ?? 0));
  const most = Math.max(0, ...heights);
  const least = Math.min(0, ...heights);
  const scale = most === least ? 0 : (HEIGHT - 2 * ROOM) / (most - least);
  const zero = ROOM + most * scale;
  const width = periods.length * (BAR.width + BAR.gap);
  const told = points.map((point, at) =>
    point
      ? `${periods[at]}: ${valueText(point, texts)}, ${wordOf(point, texts)}`
      : `${periods[at]}: ${texts.notTold}`,
  );
  return (
    <svg
      role="img"
      aria-label={`${name}. ${told.join('; ')}`}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
    >
      <line x1={0} x2={width} y1={zero} y2={zero} className="zero" />
      {points.map((point, at) => {
        if (!point || point.value === null) return null;
        const height = (heights[at] ?? 0) * scale;
        const top = height < 0 ? zero : zero - height;
        const x = at * (BAR.width + BAR.gap) + BAR.gap / 2;
        const sign = signOf(point);
        return (
          <g key={point.period} className={sign === '✓' ? 'told' : 'told open'}>
            <rect x={x} y={top} width={BAR.width} height={Math.max(1, Math.abs(height))} />
            {sign !== '✓' && (
              <text x={x + BAR.width / 2} y={height < 0 ? zero - 2 : Math.max(10, top - 2)}>
                {sign}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
