import { Alert, Button, Checkbox, Select } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { replacedProofs } from '../../kinds/replaced-proofs.ts';
import { lacksReason } from '../../kinds/wants-reason.ts';
import {
  type Decision,
  type DecisionContent,
  targetsOf,
  undoneBy,
} from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { pointerOfCell } from '../../schemas/pointer-of-cell.ts';
import { rejectedPagesOf } from '../../schemas/review-codes.ts';
import type { Session } from '../../schemas/session.ts';
import type { UploadState } from '../../schemas/upload-state.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { ask, type Fault, faultOf } from '../ask.ts';
import {
  awaitingOf,
  type Dispute,
  disputesOf,
  isAwaiting,
  type Proposal,
  proposalsOf,
} from '../disputes.ts';
import { FaultText } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { lineAt, nameOfPointer, type Place, pageOfLine, placesOf } from '../places.ts';
import type { Texts } from '../texts.ts';
import { timeOf } from '../time-of.ts';
import { ToldOtherwise } from '../wanted/told-otherwise.tsx';
import { choicesOf } from './choices.ts';
import { textOfSet } from './decision-line.tsx';
import { decisionsOn } from './decisions-on.ts';
import { DisputeCard, isSuspect } from './dispute-card.tsx';
import { Figures } from './figures.tsx';
import { Findings } from './findings.tsx';
import { History } from './history.tsx';
import { PageAsData } from './page-as-data.tsx';
import { PagePicture } from './page-picture.tsx';
import { PageStrip } from './page-strip.tsx';
import { RejectPage } from './reject-page.tsx';
import { cellsOfRun, movableIn, placeBeside, type Run } from './run-of-cells.ts';

export interface Looked {
  readonly view: DocumentView;
  /** Asked for before the view, so that no decision is taken for seen that the view does not show. */
  readonly decisions: readonly Decision[];
}

/** More rows than these are shown page by page: a browser takes seconds to lay out thousands. */
const MANY_ROWS = 400;
const ARROWS: Readonly<Record<string, { readonly rows: number; readonly columns: number }>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

interface Decided {
  readonly decision: Decision;
  readonly state: UploadState;
  readonly document: Document;
}

/** The page beside its figures; what is open, one thing after the other; what was decided. */
export function Desk({
  looked,
  session,
  onLookAgain,
}: {
  readonly looked: Looked;
  readonly session: Session;
  readonly onLookAgain: () => void;
}) {
  const { language, texts } = useLanguage();
  const { view } = looked;
  const [documents, setDocuments] = useState(view.extraction?.documents ?? []);
  const [state, setState] = useState(view.state);
  const [decisions, setDecisions] = useState(looked.decisions);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      documents.findIndex(({ status }) => status === 'needs_review'),
    ),
  );
  const document = documents[at];
  const open = useMemo(() => documents.map(disputesOf), [documents]);
  const disputes = open[at] ?? [];
  const [selected, setSelected] = useState<string | null>(disputes[0]?.id ?? null);
  /** The other end of what is selected, where that is more than one cell. */
  const [end, setEnd] = useState<string | null>(null);
  const run: Run | null = selected === null ? null : { from: selected, to: end ?? selected };
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [rejecting, setRejecting] = useState(false);
  /** The proposal that wants a reason before it is taken. */
  const [asked, setAsked] = useState<Proposal | null>(null);
  const input = useRef<{ focus(): void } | null>(null);
  const enter = useRef<(() => void) | null>(null);
  const select = useCallback((pointer: string | null) => {
    setSelected(pointer);
    setEnd(null);
    // What could not be decided there says nothing of another place.
    setFault((before) => (isOutdated(before) ? before : null));
  }, []);
  const places = useMemo(() => (document ? placesOf(document) : []), [document]);
  const shown = useMemo(
    () => places.find(({ pointer }) => pointer === selected)?.field ?? null,
    [places, selected],
  );
  const current: Dispute | null = useMemo(() => {
    const dispute = disputes.find(({ id }) => id === selected);
    if (dispute) return dispute;
    const whole = selected === null ? null : /^\/(lines|columns)\/\d+$/.exec(selected);
    if (whole && selected !== null)
      return { kind: whole[1] === 'lines' ? 'row' : 'column', id: selected, waiting: [] };
    return shown && selected !== null ? { kind: 'field', id: selected, field: shown } : null;
  }, [disputes, selected, shown]);
  const proposals = useMemo(
    () => (current && document ? proposalsOf(current, document) : []),
    [current, document],
  );
  const choices = useMemo(
    () =>
      current && document && !isSuspect(current, document)
        ? choicesOf(current, document, texts)
        : [],
    [current, document, texts],
  );
  const place = disputes.findIndex(({ id }) => id === selected);

  const decide = useCallback(
    async (...contents: readonly DecisionContent[]): Promise<boolean> => {
      // A key that is held down decides once.
      if (busy.current) return false;
      busy.current = true;
      setBusy(true);
      setFault(null);
      let known = decisions;
      let latest: Document | undefined;
      let isDone = false;
      try {
        for (const decision of contents) {
          const version = versionOf(view, known, at);
          const answer = await ask<Decided>(`/v1/documents/${view.id}/decisions`, 'POST', {
            document: at,
            version,
            decision: document ? knowingly(document, decision, texts) : decision,
          });
          // Somebody decided on other places meanwhile: the answer shows it, the list has to be asked for.
          known =
            answer.decision.version === version + 1
              ? [...known, answer.decision]
              : await decisionsOn(`/v1/documents/${view.id}`);
          latest = answer.document;
          setState(answer.state);
        }
        isDone = true;
      } catch (error) {
        setFault(faultOf(error));
      } finally {
        busy.current = false;
        setBusy(false);
        setDecisions(known);
        if (latest) {
          const changed = latest;
          setDocuments((before) => before.map((one, index) => (index === at ? changed : one)));
          const left = disputesOf(changed);
          // What is open again by an undoing is looked at next, not something else.
          const reopened = reopenedBy(contents, known).find((target) =>
            left.some(({ id }) => id === target),
          );
          setSelected((before) =>
            reopened !== undefined
              ? reopened
              : left.some(({ id }) => id === before)
                ? afterAwaiting(before, left, changed)
                : (left[Math.min(Math.max(place, 0), left.length - 1)]?.id ?? before),
          );
          setEnd(null);
        }
      }
      return isDone;
    },
    [at, decisions, document, place, texts, view],
  );

  const undoable = undoableOf(decisions, at).filter(
    ({ decided_by }) => decided_by === session.name,
  );
  const last = undoable.at(-1);
  const propose = (number: number) => {
    const proposal = proposals[number];
    if (!proposal || !document) return;
    const { target, to: value } = proposal;
    const reason = texts.reasonProposal(number + 1);
    const content = { action: 'set', target, value, reason } as const;
    if (lacksReason(document, content)) setAsked(proposal);
    else void decide(content);
  };
  const undo = (decision: string) => decide({ action: 'undo', decision });
  const go = (steps: number) => {
    const count = disputes.length;
    if (count === 0) return;
    const from = place < 0 ? (steps > 0 ? -1 : 0) : place;
    select(disputes[(from + steps + count) % count]?.id ?? null);
  };
  const extend = (step: { readonly rows: number; readonly columns: number }) => {
    const next = run && document ? placeBeside(run.to, document, step) : null;
    if (next !== null) setEnd(next);
  };
  /** The figures of the run, one row up or down; it stays selected, so that the key can be pressed again. */
  const move = async (rows: number) => {
    const movable = run && document ? movableIn(run, document, rows) : null;
    if (!movable) return;
    const { targets } = movable;
    if (!(await decide({ action: 'move', targets: [...targets], rows }))) return;
    setSelected(movable.run.from);
    setEnd(movable.run.to);
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) return;
      const arrow = ARROWS[event.key];
      if (event.altKey && !(arrow && arrow.rows !== 0)) return;
      const { target } = event;
      if (!(target instanceof HTMLElement)) return;
      if (target.closest('input, textarea, select, [role="combobox"], [role="listbox"]')) {
        if (event.key === 'Escape') target.blur();
        return;
      }
      if (event.key === 'Enter' && target.closest('button, a, summary')) return;
      const proposal = proposals[Number(event.key) - 1];
      // What is proved already is not given another meaning by one key.
      const choice = proposals.length === 0 && place >= 0 ? choices[Number(event.key) - 1] : null;
      if (arrow && event.altKey) void move(arrow.rows);
      else if (arrow && event.shiftKey) extend(arrow);
      else if (event.key === 'j') go(1);
      else if (event.key === 'k') go(-1);
      else if (event.key === 'u' && last) void undo(last.id);
      else if (event.key === 'x') setRejecting(true);
      else if (event.key === 'g') location.hash = `#/documents/${view.id}/pages`;
      else if (event.key === 'e' && input.current) input.current.focus();
      else if (event.key === 'Enter' && current) enter.current?.();
      else if (proposal) propose(Number(event.key) - 1);
      else if (choice) void decide(...choice.contents);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });

  if (!document) return null;
  const awaiting = awaitingOf(document).length;
  const pictureOf = (page: number) => `/v1/documents/${view.id}/pages/${page}`;
  const page = shown?.page ?? pageOf(current, document, places) ?? document.pages[0] ?? 1;
  const nameOf = (pointer: string) => nameOfPointer(pointer, document, language, texts);
  const showDocument = (index: number) => {
    setAt(index);
    select(open[index]?.[0]?.id ?? null);
    setFault(null);
  };
  return (
    <main className="desk">
      <div className="desk-head">
        <a href="#/">← {texts.back}</a>
        <h1>{view.file.name}</h1>
        <span className={`pill ${state}`}>{texts.states[state]}</span>
        {view.joins && (
          <a href={`#/cases/${view.case_id}`}>{texts.joinedFiles(view.joins.length)}</a>
        )}
        {documents.length > 1 ? (
          <Select
            aria-label={texts.documents}
            value={at}
            popupMatchSelectWidth={false}
            options={documents.map((one, value) => ({ value, label: titleOf(one, value) }))}
            onChange={showDocument}
          />
        ) : (
          <span className="quiet">{titleOf(document, null)}</span>
        )}
        <ToldOtherwise recognised={view.recognised} document={at} />
        {awaiting > 0 && <span className="mark open">{texts.secondPerson(awaiting)}</span>}
        <span className="spring" />
        <span
          className={document.status === 'verified' ? 'mark good' : 'mark open'}
          data-open={disputes.length}
        >
          {disputes.length === 0 && document.status !== 'verified'
            ? texts.stillHeld
            : texts.openDisputes(disputes.length)}
        </span>
        <a href={`#/documents/${view.id}/pages`}>
          {texts.groupPages} <kbd>g</kbd>
        </a>
        <a href={`#/documents/${view.id}/record`}>{texts.record}</a>
      </div>
      <div className="left">
        {document.pages.length > 1 && (
          <PageStrip
            pages={document.pages}
            page={page}
            onPage={(number) =>
              select(
                places.find(({ field }) => field.page === number && field.box)?.pointer ?? null,
              )
            }
          />
        )}
        <RejectPage
          key={`reject ${at} ${page}`}
          isRejected={rejectedPagesOf(document).has(page)}
          isBusy={isBusy}
          isOpen={rejecting}
          onOpen={setRejecting}
          onReject={(reason) => void decide({ action: 'reject_page', page, reason })}
        />
        <PagePicture
          key={page}
          url={pictureOf(page)}
          page={page}
          places={places.filter(({ field }) => field.page === page && field.box)}
          selected={boxOf(current, selected, document)}
          nameOf={nameOf}
          onSelect={select}
          instead={
            <PageAsData
              document={document}
              page={page}
              places={places}
              selected={boxOf(current, selected, document)}
              nameOf={nameOf}
              onSelect={select}
            />
          }
        />
      </div>
      <div className="right">
        <section className="card" aria-label={texts.openDisputes(disputes.length)}>
          <div className="steps">
            <Button size="small" disabled={disputes.length === 0} onClick={() => go(-1)}>
              {texts.previous} <kbd>k</kbd>
            </Button>
            <Button size="small" disabled={disputes.length === 0} onClick={() => go(1)}>
              {texts.next} <kbd>j</kbd>
            </Button>
            {place >= 0 && (
              <span className="quiet">{texts.disputeOf(place + 1, disputes.length)}</span>
            )}
            <span className="spring" />
            <span role="status" className="quiet">
              {isBusy ? texts.saving : ''}
            </span>
            <Button size="small" disabled={!last || isBusy} onClick={() => last && undo(last.id)}>
              {texts.undoLast} <kbd>u</kbd>
            </Button>
          </div>
          {fault !== null && (
            <Alert
              type="error"
              role="alert"
              title={
                fault !== 'unreachable' && fault.conflicts ? (
                  texts.conflict
                ) : fault !== 'unreachable' && fault.code === 'decision.not_applicable' ? (
                  texts.notApplicable
                ) : (
                  <FaultText fault={fault} />
                )
              }
              description={
                fault !== 'unreachable' && (
                  <>
                    {(fault.conflicts ?? []).map((one) => (
                      <p key={one.id}>
                        {one.decided_by} · {timeOf(one.decided_at, language)} ·{' '}
                        {texts.actions[one.content.action]}{' '}
                        {one.content.action === 'set'
                          ? textOfSet(
                              ...([one.content.value, one.content.target, document] as const),
                              ...([language, texts] as const),
                            )
                          : ''}
                      </p>
                    ))}
                    {fault.issues?.map(({ pointer, message }) => (
                      <p key={pointer}>{message.split(' / ')[language === 'zh' ? 1 : 0]}</p>
                    ))}
                    {isOutdated(fault) && (
                      <Button size="small" onClick={onLookAgain}>
                        {texts.showLatest}
                      </Button>
                    )}
                  </>
                )
              }
            />
          )}
          {current ? (
            <DisputeCard
              key={current.id}
              document={document}
              dispute={current}
              proposals={proposals}
              choices={place >= 0 ? choices : []}
              decided={decisions.length}
              asked={asked}
              onPropose={propose}
              isBusy={isBusy}
              pictureOf={pictureOf}
              onDecide={decide}
              onSelect={select}
              input={input}
              enter={enter}
            />
          ) : (
            <p className="quiet">
              {document.status === 'verified' || disputes.length > 0
                ? texts.nothingOpen
                : texts.nothingOpenHeld}
            </p>
          )}
          <p className="quiet keys">{texts.keys}</p>
        </section>
        {/* What scrolls must be reached by keys. */}
        <section className="sheet-of-figures" aria-label={texts.figures} tabIndex={0}>
          <div className="line">
            <h2>{texts.figures}</h2>
            <Checkbox checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)}>
              {texts.onlyOpen}
            </Checkbox>
          </div>
          <Figures
            document={document}
            selected={selected}
            run={run && end !== null ? cellsOfRun(run, document) : []}
            onSelect={select}
            onlyOpen={onlyOpen}
            onPage={document.lines.length > MANY_ROWS ? page : null}
          />
          <Findings document={document} nameOf={nameOf} />
          <History
            decisions={decisions.filter((one) => one.document === at)}
            document={document}
            nameOf={nameOf}
            isBusy={isBusy}
            onUndo={undo}
          />
        </section>
      </div>
    </main>
  );

  function titleOf(one: Document, index: number | null): string {
    const parts = [
      texts.kinds[one.kind],
      one.standard ? texts.standards[one.standard] : null,
      one.entry ?? null,
      index === null ? null : `${open[index]?.length ? '?' : '✓'} ${index + 1}`,
    ];
    return parts.filter(Boolean).join(' · ');
  }
}

/** What is decided and waits for a second person is not this one's any more: the next place that is, where there is one. */
function afterAwaiting(
  selected: string | null,
  left: readonly Dispute[],
  document: Document,
): string | null {
  const at = left.findIndex(({ id }) => id === selected);
  const dispute = left[at];
  if (!dispute || !isAwaiting(dispute, document)) return selected;
  const next = [...left.slice(at + 1), ...left.slice(0, at)].find(
    (one) => !isAwaiting(one, document),
  );
  return next?.id ?? selected;
}

const OUTDATED = ['decision.conflict', 'decision.stale', 'decision.proved'];

/** What is shown is not what stands now. */
function isOutdated(fault: Fault | null): boolean {
  return fault !== null && fault !== 'unreachable' && OUTDATED.includes(fault.code);
}

/** Who sees that a place is proved and says otherwise says so: what was proved meanwhile, unseen, is not replaced. */
function knowingly(document: Document, content: DecisionContent, texts: Texts): DecisionContent {
  if (replacedProofs(document, content).length === 0) return content;
  if (content.action === 'set') return { ...content, replaces_proved: true };
  return content.action === 'move'
    ? { ...content, replaces_proved: true, reason: content.reason ?? texts.reasonAsPrinted }
    : content;
}

/** Of a Document that which was looked at, or of the last decision on it that was seen since. */
function versionOf({ versions }: DocumentView, decisions: readonly Decision[], at: number): number {
  return Math.max(
    versions[at] ?? 1,
    ...decisions.filter(({ document }) => document === at).map(({ version }) => version),
  );
}

/** Decisions on a Document that nobody took back. */
function undoableOf(decisions: readonly Decision[], at: number): readonly Decision[] {
  const undone = undoneBy(decisions);
  return decisions.filter(
    ({ id, document, content }) => document === at && content.action !== 'undo' && !undone.has(id),
  );
}

/** Places of the decisions that are taken back. */
function reopenedBy(
  contents: readonly DecisionContent[],
  decisions: readonly Decision[],
): readonly string[] {
  return contents.flatMap((content) => {
    if (content.action !== 'undo') return [];
    const undone = decisions.find(({ id }) => id === content.decision);
    return undone ? targetsOf(undone.content) : [];
  });
}

/** The box that stands for what is selected: of a finding the first of its figures. */
function boxOf(
  current: Dispute | null,
  selected: string | null,
  document: Document,
): string | null {
  if (current?.kind === 'row' || current?.kind === 'column') return current.waiting[0] ?? selected;
  if (current?.kind !== 'finding') return selected;
  const [cell] = current.finding.cells;
  return cell === undefined ? null : pointerOfCell(cell, document);
}

function pageOf(
  current: Dispute | null,
  document: Document,
  places: readonly Place[],
): number | null {
  const pointer = boxOf(current, current?.id ?? null, document);
  const found = places.find((one) => one.pointer === pointer)?.field.page;
  if (found) return found;
  const line = current?.kind === 'row' ? lineAt(current.id, document) : undefined;
  return line ? pageOfLine(line) : null;
}
