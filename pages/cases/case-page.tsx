import { Alert, Button, Popconfirm, Select, Table } from 'antd';
import { useState } from 'react';
import { grouped } from '../../kinds/grouped.ts';
import type { CaseSide, CaseTerm, Comparison } from '../../schemas/case.ts';
import type { CaseView } from '../../schemas/case-view.ts';
import type { DocumentSummary } from '../../schemas/upload-view.ts';
import { ask, type Fault, faultOf } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { Joinings } from '../joining/joinings.tsx';
import { useLanguage } from '../language.tsx';
import { rowName } from '../places.ts';
import { timeOf } from '../time-of.ts';
import { UploadDrop } from '../upload-drop.tsx';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import { useUploads } from '../use-uploads.ts';
import { AskedOfApplicant } from '../wanted/asked-of-applicant.tsx';
import { Trends } from './trends.tsx';
import { uploadColumns } from './upload-columns.tsx';
import { uploadOfDocument } from './upload-of-document.ts';
import { UploadTable } from './upload-table.tsx';

const BUSY_MS = 2_000;
const SEVERITIES: readonly (string | null)[] = ['error', 'warning', 'info', null];
const OUTCOMES: readonly Comparison['outcome'][] = [
  'differs',
  'explained',
  'not_comparable',
  'agrees',
];
const MARKS: Readonly<Record<Comparison['outcome'], { sign: string; tone: string }>> = {
  differs: { sign: '≠', tone: 'bad' },
  explained: { sign: '≈', tone: 'open' },
  agrees: { sign: '✓', tone: 'good' },
  not_comparable: { sign: '?', tone: 'quiet' },
};

/** The failing ones first, the gravest of them before the others. */
function byGravity(left: Comparison, right: Comparison): number {
  return (
    OUTCOMES.indexOf(left.outcome) - OUTCOMES.indexOf(right.outcome) ||
    SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
    right.period.localeCompare(left.period)
  );
}

/** One applicant: findings by severity, the comparisons of the documents with each other, the documents. */
export function CasePage({ id }: { readonly id: string }) {
  const { language, texts } = useLanguage();
  const { value, fault, again } = useLatest<CaseView>(`/v1/cases/${id}`, (view) =>
    view && view.open > 0 ? BUSY_MS : null,
  );
  const { sendings, send } = useUploads(id, again);
  if (value === null)
    return (
      <main className="wide">
        {fault === null ? <p className="quiet">{texts.loading}</p> : <FaultLine fault={fault} />}
      </main>
    );
  const { reconciliation, documents } = value;
  const comparisons = [...reconciliation.comparisons].sort(byGravity);
  const isCompared = comparisons.some(({ outcome }) => outcome !== 'not_comparable');
  const findings = [...reconciliation.findings].sort(
    (left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity),
  );
  return (
    <main className="wide">
      <div className="line">
        <a href="#/cases">← {texts.cases}</a>
        <h1>{value.name}</h1>
        <span className="quiet">
          {reconciliation.companies
            .map(({ name, tax_id }) => [name, tax_id].filter(Boolean).join(' '))
            .filter((one) => one !== '' && one !== value.name)
            .join(texts.semicolon)}
        </span>
        <span className="spring" />
        <ApplicantLink id={id} />
        <Withdraw id={id} name={value.name} />
      </div>
      {!value.complete && <Alert type="warning" title={texts.incomplete} />}
      {value.open > 0 && <Alert type="info" title={texts.stillReading(value.open)} />}
      <h2>{texts.findings}</h2>
      {!isCompared && <Alert type="warning" title={texts.nothingCompared} />}
      {isCompared && findings.length === 0 && <p className="quiet">{texts.noFindings}</p>}
      <ul className="findings">
        {findings.map(({ code, severity, message, comparisons: shown }) => {
          const reasons = reasonsOf(shown, comparisons);
          return (
            <li key={`${code} ${message.en}`} className={severity === 'info' ? 'quiet' : severity}>
              <b>{texts.severities[severity]}</b> {message[language]}
              {reasons.length > 0 && (
                <small>
                  {texts.askFor}: {reasons.map((one) => one.message[language]).join(texts.or)}
                </small>
              )}
            </li>
          );
        })}
      </ul>
      <h2>{texts.comparisons}</h2>
      <Table
        rowKey="id"
        size="small"
        className="comparisons"
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: texts.noComparisons }}
        dataSource={comparisons}
        expandable={{
          expandedRowRender: (one) => <Sides comparison={one} view={value} />,
        }}
        columns={[
          {
            title: texts.outcome,
            key: 'outcome',
            render: (_, { outcome }) => (
              <span className={`mark ${MARKS[outcome].tone}`}>
                <b aria-hidden="true">{MARKS[outcome].sign}</b> {texts.outcomes[outcome]}
              </span>
            ),
          },
          {
            title: texts.comparison,
            key: 'message',
            className: 'wrapped',
            render: (_, { message }) => message[language],
          },
          { title: texts.period, dataIndex: 'period' },
          {
            title: texts.left,
            key: 'left',
            align: 'right',
            render: (_, { left }) => amount(left, texts.notProved),
          },
          { title: '', dataIndex: 'relation', align: 'center' },
          {
            title: texts.right,
            key: 'right',
            align: 'right',
            render: (_, { right }) => amount(right, texts.notProved),
          },
          {
            title: texts.residual,
            key: 'residual',
            align: 'right',
            render: (_, { residual, outcome }) => (
              <b className={MARKS[outcome].tone}>{residual === null ? '' : grouped(residual)}</b>
            ),
          },
        ]}
      />
      <Trends view={value} />
      <AskedOfApplicant caseId={id} documents={documents} />
      <h2>{texts.documents}</h2>
      <UploadDrop label={texts.dropFiles} hint={texts.accepts} sendings={sendings} onFiles={send} />
      <PutInCase id={id} onDone={again} />
      <UploadTable
        columns={uploadColumns(texts, language).filter(
          ({ key }) =>
            key !== 'doubtful' && key !== 'errors' && key !== 'company' && key !== 'kind',
        )}
        uploads={documents.filter((one) => one.joins === null || one.state !== 'superseded')}
        empty={texts.noDocuments}
      />
      <Joinings view={value} onChange={again} />
    </main>
  );
}

/** Ordinary causes of the differences that a finding tells of, each once. */
function reasonsOf(
  ids: readonly string[],
  comparisons: readonly Comparison[],
): Comparison['reasons'] {
  const all = comparisons.filter(({ id }) => ids.includes(id)).flatMap(({ reasons }) => reasons);
  return [...new Map(all.map((one) => [one.code, one])).values()];
}

function amount({ total, terms }: CaseSide, notProved: string) {
  if (total !== null) return grouped(total);
  // A sum lacks a figure that is not proved, or one that is not there.
  return <span className="quiet">{terms.some(({ proved }) => !proved) ? notProved : '—'}</span>;
}

/** The figures of both sides, each with the document that it stands in. */
function Sides({ comparison, view }: { readonly comparison: Comparison; readonly view: CaseView }) {
  const { language, texts } = useLanguage();
  return (
    <div className="sides">
      {(['left', 'right'] as const).map((side) => (
        <section key={side}>
          <h3>{texts[side]}</h3>
          <Terms terms={comparison[side].terms} view={view} />
        </section>
      ))}
      {comparison.explained_by.length > 0 && (
        <section>
          <h3>{texts.explainedBy}</h3>
          {comparison.explained_by.map(({ reason, terms }) => (
            <div key={reason.code}>
              <p>{reason.message[language]}</p>
              <Terms terms={terms} view={view} />
            </div>
          ))}
        </section>
      )}
      {comparison.reasons.length > 0 && (
        <section>
          <h3>{texts.askFor}</h3>
          <ul>
            {comparison.reasons.map(({ code, message }) => (
              <li key={code}>{message[language]}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Terms({ terms, view }: { readonly terms: readonly CaseTerm[]; readonly view: CaseView }) {
  const { language, texts } = useLanguage();
  return (
    <ul className="terms">
      {terms.map(({ sign, document, key, label, value, proved }, index) => {
        const file = view.reconciliation.documents[document]?.file ?? '';
        const upload = uploadOfDocument(view, document);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a term is its place in the sum.
          <li key={index}>
            <span>
              {sign < 0 ? '− ' : index > 0 ? '+ ' : ''}
              {rowName({ key, label }, language)}{' '}
              <small>{upload ? <a href={`#/documents/${upload.id}`}>{file}</a> : file}</small>
            </span>
            <span className={proved ? '' : 'open'}>
              {value === null ? texts.notProved : grouped(value)} {proved ? '✓' : '?'}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Uploads that are in no case can be put into this one. */
function PutInCase({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { texts } = useLanguage();
  const [fault, setFault] = useState<Fault | null>(null);
  const { value, again } = useLatest<{ readonly documents: readonly DocumentSummary[] }>(
    '/v1/documents?limit=200',
    () => null,
  );
  const free = (value?.documents ?? []).filter(({ case_id }) => case_id === null);
  if (free.length === 0) return null;
  const put = async (document: string) => {
    setFault(null);
    try {
      await ask(`/v1/cases/${id}/documents/${document}`, 'PUT');
      onDone();
      again();
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  return (
    <div className="line filters">
      <Select
        aria-label={texts.putInCase}
        placeholder={texts.putInCase}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        options={free.map(({ id: value, file }) => ({ value, label: file.name }))}
        onChange={(chosen: string | null) => chosen !== null && void put(chosen)}
      />
      <FaultLine fault={fault} />
    </div>
  );
}

/** For an applicant who asks for it: nothing of the case comes back. */
function Withdraw({ id, name }: { readonly id: string; readonly name: string }) {
  const { texts } = useLanguage();
  const { fault, act } = useActs();
  const withdraw = () =>
    act(async () => {
      await ask(`/v1/cases/${id}/withdrawal`, 'POST');
      location.hash = '#/cases';
    });
  return (
    <div>
      <Popconfirm
        placement="bottomRight"
        title={texts.withdrawCase(name)}
        okText={texts.withdrawNow}
        okButtonProps={{ danger: true }}
        cancelText={texts.keepIt}
        styles={{ container: { maxWidth: '22rem' } }}
        onConfirm={withdraw}
      >
        <Button danger>{texts.withdraw}</Button>
      </Popconfirm>
      <FaultLine fault={fault} />
    </div>
  );
}

/** A one-time link for the applicant; it is shown once. */
function ApplicantLink({ id }: { readonly id: string }) {
  const { language, texts } = useLanguage();
  const [made, setMade] = useState<{ path: string; expires_at: string } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [copied, setCopied] = useState(false);
  const make = async () => {
    try {
      setMade(await ask(`/v1/cases/${id}/links`, 'POST', {}));
      setCopied(false);
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  const address = made ? `${location.origin}${made.path}` : '';
  return (
    <div className="link">
      <Button onClick={make}>{texts.link}</Button>
      <FaultLine fault={fault} />
      {made && (
        <p>
          {texts.linkMade(timeOf(made.expires_at, language, 'minutes'))}
          <code>{address}</code>
          <Button
            size="small"
            onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
          >
            {copied ? texts.copied : texts.copy}
          </Button>
        </p>
      )}
    </div>
  );
}
