import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CaseView } from '../../schemas/case-view.ts';
import { isAnswered, isTerminal } from '../../schemas/is-terminal.ts';
import type { DecisionAside, DecisionsOfFiles, JoiningWord } from '../../schemas/joining.ts';
import type { UploadState } from '../../schemas/upload-state.ts';
import type { DocumentSummary } from '../../schemas/upload-view.ts';
import { ask, type Fault } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { nameOfPlace } from '../places.ts';
import { UnfitList } from '../rereading/unfit-list.tsx';
import { timeOf } from '../time-of.ts';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import { FilesToJoin } from './files-to-join.tsx';
import { JOINING_TEXTS } from './joining-texts.ts';

interface Joining extends JoiningWord {
  readonly id: string;
  readonly state: UploadState;
  /** null: it is not read yet. */
  readonly decisions: DecisionsOfFiles | null;
}
interface List {
  readonly joinings: readonly Joining[];
}

const ASK_EVERY_MS = 1_500;

/** Read to an answer, and one file as sent. */
function mayBeChosen({ state, joins }: DocumentSummary): boolean {
  return joins === null && isAnswered(state);
}

/** Uploads of a case that are one document: chosen, put in order, joined, taken back. Nothing where there are not two. */
export function Joinings({
  view,
  onChange,
}: {
  readonly view: CaseView;
  readonly onChange: () => void;
}) {
  const { language } = useLanguage();
  const texts = JOINING_TEXTS[language];
  // What becomes of decisions is known when it is read.
  const { value, again } = useLatest<List>(`/v1/cases/${view.id}/joinings`, (list) =>
    list?.joinings.some(({ state }) => !isTerminal(state)) ? ASK_EVERY_MS : null,
  );
  const joinings = value?.joinings ?? [];
  const free = view.documents.filter(mayBeChosen);
  const done = () => {
    onChange();
    again();
  };
  if (joinings.length === 0 && free.length < 2) return null;
  return (
    <section className="joinings">
      <h2>{texts.title}</h2>
      <p className="quiet">{texts.hint}</p>
      {free.length > 1 && <Choose caseId={view.id} free={free} onJoined={done} />}
      {joinings.length > 0 && (
        <>
          <h3>{texts.said}</h3>
          <ol className="history" reversed>
            {joinings.toReversed().map((one) => (
              <li key={one.id}>
                <Said joining={one} view={view} onUndone={done} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Choose({
  caseId,
  free,
  onJoined,
}: {
  readonly caseId: string;
  readonly free: readonly DocumentSummary[];
  readonly onJoined: () => void;
}) {
  const { language, texts: words } = useLanguage();
  const texts = JOINING_TEXTS[language];
  const [ids, setIds] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const { fault, busy, act } = useActs();
  // Somebody else may have joined one meanwhile.
  const chosen = ids.flatMap((id) => free.find((one) => one.id === id) ?? []);
  const names = chosen.map(({ file }) => file.name);
  const join = () =>
    act(async () => {
      const body = { documents: chosen.map(({ id }) => id), reason: reason.trim() };
      await ask(`/v1/cases/${caseId}/joinings`, 'POST', body);
      setIds([]);
      setReason('');
      onJoined();
    });
  return (
    <>
      <fieldset className="choices">
        <legend>{texts.choose}</legend>
        {free.map(({ id, file, state }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={ids.includes(id)}
              onChange={({ target }) =>
                setIds(target.checked ? [...ids, id] : ids.filter((one) => one !== id))
              }
            />{' '}
            {file.name} <small className="quiet">{words.states[state]}</small>
          </label>
        ))}
      </fieldset>
      {chosen.length > 0 && <FilesToJoin chosen={chosen} onOrder={setIds} />}
      <p className="quiet" role="status">
        {texts.orderIs(names)}
      </p>
      <FaultLine fault={fault} />
      <NamedFiles fault={fault} names={names} />
      <div className="line filters">
        <Input
          aria-label={texts.reason}
          placeholder={texts.reason}
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          type="primary"
          disabled={busy || chosen.length < 2 || reason.trim() === ''}
          onClick={join}
        >
          {texts.join}
        </Button>
      </div>
    </>
  );
}

/** Of which files a refusal speaks. */
function NamedFiles({
  fault,
  names,
}: {
  readonly fault: Fault | null;
  readonly names: readonly string[];
}) {
  const { texts } = useLanguage();
  const issues = fault === null || fault === 'unreachable' ? [] : (fault.issues ?? []);
  const named = issues.flatMap(
    ({ pointer }) => names[Number(/^\/documents\/(\d+)$/.exec(pointer)?.[1])] ?? [],
  );
  return named.length > 0 && <p className="bad">{named.join(texts.semicolon)}</p>;
}

/** Which files were joined, by whom, when and why, and how to take it back. */
function Said({
  joining,
  view,
  onUndone,
}: {
  readonly joining: Joining;
  readonly view: CaseView;
  readonly onUndone: () => void;
}) {
  const { language, texts: words } = useLanguage();
  const texts = JOINING_TEXTS[language];
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const { fault, busy, act } = useActs();
  const { id, undone, uploads, decisions } = joining;
  // The case is asked for again while something in it is being read.
  const state = view.documents.find((one) => one.id === id)?.state ?? joining.state;
  const nameOf = (file: string) =>
    view.documents.find((one) => one.id === file)?.file.name ?? file.slice(0, 8);
  const name = uploads.map(nameOf).join(' + ');
  /** "one.png · 货币资金 · 期末余额" */
  const placeOf = (
    { target, line, column }: DecisionAside['places'][number],
    { upload }: DecisionAside,
  ) => `${nameOf(upload)} · ${nameOfPlace(target, { line, column }, language, words)}`;
  const undo = () =>
    act(async () => {
      const body = { action: 'undo', reason: reason.trim() };
      await ask(`/v1/cases/${view.id}/joinings/${id}`, 'POST', body);
      onUndone();
    });
  return (
    <>
      <p>
        {undone ? <b>{name}</b> : <a href={`#/documents/${id}`}>{name}</a>} · {joining.reason}{' '}
        <small className="quiet">
          {joining.decided_by} · {timeOf(joining.decided_at, language)}
        </small>{' '}
        {undone ? (
          <small className="quiet">
            {texts.undone} · {undone.reason} · {undone.decided_by} ·{' '}
            {timeOf(undone.decided_at, language)}
          </small>
        ) : (
          <span className={`pill ${state}`}>{words.states[state]}</span>
        )}
      </p>
      {decisions && !undone && (
        <>
          {decisions.kept > 0 && <p className="quiet">{texts.decisionsKept(decisions.kept)}</p>}
          <UnfitList heading={texts.decisionsAside} unfit={decisions.aside} nameOf={placeOf} />
        </>
      )}
      {!undone && !isAsked && (
        <Button
          size="small"
          aria-label={`${texts.takeBack}: ${name}`}
          onClick={() => setAsked(true)}
        >
          {texts.takeBack}
        </Button>
      )}
      {!undone && isAsked && (
        <div className="line filters">
          <Input
            autoFocus
            aria-label={texts.reasonOfUndoing}
            placeholder={texts.reasonOfUndoing}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button danger disabled={busy || reason.trim() === ''} onClick={undo}>
            {texts.takeBack}
          </Button>
          <Button onClick={() => setAsked(false)}>{texts.keepJoined}</Button>
        </div>
      )}
      <FaultLine fault={fault} />
    </>
  );
}
