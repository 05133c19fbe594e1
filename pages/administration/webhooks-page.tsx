import { Button, Checkbox, Input, Table } from 'antd';
import { useState } from 'react';
import {
  type FreshWebhook,
  WebhookEventType,
  type WebhookView,
} from '../../schemas/webhook-view.ts';
import { ask } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { onEnter } from '../on-enter.ts';
import { SureButton } from '../sure-button.tsx';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import { Labelled } from './labelled.tsx';
import { OnceShown } from './once-shown.tsx';
import { RotateButton } from './rotate-button.tsx';
import { useAdministrationTexts } from './use-administration-texts.ts';

interface List {
  readonly webhooks: readonly WebhookView[];
}

const LOOK_EVERY_MS = 5_000;
const EVENTS = WebhookEventType.options;
const TONES = { served: 'good', asked: '', gone: 'bad', wrong_key: 'bad' } as const;

function stateOf({ disabled_because, secret_valid }: WebhookView): keyof typeof TONES {
  return disabled_because ?? (secret_valid ? 'served' : 'wrong_key');
}

/** Where upstream systems are told of changes. */
export function WebhooksPage() {
  const { texts, timeOf } = useAdministrationTexts();
  const { value, fault, again } = useLatest<List>('/v1/webhooks', () => LOOK_EVERY_MS);
  const acts = useActs();
  const [fresh, setFresh] = useState<FreshWebhook | null>(null);
  const show = (asked: Promise<FreshWebhook>) =>
    acts.act(async () => {
      setFresh(await asked);
      again();
    });
  const change = (asked: () => Promise<unknown>) =>
    void acts.act(async () => {
      await asked();
      again();
    });
  return (
    <>
      <NewWebhook
        busy={acts.busy}
        onMake={(wanted) => show(ask<FreshWebhook>('/v1/webhooks', 'POST', wanted))}
      />
      {fresh && (
        <OnceShown
          key={fresh.secret}
          title={texts.freshWebhook(fresh.url)}
          secret={fresh.secret}
          onDone={() => setFresh(null)}
        />
      )}
      <FaultLine fault={acts.fault ?? fault} />
      <Table<WebhookView>
        rowKey="id"
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        loading={value === null && fault === null}
        locale={{ emptyText: value === null ? ' ' : texts.noWebhooks }}
        dataSource={[...(value?.webhooks ?? [])]}
        columns={[
          {
            title: texts.address,
            key: 'url',
            className: 'wrapped name',
            render: (_, { id, url, created_by, created_at }) => (
              <>
                <a href={`#/administration/webhooks/${id}`}>{url}</a>
                <small className="block quiet">
                  {timeOf(created_at)} {texts.by(created_by)}
                </small>
              </>
            ),
          },
          {
            title: texts.state,
            key: 'state',
            render: (_, webhook) => (
              <>
                <span className={`mark ${TONES[stateOf(webhook)]}`}>
                  {texts.webhookStates[stateOf(webhook)]}
                </span>
                {webhook.former_secret_until !== null && (
                  <small className="block quiet">
                    {texts.formerUntil(timeOf(webhook.former_secret_until))}
                  </small>
                )}
              </>
            ),
          },
          {
            title: texts.eventsOf,
            key: 'events',
            render: (_, { events }) => (
              <span className="marks">
                {events.map((one) => (
                  <span key={one} className="mark" title={one}>
                    {texts.events[one]}
                  </span>
                ))}
              </span>
            ),
          },
          { title: texts.waiting, dataIndex: 'waiting', align: 'right' },
          {
            title: texts.parked,
            key: 'parked',
            align: 'right',
            render: (_, { parked }) => (
              <span className={parked > 0 ? 'bad' : 'quiet'}>{parked}</span>
            ),
          },
          {
            title: '',
            key: 'acts',
            render: (_, { id, url, disabled_at }) => (
              <span className="acts">
                <Button size="small" href={`#/administration/webhooks/${id}`}>
                  {texts.log}
                </Button>
                <RotateButton
                  atOnce
                  onRotate={(overlap_seconds) =>
                    void show(ask(`/v1/webhooks/${id}/rotate`, 'POST', { overlap_seconds }))
                  }
                />
                <Button
                  size="small"
                  onClick={() =>
                    change(() =>
                      ask(`/v1/webhooks/${id}`, 'PATCH', { enabled: disabled_at !== null }),
                    )
                  }
                >
                  {disabled_at === null ? texts.disable : texts.enable}
                </Button>
                <SureButton
                  label={texts.remove}
                  question={texts.removeWebhook(url)}
                  onSure={() => change(() => ask(`/v1/webhooks/${id}`, 'DELETE'))}
                />
              </span>
            ),
          },
        ]}
      />
    </>
  );
}

function NewWebhook({
  busy,
  onMake,
}: {
  readonly busy: boolean;
  readonly onMake: (wanted: object) => Promise<boolean>;
}) {
  const { texts } = useAdministrationTexts();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<readonly WebhookEventType[]>(EVENTS);
  const isReady = url.trim() !== '' && events.length > 0;
  const make = async () => {
    if (!isReady || busy) return;
    if (await onMake({ url: url.trim(), events })) setUrl('');
  };
  return (
    <section className="fresh">
      <h2>{texts.newWebhook}</h2>
      <p className="across quiet">{texts.webhookHint}</p>
      <Labelled label={texts.address} across>
        {(id) => (
          <Input
            id={id}
            type="url"
            placeholder="https://"
            maxLength={2_000}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            onPressEnter={onEnter(make)}
          />
        )}
      </Labelled>
      <div className="labelled across">
        {texts.eventsOf}
        <Checkbox.Group<WebhookEventType>
          value={[...events]}
          onChange={setEvents}
          options={EVENTS.map((value) => ({ value, label: texts.events[value] }))}
        />
      </div>
      <div className="across">
        <Button type="primary" loading={busy} disabled={!isReady} onClick={make}>
          {texts.createWebhook}
        </Button>
      </div>
    </section>
  );
}
