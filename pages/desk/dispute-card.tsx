import { Button, Input, type InputRef, Select } from 'antd';
import { type RefObject, useRef, useState } from 'react';
import { formOf } from '../../kinds/form-of.ts';
import { grouped } from '../../kinds/grouped.ts';
import { namesFigure } from '../../kinds/names-figure.ts';
import { isStockReason } from '../../kinds/stock-reasons.ts';
import { lacksReason, wantsReason } from '../../kinds/wants-reason.ts';
import type { DecisionContent } from '../../schemas/decision.ts';
import { type Column, type Document, Granularity, isPlaced } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import type { Finding } from '../../schemas/finding.ts';
import { pointerOfCell } from '../../schemas/pointer-of-cell.ts';
import { inPrintedUnit, valueOfTyped } from '../amounts.ts';
import { awaitingOf, type Dispute, findingsAt, type Proposal, waitingFor } from '../disputes.ts';
import { useLanguage } from '../language.tsx';
import { onEnter } from '../on-enter.ts';
import {
  lineAt,
  nameOfPointer,
  placesOf,
  rowName,
  unitAt,
  unitName,
  unitOf,
  unitWords,
} from '../places.ts';
import { targetOfFinding } from '../target-of-finding.ts';
import type { Language, Texts } from '../texts.ts';
import { type Choice, rolesIn } from './choices.ts';
import { Crop } from './crop.tsx';
import { STATUS_MARKS } from './status-marks.ts';
import { textOfField, textOfValue } from './text-of-field.ts';

interface CardProps {
  readonly document: Document;
  readonly dispute: Dispute;
  readonly proposals: readonly Proposal[];
  /** Decided by their numbers, where there are no proposals. */
  readonly choices: readonly Choice[];
  /** Decisions that were written: what was typed for the one before is not for the next. */
  readonly decided: number;
  /** The proposal that was taken and wants a reason first; null: none. */
  readonly asked: Proposal | null;
  /** Takes a proposal, or asks for the reason that it wants. */
  readonly onPropose: (place: number) => void;
  readonly isBusy: boolean;
  readonly pictureOf: (page: number) => string;
  /** Decisions one after the other; each only when the one before was taken. */
  readonly onDecide: (...contents: readonly DecisionContent[]) => void;
  readonly onSelect: (pointer: string) => void;
  /** What a key leads to, to type or choose in. */
  readonly input: RefObject<{ focus(): void } | null>;
  /** What Enter decides as the card stands now; null: nothing. */
  readonly enter: RefObject<(() => void) | null>;
}

/** "中文 / English" by the language of the page; others by the table of words, or as they are. */
function told(reason: string, language: Language, texts: Texts): string {
  const [zh, en, ...rest] = reason.split(' / ');
  if (zh !== undefined && en !== undefined && rest.length === 0) return language === 'zh' ? zh : en;
  return texts.reasons[reason] ?? reason;
}

/** Somebody may have altered what stands at the place: no key press says that it is right, a reason does. */
export function isSuspect(dispute: Dispute, document: Document): boolean {
  const at = [dispute.id, ...waitingFor(dispute)];
  return wantsReason(document, { action: 'confirm', targets: [...at] }) !== null;
}

/**
 * What "as printed" decides of a dispute; `typed` is the reason that a person gave, "" where none. null: nothing was read, nor
 * is known of the column, that could be confirmed, or a reason is wanted.
 */
function confirmationOf(
  dispute: Dispute,
  document: Document,
  typed: string,
  texts: Texts,
): DecisionContent | null {
  if (dispute.kind === 'finding' || (isStockReason(typed) && isSuspect(dispute, document)))
    return null;
  const reason = typed || texts.reasonAsPrinted;
  if (dispute.kind === 'field') {
    const { status, value, raw } = dispute.field;
    if (status === 'unreadable' || (value === null && raw === null)) return null;
    return { action: 'confirm', targets: [dispute.id], reason };
  }
  const column = dispute.kind === 'column' ? columnOf(dispute, document) : undefined;
  if (column && (column.role === 'unknown' || column.status === 'verified')) return null;
  const line = lineAt(dispute.id, document);
  if (dispute.kind === 'row' && (!line || isPlaced(line))) return null;
  return { action: 'confirm', targets: [dispute.id, ...dispute.waiting], reason };
}

function columnOf({ id }: Dispute, { columns }: Document): Column | undefined {
  return columns[Number(id.split('/').at(-1))];
}

/** One thing that is open, with all that helps to decide it. */
export function DisputeCard(props: CardProps) {
  const { dispute } = props;
  if (dispute.kind === 'finding') return <FindingCard {...props} finding={dispute.finding} />;
  if (dispute.kind === 'field') return <FieldCard {...props} field={dispute.field} />;
  return <PlaceCard {...props} />;
}

function FieldCard({ field, ...props }: CardProps & { readonly field: Field }) {
  const { language, texts } = useLanguage();
  const { document, dispute, pictureOf } = props;
  const { sign, tone } = STATUS_MARKS[field.status];
  const line = lineAt(dispute.id, document);
  return (
    <>
      <h2>
        {nameOfPointer(dispute.id, document, language, texts)}
        <span className={`mark ${tone}`}>
          <b aria-hidden="true">{sign}</b> {texts.fieldStates[field.status]}
        </span>
      </h2>
      <div className="evidence">
        {field.box && field.page !== null ? (
          <Crop key={dispute.id} url={pictureOf(field.page)} box={field.box} />
        ) : (
          <p className="quiet">{texts.noCrop}</p>
        )}
        <table className="readings">
          <caption>{texts.readers}</caption>
          <tbody>
            <tr>
              <th scope="row">{texts.asRead}</th>
              <td className="figure">
                <strong>{textOfField(field, dispute.id, document, texts) || texts.blank}</strong>
              </td>
              <td>{field.raw ? `${texts.asPrinted} ${field.raw}` : ''}</td>
            </tr>
            {field.alternatives.map(({ value, reason }) => (
              <tr key={`${value} ${reason}`}>
                <th scope="row">{texts.otherReading}</th>
                <td className="figure">{textOfValue(value, dispute.id, document, texts)}</td>
                <td>{told(reason, language, texts)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{texts.witnesses}</th>
              <td colSpan={2}>
                {field.witnesses.map((one) => texts.valueWitnesses[one]).join(texts.and) ||
                  texts.noWitness}
              </td>
            </tr>
            {line && (
              <tr>
                <th scope="row">{texts.rowProof}</th>
                <td colSpan={2}>
                  {line.witnesses.map((one) => texts.placeWitnesses[one]).join(texts.and) ||
                    texts.noWitness}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <Proposals {...props} />
      {findingsAt(dispute.id, document).map((finding) => (
        <Equation key={finding.code + finding.message.en} finding={finding} {...props} />
      ))}
      <Decide key={`${dispute.id} ${props.decided}`} field={field} {...props} />
    </>
  );
}

/** A sum that fails: its text, both sides, what is missing, and its members to look at. */
function Equation({
  finding,
  document,
  dispute,
  onSelect,
}: CardProps & { readonly finding: Finding }) {
  const { language, texts } = useLanguage();
  const { equation, message, severity } = finding;
  const unit = unitOf(document);
  const amount = (text: string) => grouped(inPrintedUnit(text, unit));
  const members = finding.cells.flatMap((cell) => pointerOfCell(cell, document) ?? []);
  return (
    <section className={`equation ${severity === 'error' ? 'bad' : 'open'}`}>
      <p>{message[language]}</p>
      {equation && (
        <>
          <p className="sum">
            {texts.printedSum} <b>{amount(equation.printed)}</b> ≠ {texts.expectedSum}{' '}
            <b>{amount(equation.expected)}</b> · {texts.residual} <b>{amount(equation.residual)}</b>
          </p>
          <details open={dispute.kind === 'finding'}>
            <summary>{texts.members}</summary>
            <Members hasTotal pointers={members} document={document} onSelect={onSelect} />
          </details>
        </>
      )}
    </section>
  );
}

/** Figures to look at; of a sum the first is its total. */
function Members({
  pointers,
  hasTotal = false,
  document,
  onSelect,
}: {
  readonly pointers: readonly string[];
  readonly hasTotal?: boolean;
  readonly document: Document;
  readonly onSelect: (pointer: string) => void;
}) {
  const { language, texts } = useLanguage();
  const fields = new Map(placesOf(document).map(({ pointer, field }) => [pointer, field]));
  return (
    <ul className="members">
      {pointers.map((pointer, place) => {
        const line = lineAt(pointer, document);
        const field = fields.get(pointer);
        const mark = field && STATUS_MARKS[field.status];
        return (
          <li key={pointer}>
            <button
              type="button"
              className={`value ${mark?.tone ?? ''}`}
              onClick={() => onSelect(pointer)}
            >
              <span>
                {hasTotal && place === 0 ? '= ' : ''}
                {line ? rowName(line, language) : nameOfPointer(pointer, document, language, texts)}
              </span>
              <span>
                {field ? textOfField(field, pointer, document, texts) : ''} <b>{mark?.sign}</b>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Proposals(props: CardProps) {
  const { proposals, choices, asked, document, dispute, isBusy, onDecide, onPropose } = props;
  const { language, texts } = useLanguage();
  if (proposals.length === 0)
    return choices.length === 0 ? null : (
      <ol className="choices" aria-label={texts.proposals}>
        {choices.map(({ label, contents }, place) => (
          <li key={label}>
            <Button size="small" disabled={isBusy} onClick={() => onDecide(...contents)}>
              <kbd>{place + 1}</kbd> {label}
            </Button>
          </li>
        ))}
      </ol>
    );
  return (
    <section>
      <h3>{texts.proposals}</h3>
      <ol className="proposals">
        {proposals.map((one, place) => (
          <li key={`${one.target} ${one.to}`}>
            <Button disabled={isBusy} onClick={() => onPropose(place)}>
              <kbd>{place + 1}</kbd>
              {one.target === dispute.id ? null : (
                <span>{nameOfPointer(one.target, document, language, texts)}</span>
              )}
              <s className="quiet">{textOfValue(one.from, one.target, document, texts)}</s>
              <b>{textOfValue(one.to, one.target, document, texts)}</b>
            </Button>
            <span className="quiet">
              {[told(one.reason, language, texts), told(one.evidence, language, texts)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {asked === one && (
              <ReasonOfProposal
                isBusy={isBusy}
                onReason={(reason) =>
                  onDecide({
                    action: 'set',
                    target: one.target,
                    value: one.to,
                    reason: texts.reasonAgainstPage(place + 1, reason),
                  })
                }
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The page does not bear the proposal out: no key press takes it, a reason does. */
function ReasonOfProposal({
  isBusy,
  onReason,
}: {
  readonly isBusy: boolean;
  readonly onReason: (reason: string) => void;
}) {
  const { texts } = useLanguage();
  const [reason, setReason] = useState('');
  const isMissing = isStockReason(reason);
  const take = () => {
    if (!isMissing && !isBusy) onReason(reason.trim());
  };
  return (
    <div className="line">
      <Input
        autoFocus
        size="small"
        aria-label={texts.reasonOfDoubtedValue}
        placeholder={texts.reasonOfDoubtedValue}
        maxLength={900}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={onEnter(take)}
      />
      <Button size="small" disabled={isBusy || isMissing} onClick={take}>
        {texts.set}
      </Button>
    </div>
  );
}

/** Confirm what was read, or say what is printed; with a reason. */
function Decide({
  field,
  document,
  dispute,
  isBusy,
  onDecide,
  input,
  enter,
}: CardProps & { readonly field: Field }) {
  const { texts } = useLanguage();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const unit = unitAt(dispute.id, document);
  const ofFigure = namesFigure(dispute.id);
  const value = ofFigure ? valueOfTyped(typed, unit) : typed.trim() || null;
  const wrong = ofFigure && typed.trim() !== '' && value === null;
  const confirmation = confirmationOf(dispute, document, reason.trim(), texts);
  const setting = (fresh: string | null) => ({
    action: 'set' as const,
    target: dispute.id,
    value: fresh,
    reason: reason.trim() || texts.reasonTyped,
  });
  const maySet = (fresh: string | null) => lacksReason(document, setting(fresh)) === null;
  const set = (fresh: string | null) => {
    if (maySet(fresh)) onDecide(setting(fresh));
  };
  const isDoubted = wantsReason(document, setting(value))?.why === 'doubted';
  const why = useRef<InputRef>(null);
  // Who has begun to type something else does not confirm what was read.
  const isTyping = typed.trim() !== '';
  /** As it stands now; where a reason is wanted first, that is where to type it. */
  const take = () => {
    if (isBusy) return;
    if (!isTyping && confirmation) onDecide(confirmation);
    else if (value !== null && maySet(value)) set(value);
    else if (isTyping ? value !== null : isSuspect(dispute, document)) why.current?.focus();
  };
  enter.current = take;
  const choices = choicesAt(dispute.id, document, texts);
  const name = unitName(document, texts) ?? texts.unitUnknown;
  return (
    <section className="decide">
      <div className="line">
        <Button
          type="primary"
          disabled={isBusy || confirmation === null || field.status === 'confirmed'}
          onClick={() => confirmation && onDecide(confirmation)}
        >
          {texts.confirm} {!isTyping && <kbd>Enter</kbd>}
        </Button>
        {!isClaimed(field.status) && (
          <Button disabled={isBusy || !maySet(null)} onClick={() => set(null)}>
            {texts.blankThere}
          </Button>
        )}
      </div>
      <div className="line">
        {choices ? (
          <Select
            ref={(made) => {
              input.current = made;
            }}
            aria-label={texts.newValue}
            placeholder={texts.newValue}
            value={typed || null}
            options={choices}
            onChange={(chosen: string) => setTyped(chosen)}
          />
        ) : (
          <Input
            ref={(made) => {
              input.current = made?.input ?? null;
            }}
            aria-label={texts.newValue}
            placeholder={texts.newValue}
            value={typed}
            status={wrong ? 'error' : ''}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={onEnter(() => isTyping && take())}
          />
        )}
        <Button disabled={isBusy || value === null || !maySet(value)} onClick={() => set(value)}>
          {texts.set} {isTyping && <kbd>Enter</kbd>}
        </Button>
      </div>
      {(wrong || (ofFigure && unit !== 1)) && (
        <p className={wrong ? 'bad hint' : 'quiet hint'}>
          {wrong
            ? texts.noAmount
            : value === null
              ? texts.valueIn(name)
              : texts.equals(`${grouped(value)} ${unitWords('1', document, texts)}`)}
        </p>
      )}
      <Input
        ref={why}
        aria-label={texts.reason}
        prefix={<span className="quiet">{texts.reason}</span>}
        placeholder={
          isSuspect(dispute, document)
            ? texts.reasonOfDoubt
            : typed && isDoubted
              ? texts.reasonOfDoubtedValue
              : typed
                ? texts.reasonTyped
                : texts.reasonAsPrinted
        }
        maxLength={1_000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={onEnter(() => reason.trim() !== '' && take())}
      />
    </section>
  );
}

function choicesAt(
  pointer: string,
  document: Document,
  texts: Texts,
): { value: string; label: string }[] | null {
  if (pointer === '/header/unit')
    return Object.keys(texts.units).map((value) => ({
      value,
      label: unitWords(value, document, texts) ?? value,
    }));
  if (pointer === '/header/granularity')
    return Granularity.options.map((value) => ({
      value,
      label: texts.granularities[value] ?? value,
    }));
  return null;
}

/** Whether a row is the one it was taken for, or what a column means; and what else it is. */
function PlaceCard(props: CardProps) {
  const { document, dispute, isBusy, onDecide, pictureOf, onSelect, input, enter } = props;
  const { language, texts } = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const waiting = waitingFor(dispute);
  const column = dispute.kind === 'column' ? columnOf(dispute, document) : undefined;
  const line = lineAt(dispute.id, document);
  const meaning = column ? column.role : (line?.key ?? NO_KEY);
  const isProved = column ? column.status === 'verified' : line !== undefined && isPlaced(line);
  const reason = texts.reasonAsPrinted;
  const boxes = line ? Object.values(line.cells).filter(({ box }) => box) : [];
  const [first] = boxes;
  const last = boxes.at(-1);
  const confirmation = confirmationOf(dispute, document, '', texts);
  const isOther = chosen !== null && chosen !== meaning;
  const decide = () => {
    if (!isOther) {
      if (confirmation) onDecide(confirmation);
      return;
    }
    const value = chosen === NO_KEY ? null : chosen;
    const set = { action: 'set', target: dispute.id, value, reason } as const;
    if (waiting.length === 0) onDecide(set);
    else onDecide(set, { action: 'confirm', targets: [...waiting], reason });
  };
  enter.current = isSuspect(dispute, document) ? null : decide;
  return (
    <>
      <h2>
        {nameOfPointer(dispute.id, document, language, texts)}
        <span className={`mark ${isProved ? 'good' : 'open'}`}>
          <b aria-hidden="true">{isProved ? '✓' : '?'}</b> {line ? texts.item : texts.columnRole}{' '}
          {isProved ? texts.proved : texts.unproven}
        </span>
      </h2>
      {first?.box && first.page !== null && (
        <Crop
          key={dispute.id}
          url={pictureOf(first.page)}
          box={[0.04, first.box[1], last?.box?.[2] ?? first.box[2], first.box[3]]}
        />
      )}
      {line && (
        <p>
          {texts.rowProof}
          {texts.colon}
          {line.witnesses.map((one) => texts.placeWitnesses[one]).join(texts.and) ||
            texts.noWitness}
        </p>
      )}
      {findingsAt(dispute.id, document).map((finding) => (
        <p key={finding.message.en} className="equation open">
          {finding.message[language]}
        </p>
      ))}
      {/* Before the figures, which may be many: what a number decides is seen. */}
      <Proposals {...props} />
      {waiting.length > 0 && <Members pointers={waiting} document={document} onSelect={onSelect} />}
      <section className="decide">
        <Select
          ref={(made) => {
            input.current = made;
          }}
          aria-label={column ? texts.columnRole : texts.rowKey}
          placeholder={column ? texts.columnRole : texts.rowKey}
          value={chosen ?? (meaning === 'unknown' ? null : meaning)}
          showSearch={{ optionFilterProp: 'label' }}
          options={
            column
              ? rolesIn(document).map((value) => ({ value, label: texts.roles[value] }))
              : keysIn(document, language, texts)
          }
          onChange={(value: string) => setChosen(value)}
        />
        <div className="line">
          <Button
            type="primary"
            disabled={isBusy || isSuspect(dispute, document) || (!isOther && confirmation === null)}
            onClick={decide}
          >
            {isOther ? texts.set : column ? texts.confirmColumn : texts.confirmRow}
            {waiting.length > 0 ? texts.withFigures(waiting.length) : ''} <kbd>Enter</kbd>
          </Button>
        </div>
      </section>
    </>
  );
}

/** Of a row that the catalogue does not know. */
const NO_KEY = '';

/** What a row can be: those of the form, as it prints them, and none of them. */
function keysIn(
  document: Document,
  language: Language,
  texts: Texts,
): { value: string; label: string }[] {
  const rows = formOf(document)?.rows ?? [];
  return [
    { value: NO_KEY, label: texts.noKey },
    ...rows.flatMap(({ key, caption }) =>
      key === null ? [] : [{ value: key, label: rowName({ key, label: caption }, language) }],
    ),
  ];
}

/** A finding that no open figure explains: close it with a reason, or set one of the figures right. */
function FindingCard({ finding, ...props }: CardProps & { readonly finding: Finding }) {
  const { language, texts } = useLanguage();
  const { document, isBusy, onDecide, onSelect, pictureOf, input, enter } = props;
  enter.current = null;
  const [reason, setReason] = useState('');
  const tone = finding.severity === 'error' ? 'bad' : 'open';
  const places = finding.cells.flatMap((cell) => pointerOfCell(cell, document) ?? []);
  const [first] = places;
  const field = first === undefined ? null : fieldAt(document, first);
  const dismiss = async () =>
    onDecide({
      action: 'dismiss',
      targets: [await targetOfFinding(finding)],
      reason: reason.trim(),
    });
  return (
    <>
      <h2>
        {first ? nameOfPointer(first, document, language, texts) : texts.findings}
        <span className={`mark ${tone}`}>
          <b aria-hidden="true">!</b> {texts.severities[finding.severity]}
        </span>
      </h2>
      {field?.box && field.page !== null && (
        <Crop key={first} url={pictureOf(field.page)} box={field.box} />
      )}
      <Equation finding={finding} {...props} />
      {awaitingOf(document)
        .filter(({ cells }) => JSON.stringify(cells) === JSON.stringify(finding.cells))
        .map(({ message }) => (
          <p key={message.en} className="equation open">
            {message[language]}
          </p>
        ))}
      {!finding.equation && places.length > 0 && (
        <Members pointers={places.slice(0, 12)} document={document} onSelect={onSelect} />
      )}
      <Proposals {...props} />
      <section className="decide">
        <Input.TextArea
          ref={(made) => {
            input.current = made;
          }}
          aria-label={texts.reason}
          placeholder={texts.dismissHint}
          onPressEnter={(event) => {
            if (event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (reason.trim() !== '' && !isBusy) void dismiss();
          }}
          maxLength={1_000}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="line">
          <Button type="primary" disabled={isBusy || reason.trim() === ''} onClick={dismiss}>
            {texts.dismiss}
          </Button>
        </div>
      </section>
    </>
  );
}
