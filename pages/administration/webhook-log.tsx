import { Button, Input, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { WebhookDeliveryView, WebhookView } from '../../schemas/webhook-view.ts';
import { ask } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import type { AdministrationTexts } from './administration-texts.ts';
import { useAdministrationTexts } from './use-administration-texts.ts';

interface List {
  readonly deliveries: readonly WebhookDeliveryView[];
  readonly next_cursor: string | null;
}
type Attempt = WebhookDeliveryView['attempts'][number];

const STATES = ['waiting', 'delivered', 'parked'] as const;
const TONES = { waiting: 'open', delivered: 'good', parked: 'bad' } as const;
const LOOK_EVERY_MS = 3_000;
const STEP = 50;
/** As many as the service gives at once. */
const MOST = 200;
const DAY_MS = 86_400_000;

/** What one endpoint was sent, with every try; and sending it again. */
export function WebhookLog({ id }: { readonly id: string }) {
  const { texts, timeOf } = useAdministrationTexts();
  const [state, setState] = useState<string>('');
  const [limit, setLimit] = useState(STEP);
  const query = new URLSearchParams({ limit: `${limit}`, ...(state ? { state } : {}) });
  const { value, fault, again } = useLatest<List>(
    `/v1/webhooks/${id}/deliveries?${query}`,
    () => LOOK_EVERY_MS,
  );
  const { value: all } = useLatest<{ readonly webhooks: readonly WebhookView[] }>(
    '/v1/webhooks',
    () => null,
  );
  const acts = useActs();
  const [replayed, setReplayed] = useState<number | null>(null);
  const replay = (what: object) =>
    void acts.act(async () => {
      setReplayed(null);
      const done = await ask<{ readonly replayed: number }>(
        `/v1/webhooks/${id}/replay`,
        'POST',
        what,
      );
      setReplayed(done.replayed);
      again();
    });
  return (
    <>
      <div className="line">
        <a href="#/administration/webhooks">← {texts.webhooks}</a>
        <b className="name">{all?.webhooks.find((one) => one.id === id)?.url}</b>
      </div>
      <div className="line filters">
        <Segmented
          aria-label={texts.state}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: texts.all },
            ...STATES.map((one) => ({ value: one, label: texts.deliveryStates[one] })),
          ]}
        />
        <span className="spring" />
        <ReplaySince busy={acts.busy} onReplay={(since) => replay({ since })} />
      </div>
      {replayed !== null && <p role="status">{texts.replayed(replayed)}</p>}
      <FaultLine fault={acts.fault ?? fault} />
      <Table<WebhookDeliveryView>
        rowKey="sequence"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        loading={value === null && fault === null}
        locale={{ emptyText: value === null ? ' ' : texts.noDeliveries }}
        dataSource={[...(value?.deliveries ?? [])]}
        expandable={{
          rowExpandable: ({ attempts }) => attempts.length > 0,
          expandedRowRender: ({ attempts }) => <Attempts attempts={attempts} />,
        }}
        columns={[
          { title: texts.sequence, dataIndex: 'sequence', align: 'right' },
          {
            title: texts.event,
            key: 'type',
            render: (_, { type, event_id }) => (
              <>
                {texts.events[type]} <code className="quiet">{type}</code>
                <small className="block quiet">{event_id}</small>
              </>
            ),
          },
          {
            title: texts.happened,
            key: 'created_at',
            render: (_, { created_at }) => timeOf(created_at),
          },
          {
            title: texts.state,
            key: 'state',
            render: (_, one) => (
              <span className={`mark ${TONES[one.state]}`}>{texts.deliveryStates[one.state]}</span>
            ),
          },
          {
            title: texts.tries,
            key: 'tries',
            align: 'right',
            render: (_, { attempts }) => attempts.length,
          },
          {
            title: texts.lastAnswer,
            key: 'last',
            render: (_, { attempts }) => answerOf(attempts.at(-1), texts),
          },
          {
            title: texts.nextTry,
            key: 'next',
            render: (_, { next_attempt_at }) => timeOf(next_attempt_at),
          },
          {
            title: '',
            key: 'acts',
            render: (_, { sequence }) => (
              <Button size="small" onClick={() => replay({ sequence })}>
                {texts.replay}
              </Button>
            ),
          },
        ]}
      />
      {value?.next_cursor && limit < MOST && (
        <Button onClick={() => setLimit(Math.min(limit + STEP, MOST))}>{texts.more}</Button>
      )}
    </>
  );
}

function answerOf(attempt: Attempt | undefined, texts: AdministrationTexts): string {
  if (!attempt) return '';
  const { status, fault } = attempt;
  return [status ?? texts.noAnswer, fault === null ? '' : texts.faults[fault]].join(' ').trim();
}

function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const { texts, timeOf } = useAdministrationTexts();
  return (
    <ol>
      {attempts.map((attempt) => (
        <li key={attempt.at}>
          {timeOf(attempt.at, 'seconds')} · {answerOf(attempt, texts)} · {texts.duration}{' '}
          {attempt.ms} ms
        </li>
      ))}
    </ol>
  );
}

function ReplaySince({
  busy,
  onReplay,
}: {
  readonly busy: boolean;
  readonly onReplay: (since: string) => void;
}) {
  const { texts } = useAdministrationTexts();
  const [since, setSince] = useState(() => localTime(new Date(Date.now() - DAY_MS)));
  return (
    <span className="line">
      <Input
        type="datetime-local"
        aria-label={texts.since}
        value={since}
        onChange={(event) => setSince(event.target.value)}
      />
      <Button
        loading={busy}
        disabled={since === ''}
        onClick={() => onReplay(new Date(since).toISOString())}
      >
        {texts.replaySince}
      </Button>
    </span>
  );
}

/** As the browser's field wants it: the time of the place, without its zone. */
function localTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
