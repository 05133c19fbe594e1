import { Button, Checkbox, Input, InputNumber, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { FreshKey, KeyView } from '../../schemas/key-view.ts';
import { SCOPES, type Scope } from '../../schemas/scope.ts';
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
  readonly keys: readonly KeyView[];
}
type Environment = 'live' | 'test';

const LONGEST_DAYS = 730;
const USUAL: readonly Scope[] = ['documents:read', 'documents:write', 'records:read'];
const TONES = { valid: 'good', ended: '', expired: '' } as const;

function stateOf({ revoked_at, expires_at }: KeyView): keyof typeof TONES {
  if (revoked_at !== null) return 'ended';
  return expires_at !== null && Date.parse(expires_at) <= Date.now() ? 'expired' : 'valid';
}

/** API keys of upstream systems. */
export function KeysPage() {
  const { texts, timeOf } = useAdministrationTexts();
  const { value, fault, again } = useLatest<List>('/v1/keys?limit=200', () => null);
  const acts = useActs();
  const [fresh, setFresh] = useState<FreshKey | null>(null);
  const show = (asked: Promise<FreshKey>) =>
    acts.act(async () => {
      setFresh(await asked);
      again();
    });
  return (
    <>
      <NewKey
        busy={acts.busy}
        onMake={(wanted) => show(ask<FreshKey>('/v1/keys', 'POST', wanted))}
      />
      {fresh && (
        <OnceShown
          key={fresh.id}
          title={texts.freshKey(fresh.name)}
          secret={fresh.key}
          onDone={() => setFresh(null)}
        />
      )}
      <FaultLine fault={acts.fault ?? fault} />
      <Table<KeyView>
        rowKey="id"
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        loading={value === null && fault === null}
        locale={{ emptyText: value === null ? ' ' : texts.noKeys }}
        dataSource={[...(value?.keys ?? [])]}
        columns={[
          {
            title: texts.name,
            key: 'name',
            render: (_, { name, id }) => (
              <>
                {name}
                <small className="block quiet">{id}</small>
              </>
            ),
          },
          {
            title: texts.state,
            key: 'state',
            render: (_, key) => (
              <span className={`mark ${TONES[stateOf(key)]}`}>{texts.keyStates[stateOf(key)]}</span>
            ),
          },
          {
            title: texts.scopesOf,
            key: 'scopes',
            render: (_, { scopes }) => (
              <span className="marks">
                {scopes.map((one) => (
                  <span key={one} className="mark" title={one}>
                    {texts.scopes[one as Scope] ?? one}
                  </span>
                ))}
              </span>
            ),
          },
          { title: texts.ends, key: 'ends', render: (_, { expires_at }) => timeOf(expires_at) },
          {
            title: texts.lastUsed,
            key: 'used',
            render: (_, { last_used_at }) => timeOf(last_used_at) || texts.never,
          },
          {
            title: texts.created,
            key: 'created',
            render: (_, { created_at, created_by }) => (
              <>
                {timeOf(created_at)}
                <small className="block quiet">{texts.by(created_by)}</small>
              </>
            ),
          },
          {
            title: '',
            key: 'acts',
            render: (_, key) =>
              stateOf(key) === 'valid' && (
                <span className="acts">
                  <RotateButton
                    onRotate={(overlap_seconds) =>
                      void show(ask(`/v1/keys/${key.id}/rotate`, 'POST', { overlap_seconds }))
                    }
                  />
                  <SureButton
                    label={texts.end}
                    question={texts.endKey(key.name)}
                    onSure={() =>
                      void acts.act(async () => {
                        await ask(`/v1/keys/${key.id}`, 'DELETE');
                        again();
                      })
                    }
                  />
                </span>
              ),
          },
        ]}
      />
    </>
  );
}

function NewKey({
  busy,
  onMake,
}: {
  readonly busy: boolean;
  readonly onMake: (wanted: object) => Promise<boolean>;
}) {
  const { texts } = useAdministrationTexts();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(USUAL);
  const [days, setDays] = useState<number | null>(365);
  const [environment, setEnvironment] = useState<Environment>('live');
  const isReady = name.trim() !== '' && scopes.length > 0 && days !== null;
  const make = async () => {
    if (!isReady || busy) return;
    const wanted = { name: name.trim(), scopes, environment, expires_in_days: days };
    if (await onMake(wanted)) setName('');
  };
  return (
    <section className="fresh">
      <h2>{texts.newKey}</h2>
      <Labelled label={texts.name}>
        {(id) => (
          <Input
            id={id}
            placeholder={texts.keyName}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={onEnter(make)}
          />
        )}
      </Labelled>
      <Labelled label={texts.endsInDays}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={LONGEST_DAYS}
            precision={0}
            controls={false}
            value={days}
            onChange={(next) => setDays(next)}
          />
        )}
      </Labelled>
      <div className="labelled">
        {texts.environment}
        <Segmented<Environment>
          aria-label={texts.environment}
          value={environment}
          onChange={setEnvironment}
          options={(['live', 'test'] as const).map((value) => ({
            value,
            label: texts.environments[value],
          }))}
        />
      </div>
      <div className="labelled across">
        {texts.scopesOf}
        <Checkbox.Group<Scope>
          value={[...scopes]}
          onChange={setScopes}
          options={SCOPES.map((value) => ({ value, label: texts.scopes[value] }))}
        />
      </div>
      <div className="across">
        <Button type="primary" loading={busy} disabled={!isReady} onClick={make}>
          {texts.createKey}
        </Button>
      </div>
    </section>
  );
}
