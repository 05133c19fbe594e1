import { Button, Table } from 'antd';
import { useState } from 'react';
import { isAnswered } from '../../schemas/is-terminal.ts';
import type { DocumentSummary } from '../../schemas/upload-view.ts';
import { ask } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import { useAdministrationTexts } from './use-administration-texts.ts';

interface List {
  readonly documents: readonly DocumentSummary[];
}

/** Documents are chosen to be read again. Nothing changes by it: what is read is compared first. */
export function ReprocessingPage() {
  const { texts: words } = useLanguage();
  const { texts, timeOf } = useAdministrationTexts();
  const { value, fault } = useLatest<List>('/v1/documents?limit=200', () => null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { fault: refused, busy, act } = useActs();
  const begin = () =>
    act(async () => {
      const made = await ask<{ id: string }>('/v1/reprocessings', 'POST', { documents: chosen });
      location.hash = `#/administration/reprocessing/${made.id}`;
    });
  const readable = (value?.documents ?? []).filter(({ state }) => isAnswered(state));
  return (
    <>
      <p>{texts.reprocessingHint}</p>
      <FaultLine fault={refused ?? fault} />
      <div className="line filters">
        <Button type="primary" disabled={busy || chosen.length === 0} onClick={begin}>
          {texts.readAgain(chosen.length)}
        </Button>
      </div>
      <Table
        rowKey="id"
        size="small"
        pagination={false}
        loading={value === null && fault === null}
        dataSource={readable}
        rowSelection={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => setChosen(keys.map(String)),
          getTitleCheckboxProps: () => ({ 'aria-label': words.all }),
          getCheckboxProps: ({ file }) => ({ 'aria-label': file.name }),
        }}
        columns={[
          { title: words.file, key: 'file', render: (_, { file }) => file.name },
          {
            title: words.company,
            key: 'company',
            render: (_, { review }) => review?.companies.slice(0, 2).join(words.and),
          },
          {
            title: words.state,
            key: 'state',
            render: (_, { state }) => (
              <span className={`pill ${state}`}>{words.states[state]}</span>
            ),
          },
          {
            title: words.received,
            key: 'received',
            render: (_, { created_at }) => timeOf(created_at),
          },
        ]}
      />
    </>
  );
}
