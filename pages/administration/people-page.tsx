import { Button, Input, Select, Table } from 'antd';
import { useState } from 'react';
import type { Session } from '../../schemas/session.ts';
import type { UserView } from '../../schemas/user-view.ts';
import { ask } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { onEnter } from '../on-enter.ts';
import { SureButton } from '../sure-button.tsx';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import { Labelled } from './labelled.tsx';
import { useAdministrationTexts } from './use-administration-texts.ts';

interface List {
  readonly users: readonly UserView[];
}
type Role = UserView['role'];

const ROLES: readonly Role[] = ['underwriter', 'administrator'];
const LEAST_PASSWORD = 12;

/** People who sign in, and what they may. */
export function PeoplePage({ session }: { readonly session: Session }) {
  const { texts, timeOf } = useAdministrationTexts();
  const { value, fault, again } = useLatest<List>('/v1/users?limit=200', () => null);
  const { act, busy, ...acts } = useActs();
  const change = (work: () => Promise<unknown>) =>
    act(async () => {
      await work();
      again();
    });
  const options = ROLES.map((role) => ({ value: role, label: texts.roles[role] }));
  return (
    <>
      <NewPerson busy={busy} onAdd={(person) => change(() => ask('/v1/users', 'POST', person))} />
      <FaultLine fault={acts.fault ?? fault} />
      <Table<UserView>
        rowKey="id"
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        loading={value === null && fault === null}
        locale={{ emptyText: value === null ? ' ' : texts.noPeople }}
        dataSource={[...(value?.users ?? [])]}
        columns={[
          { title: texts.userName, dataIndex: 'name' },
          {
            title: texts.state,
            key: 'state',
            render: (_, { ended_at }) => (
              <span className={`mark ${ended_at === null ? 'good' : ''}`}>
                {texts.personStates[ended_at === null ? 'active' : 'ended']}
              </span>
            ),
          },
          {
            title: texts.role,
            key: 'role',
            render: (_, { id, name, role, ended_at }) =>
              ended_at !== null || session.name === `user:${name}` ? (
                texts.roles[role]
              ) : (
                <Select<Role>
                  aria-label={`${texts.role}: ${name}`}
                  title={texts.changeRole}
                  value={role}
                  options={options}
                  onChange={(next) =>
                    void change(() => ask(`/v1/users/${id}`, 'PATCH', { role: next }))
                  }
                />
              ),
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
            render: (_, { id, name, ended_at }) =>
              ended_at !== null ? null : session.name === `user:${name}` ? (
                <span className="quiet">{texts.oneself}</span>
              ) : (
                <span className="acts">
                  <SureButton
                    label={texts.end}
                    question={texts.endPerson(name)}
                    onSure={() => void change(() => ask(`/v1/users/${id}`, 'DELETE'))}
                  />
                </span>
              ),
          },
        ]}
      />
    </>
  );
}

function NewPerson({
  busy,
  onAdd,
}: {
  readonly busy: boolean;
  readonly onAdd: (person: object) => Promise<boolean>;
}) {
  const { texts } = useAdministrationTexts();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('underwriter');
  const [password, setPassword] = useState('');
  const isReady = name.trim() !== '' && password.length >= LEAST_PASSWORD;
  const add = async () => {
    if (!isReady || busy) return;
    if (!(await onAdd({ name: name.trim(), role, password }))) return;
    setName('');
    setPassword('');
  };
  return (
    <section className="fresh">
      <h2>{texts.newPerson}</h2>
      <Labelled label={texts.userName}>
        {(id) => (
          <Input
            id={id}
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Labelled>
      <div className="labelled">
        {texts.role}
        <Select<Role>
          aria-label={texts.role}
          value={role}
          onChange={setRole}
          options={ROLES.map((value) => ({ value, label: texts.roles[value] }))}
        />
      </div>
      <Labelled label={texts.password}>
        {(id) => (
          <Input.Password
            id={id}
            placeholder={texts.passwordHint}
            maxLength={200}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            onPressEnter={onEnter(add)}
          />
        )}
      </Labelled>
      <div className="across">
        <Button type="primary" loading={busy} disabled={!isReady} onClick={add}>
          {texts.createPerson}
        </Button>
      </div>
    </section>
  );
}
