import { memo, useMemo } from 'react';
import { englishRowName } from '../../kinds/english-row-name.ts';
import { grouped } from '../../kinds/grouped.ts';
import { type Document, isPlaced } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { inPrintedUnit } from '../amounts.ts';
import { useLanguage } from '../language.tsx';
import { columnName, isThere, pageOfLine, rowName, unitLine, unitOf } from '../places.ts';
import { STATUS_MARKS } from './status-marks.ts';
import { textOfField } from './text-of-field.ts';

const HEADER = [
  'entity_name',
  'tax_id',
  'period_start',
  'period_end',
  'granularity',
  'unit',
] as const;
const INVOICE = [
  'number',
  'code',
  'issue_date',
  'check_code',
  'total_amount',
  'total_tax',
  'total_with_tax',
  'total_with_tax_words',
  'currency',
  'due_date',
  'lines_total',
  'discounts_total',
  'charges_total',
  'prepaid',
  'rounding',
  'amount_due',
  'remark',
  'red_of',
  'issuer',
  'status',
] as const;
const PARTY = ['name', 'tax_id', 'address_phone', 'bank_account'] as const;
const ITEM = [
  'name',
  'spec',
  'unit',
  'quantity',
  'unit_price',
  'amount',
  'tax_rate',
  'tax',
] as const;
const TEXT_OF_ITEM: readonly string[] = ['name', 'spec', 'unit'];

interface Selection {
  readonly document: Document;
  readonly selected: string | null;
  /** Cells that are selected together with it; [] where it is alone. */
  readonly run: readonly string[];
  readonly onSelect: (pointer: string) => void;
}

/** Everything that was printed, as a table; each value with its status by colour and sign. */
export function Figures({
  onlyOpen,
  onPage,
  ...selection
}: Selection & {
  readonly onlyOpen: boolean;
  /** Rows of this page alone; null: all. */
  readonly onPage: number | null;
}) {
  const { texts } = useLanguage();
  const { document, selected, onSelect } = selection;
  const { invoice, header } = document;
  const named: [string, string, Field | undefined][] = invoice
    ? [
        ...INVOICE.map((name): [string, string, Field | undefined] => [
          `/invoice/${name}`,
          texts.fields[name] ?? name,
          invoice[name],
        ]),
        ...(['seller', 'buyer'] as const).flatMap((side) =>
          PARTY.map((name): [string, string, Field | undefined] => [
            `/invoice/${side}/${name}`,
            `${texts.fields[side]} · ${texts.fields[name]}`,
            invoice[side][name],
          ]),
        ),
      ]
    : HEADER.map((name) => [`/header/${name}`, texts.fields[name] ?? name, header[name]]);
  const shown = named.filter(
    ([, , field]) => field && isThere(field) && !(onlyOpen && isClaimed(field.status)),
  );
  return (
    <div className="figures">
      <dl className="named">
        {shown.map(
          ([pointer, label, field]) =>
            field && (
              <div key={pointer}>
                <dt>{label}</dt>
                <dd>
                  <Value
                    field={field}
                    pointer={pointer}
                    document={document}
                    isSelected={pointer === selected}
                    onSelect={onSelect}
                  />
                </dd>
              </div>
            ),
        )}
      </dl>
      {(document.lines.length > 0 || invoice) && (
        <p className="quiet unit">{unitLine(document, texts)}</p>
      )}
      {invoice ? (
        <Items onlyOpen={onlyOpen} {...selection} />
      ) : (
        document.lines.length > 0 && <Lines onlyOpen={onlyOpen} onPage={onPage} {...selection} />
      )}
    </div>
  );
}

/** Page of each row; one on which nothing was read stands where the row before it does. */
function pagesOfRows({ lines }: Document): readonly (number | null)[] {
  let page: number | null = null;
  return lines.map((line) => {
    page = pageOfLine(line) ?? page;
    return page;
  });
}

function Lines({
  onlyOpen,
  onPage,
  document,
  selected,
  run,
  onSelect,
}: Selection & { readonly onlyOpen: boolean; readonly onPage: number | null }) {
  const { language, texts } = useLanguage();
  const { columns, lines, derived } = document;
  const pages = useMemo(() => pagesOfRows(document), [document]);
  return (
    <table>
      {onPage !== null && <caption>{texts.rowsOfPage(onPage, lines.length)}</caption>}
      <thead>
        <tr>
          <th scope="col">{texts.row}</th>
          <th scope="col">{texts.item}</th>
          {columns.map((column, index) => (
            <th key={column.id} scope="col" className="figure">
              <button
                type="button"
                className={`value ${column.status === 'verified' ? '' : 'bad'}`}
                aria-pressed={selected === `/columns/${index}`}
                onClick={() => onSelect(`/columns/${index}`)}
              >
                {column.status === 'verified' ? null : (
                  <b role="img" aria-label={texts.unproven}>
                    ?{' '}
                  </b>
                )}
                {columnName(column, language, texts)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => {
          if (onPage !== null && pages[index] !== onPage) return null;
          const fields = columns.flatMap(({ id }) => line.cells[id] ?? []);
          if (onlyOpen && fields.every(({ status }) => isClaimed(status)) && isPlaced(line))
            return null;
          const pointer = `/lines/${index}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the document.
            <tr key={index}>
              <td className="quiet number">{line.row_number}</td>
              <th scope="row">
                <button
                  type="button"
                  className={`value ${isPlaced(line) ? '' : 'bad'}`}
                  aria-pressed={selected === pointer}
                  onClick={() => onSelect(pointer)}
                >
                  {isPlaced(line) ? null : (
                    <b role="img" aria-label={texts.unproven}>
                      ?{' '}
                    </b>
                  )}
                  {rowName(line, language)}
                </button>
              </th>
              {columns.map(({ id }) => {
                const field = line.cells[id];
                const at = `${pointer}/cells/${id}`;
                return (
                  <td key={id} className="figure">
                    {field && (
                      <Value
                        field={field}
                        pointer={at}
                        document={document}
                        isSelected={at === selected || run.includes(at)}
                        onSelect={onSelect}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          );
        })}
        {!onlyOpen &&
          derived.map(({ key, column, value }) => (
            <tr key={`${key} ${column}`} className="quiet">
              <td />
              <th scope="row">
                {language === 'en' ? englishRowName(key) : key} · {texts.derived}
              </th>
              {columns.map(({ id }) => (
                <td key={id} className="figure">
                  {id === column ? grouped(inPrintedUnit(value, unitOf(document))) : null}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Items({
  onlyOpen,
  document,
  selected,
  onSelect,
}: Selection & { readonly onlyOpen: boolean }) {
  const { texts } = useLanguage();
  const { items = [] } = document.invoice ?? {};
  const used = ITEM.filter((name) => items.some((item) => isThere(item[name])));
  if (items.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          {used.map((name) => (
            <th key={name} scope="col" className={TEXT_OF_ITEM.includes(name) ? '' : 'figure'}>
              {texts.fields[name === 'unit' ? 'item_unit' : name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) =>
          onlyOpen && used.every((name) => isClaimed(item[name].status)) ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the invoice.
            <tr key={index}>
              {used.map((name) => {
                const pointer = `/invoice/items/${index}/${name}`;
                return (
                  <td key={name} className={TEXT_OF_ITEM.includes(name) ? '' : 'figure'}>
                    <Value
                      field={item[name]}
                      pointer={pointer}
                      document={document}
                      isSelected={pointer === selected}
                      onSelect={onSelect}
                    />
                  </td>
                );
              })}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

/** There are hundreds: drawn anew only where something of their own changed. */
const Value = memo(function Value({
  field,
  pointer,
  document,
  isSelected,
  onSelect,
}: {
  readonly field: Field;
  readonly pointer: string;
  readonly document: Document;
  readonly isSelected: boolean;
  readonly onSelect: (pointer: string) => void;
}) {
  const { texts } = useLanguage();
  const { sign, tone } = STATUS_MARKS[field.status];
  const text = textOfField(field, pointer, document, texts);
  return (
    <button
      type="button"
      data-pointer={pointer}
      className={`value ${tone}`}
      aria-pressed={isSelected}
      title={texts.fieldStates[field.status]}
      onClick={() => onSelect(pointer)}
    >
      <span>{text}</span>
      <b aria-label={texts.fieldStates[field.status]} role="img">
        {sign}
      </b>
    </button>
  );
});
