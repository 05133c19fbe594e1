import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import type { CaseSummary } from '../../schemas/case-view.ts';
import { ask, type Fault, faultOf } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { timeOf } from '../time-of.ts';
import { useLatest } from '../use-latest.ts';

interface List {
  readonly cases: readonly CaseSummary[];
}

/** Cases, newest first, and a new one. */
export function CaseList() {
  const { language, texts } = useLanguage();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const { value } = useLatest<List>('/v1/cases?limit=200', () => null);
  const create = async () => {
    try {
      const made = await ask<CaseSummary>('/v1/cases', 'POST', { name: name.trim() });
      location.hash = `#/cases/${made.id}`;
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  return (
    <main className="wide">
      <h1 className="unseen">{texts.cases}</h1>
      <div className="line filters">
        <Input
          aria-label={texts.caseName}
          placeholder={texts.caseName}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() && void create()}
        />
        <Button type="primary" disabled={!name.trim()} onClick={create}>
          {texts.newCase}
        </Button>
      </div>
      <FaultLine fault={fault} />
      <Table
        rowKey="id"
        size="middle"
        loading={value === null}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: texts.noCases }}
        dataSource={[...(value?.cases ?? [])]}
        columns={[
          {
            title: texts.caseName,
            key: 'name',
            render: (_, one) => <a href={`#/cases/${one.id}`}>{one.name}</a>,
          },
          { title: texts.createdBy, dataIndex: 'created_by' },
          {
            title: texts.createdAt,
            key: 'created_at',
            render: (_, { created_at }) => timeOf(created_at, language, 'minutes'),
          },
        ]}
      />
    </main>
  );
}
