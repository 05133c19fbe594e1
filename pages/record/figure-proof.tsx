import { grouped } from '../../kinds/grouped.ts';
import { namesFigure } from '../../kinds/names-figure.ts';
import { type Document, isPlaced } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { FigureLineage, LineageSum } from '../../schemas/lineage-view.ts';
import { Crop } from '../desk/crop.tsx';
import { STATUS_MARKS } from '../desk/status-marks.ts';
import { textOfField, textOfValue } from '../desk/text-of-field.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { nameOfPointer, rowName, unitLine } from '../places.ts';
import { timeOf } from '../time-of.ts';
import { useLatest } from '../use-latest.ts';
import { RecordedDecision } from './recorded-decision.tsx';

/** One figure down to its pixels: what was read by whom, why it is this row and column, and who decided. */
export function FigureProof({
  id,
  at,
  document,
  target,
  onSelect,
}: {
  readonly id: string;
  readonly at: number;
  readonly document: Document;
  readonly target: string;
  readonly onSelect: (pointer: string) => void;
}) {
  const { language, texts } = useLanguage();
  const { value, fault } = useLatest<FigureLineage>(
    `/v1/documents/${id}/lineage?document=${at}&target=${encodeURIComponent(target)}`,
    () => null,
  );
  if (value === null)
    return fault === null ? <p className="quiet">{texts.loading}</p> : <FaultLine fault={fault} />;
  const { field, row, column, record, file } = value;
  const { sign, tone } = STATUS_MARKS[field.status];
  // Digits alone are not enough: what they count, and for which row and time, has to be proved as well.
  const claimed =
    isClaimed(field.status) &&
    (row === null || isPlaced(row)) &&
    (column === null || column.status === 'verified') &&
    (value.unit === null || isClaimed(value.unit.status));
  return (
    <div className="figure-proof" data-target={target}>
      <p className="lead">
        {nameOfPointer(target, document, language, texts)}
        <strong className="figure">{textOfField(field, target, document, texts)}</strong>
        <span className={`mark ${tone}`}>
          <b aria-hidden="true">{sign}</b> {texts.fieldStates[field.status]} ·{' '}
          {claimed ? texts.claimedSay.claimed : texts.claimedSay.notClaimed}
        </span>
      </p>
      {namesFigure(target) && field.value !== null && (
        <p className="quiet">
          {unitLine(document, texts)} · {texts.inWholeUnits(grouped(field.value))}
        </p>
      )}
      {field.box && field.page !== null ? (
        <figure>
          <Crop url={`/v1/documents/${id}/pages/${field.page}`} box={field.box} />
          <figcaption className="quiet">{texts.page(field.page)}</figcaption>
        </figure>
      ) : (
        <p className="quiet">{texts.noCrop}</p>
      )}
      <dl className="reasons">
        <dt>{texts.witnesses}</dt>
        <dd>
          {field.witnesses.length === 0
            ? texts.noWitness
            : field.witnesses.map((one) => texts.valueWitnesses[one]).join(texts.and)}
          {field.raw ? ` · ${texts.asPrinted} ${field.raw}` : ''}
          {field.alternatives.map(({ value: other, reason }) => (
            <small key={`${other} ${reason}`} className="block quiet">
              {texts.otherReading} {textOfValue(other, target, document, texts)} (
              {texts.reasons[reason] ?? reason})
            </small>
          ))}
        </dd>
        {row && (
          <>
            <dt>{texts.rowProof}</dt>
            <dd>
              {rowName(row, language)}
              {texts.colon}
              {row.witnesses.map((one) => texts.placeWitnesses[one]).join(texts.and) ||
                texts.noWitness}
            </dd>
          </>
        )}
        {column && (
          <>
            <dt>{texts.columnToldBy}</dt>
            <dd>
              {column.label || '—'} → {texts.roles[column.role]}{' '}
              {column.status === 'verified' ? '✓' : `? ${texts.unproven}`}
            </dd>
          </>
        )}
        <dt>{texts.sumsHold}</dt>
        <dd>
          {value.sums.length === 0 && texts.noSums}
          {value.sums.map((sum) => (
            <Sum
              key={sum.terms.map((term) => term.target).join()}
              sum={sum}
              document={document}
              target={target}
              onSelect={onSelect}
            />
          ))}
        </dd>
        <dt>{texts.decidedOn}</dt>
        <dd>
          {value.decisions.length === 0 && texts.nobodyDecided}
          <ol className="history">
            {value.decisions.map((one) => (
              <RecordedDecision
                key={one.id}
                decision={one}
                isUndone={one.undone}
                document={document}
              />
            ))}
          </ol>
        </dd>
        <dt>{texts.file}</dt>
        <dd>
          {file.name}
          <small className="block quiet">
            {texts.digest} <code>{file.sha256}</code>
          </small>
        </dd>
        <dt>{texts.readBy}</dt>
        <dd>
          {Object.entries(value.readers).map(([name, version]) => (
            <small key={name} className="block">
              <code>
                {name} {version}
              </code>
            </small>
          ))}
          <small className="block quiet">
            {texts.rules} <code>{value.rules_version}</code>
          </small>
        </dd>
        <dt>{texts.record}</dt>
        <dd>
          {texts.recordNumber(record.sequence, record.version)} ·{' '}
          {timeOf(record.recorded_at, language)}
          <small className="block quiet">
            <code>{record.hash}</code>
          </small>
        </dd>
      </dl>
    </div>
  );
}

/** Total = members, each with its sign and status, and whether it closes. */
function Sum({
  sum,
  document,
  target,
  onSelect,
}: {
  readonly sum: LineageSum;
  readonly document: Document;
  readonly target: string;
  readonly onSelect: (pointer: string) => void;
}) {
  const { language, texts } = useLanguage();
  return (
    <details open={!sum.closes}>
      <summary className={sum.closes ? 'good' : 'bad'}>
        <b aria-hidden="true">{sum.closes ? '✓' : '≠'}</b>{' '}
        {sum.terms[0] ? nameOfPointer(sum.terms[0].target, document, language, texts) : ''}{' '}
        {sum.closes ? texts.sumCloses : texts.sumFails(grouped(sum.residual))}
      </summary>
      <ul className="terms">
        {sum.terms.map((term, place) => (
          <li key={term.target}>
            <button
              type="button"
              className={`value ${STATUS_MARKS[term.status].tone}`}
              aria-pressed={term.target === target}
              onClick={() => onSelect(term.target)}
            >
              {place === 0 ? '= ' : term.sign < 0 ? '− ' : '+ '}
              {term.label ? rowName(term, language) : (texts.fields[term.key ?? ''] ?? term.key)}
            </button>
            <span>
              {textOfValue(term.value, term.target, document, texts)}{' '}
              <b>{STATUS_MARKS[term.status].sign}</b>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
