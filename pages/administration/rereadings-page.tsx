import { Button, Table } from 'antd';
import { useState } from 'react';
import type { Decision } from '../../schemas/decision.ts';
import type { FieldStatus } from '../../schemas/field.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { ask } from '../ask.ts';
import { STATUS_MARKS } from '../desk/status-marks.ts';
import { textOfValue } from '../desk/text-of-field.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { nameOfPointer } from '../places.ts';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import { SureButton } from './sure-button.tsx';
import { useAdministrationTexts } from './use-administration-texts.ts';

type State = 'waiting' | 'read' | 'failed' | 'accepted' | 'dropped';
interface Reprocessing {
  readonly documents: readonly { readonly id: string; readonly state: State }[];
}
interface Reading {
  readonly pointer: string;
  readonly value: string | null;
  readonly status: FieldStatus;
}
interface Difference {
  readonly place: string;
  readonly before: Reading | null;
  readonly after: Reading | null;
}
interface Comparison {
  readonly state: State;
  readonly version: number;
  readonly documents: readonly {
    readonly document: number;
    readonly status: { readonly before: string | null; readonly after: string | null };
    readonly differences: readonly Difference[];
    readonly unfit: readonly { readonly decision: Decision; readonly target: string }[];
  }[];
}
interface Seen {
  readonly view: DocumentView;
  readonly comparison: Comparison;
}

const BUSY_MS = 1_000;

/** What is read again: how far it is, and of each document what would change, to be taken over or not. */
export function RereadingsPage({ id }: { readonly id: string }) {
  const { texts } = useAdministrationTexts();
  const { value, fault, again } = useLatest<Reprocessing>(`/v1/reprocessings/${id}`, (found) =>
    found?.documents.some(({ state }) => state === 'waiting') ? BUSY_MS : null,
  );
  return (
    <>
      <p>
        <a href="#/administration/reprocessing">← {texts.reprocessing}</a>
      </p>
      <FaultLine fault={fault} />
      {(value?.documents ?? []).map((one) => (
        <Reread
          key={`${one.id} ${one.state}`}
          reprocessing={id}
          upload={one.id}
          state={one.state}
          onDone={again}
        />
      ))}
    </>
  );
}

function Reread({
  reprocessing,
  upload,
  state,
  onDone,
}: {
  readonly reprocessing: string;
  readonly upload: string;
  readonly state: State;
  readonly onDone: () => void;
}) {
  const { texts } = useAdministrationTexts();
  const path = `/v1/reprocessings/${reprocessing}/documents/${upload}`;
  const [look] = useState(() => async (asked: string): Promise<Seen> => {
    const [view, comparison] = await Promise.all([
      ask<DocumentView>(`/v1/documents/${upload}`),
      ask<Comparison>(asked),
    ]);
    return { view, comparison };
  });
  const { value, fault, again } = useLatest<Seen>(path, () => null, look);
  const { fault: refused, busy, act } = useActs();
  const word = (body: object) =>
    act(async () => {
      await ask(path, 'POST', body);
      onDone();
    });
  return (
    <section className="reread">
      <h2 className="line">
        {value?.view.file.name ?? '…'} <span className="mark">{texts.rereadingStates[state]}</span>
      </h2>
      <FaultLine fault={refused ?? fault} />
      {refused !== null && <Button onClick={again}>{texts.compareAgain}</Button>}
      {state === 'read' && value && (
        <>
          <Changes seen={value} />
          <div className="line filters">
            <SureButton
              label={texts.takeOver}
              question={texts.takeOverHint}
              onSure={() => void word({ action: 'accept', version: value.comparison.version })}
            />
            <Button size="small" disabled={busy} onClick={() => word({ action: 'drop' })}>
              {texts.drop}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** Figure by figure what the new reading says otherwise, and which decisions do not fit it. */
function Changes({ seen: { view, comparison } }: { readonly seen: Seen }) {
  const { language, texts: words } = useLanguage();
  const { texts } = useAdministrationTexts();
  return comparison.documents.map(({ document: at, status, differences, unfit }) => {
    const document = view.extraction?.documents[at];
    const stateOf = (one: string | null) =>
      one === null ? '—' : (words.states[one as keyof typeof words.states] ?? one);
    const nameOf = ({ place, before }: Difference) =>
      before && document ? nameOfPointer(before.pointer, document, language, words) : place;
    const reading = (one: Reading | null) =>
      one === null || !document ? (
        <span className="quiet">{texts.notThere}</span>
      ) : (
        <span className={STATUS_MARKS[one.status].tone}>
          {one.status === 'unreadable' ? '—' : textOfValue(one.value, one.pointer, document, words)}{' '}
          {STATUS_MARKS[one.status].sign} <small>{words.fieldStates[one.status]}</small>
        </span>
      );
    return (
      <div key={at}>
        <p>
          {document ? words.kinds[document.kind] : ''} · {stateOf(status.before)} →{' '}
          <b>{stateOf(status.after)}</b>
        </p>
        {differences.length === 0 ? (
          <p className="quiet">{texts.noDifferences}</p>
        ) : (
          <Table
            rowKey="place"
            size="small"
            pagination={false}
            dataSource={[...differences]}
            columns={[
              { title: words.item, key: 'place', render: (_, one) => nameOf(one) },
              {
                title: texts.standsNow,
                key: 'before',
                align: 'right',
                render: (_, { before }) => reading(before),
              },
              {
                title: texts.readNow,
                key: 'after',
                align: 'right',
                render: (_, { after }) => reading(after),
              },
            ]}
          />
        )}
        {unfit.length > 0 && (
          <>
            <p className="open">
              <b aria-hidden="true">!</b> {texts.unfit}
            </p>
            <ul>
              {unfit.map(({ decision, target }) => (
                <li key={`${decision.id} ${target}`}>
                  {words.actions[decision.content.action]}{' '}
                  {document && !target.startsWith('/findings/')
                    ? nameOfPointer(target, document, language, words)
                    : words.findings}{' '}
                  <small className="quiet">
                    {decision.decided_by}
                    {decision.content.reason ? ` · ${decision.content.reason}` : ''}
                  </small>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    );
  });
}
