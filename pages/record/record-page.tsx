import { Select } from 'antd';
import { useCallback, useState } from 'react';
import { figuresOf } from '../../schemas/figures-of.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { Figures } from '../desk/figures.tsx';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { useLatest } from '../use-latest.ts';
import { FigureProof } from './figure-proof.tsx';
import { Trail } from './trail.tsx';
import './record.css';

/** What is recorded of an upload: its figures, why each is believed, who said what and when, and how to take it along. */
export function RecordPage({ id }: { readonly id: string }) {
  const { texts } = useLanguage();
  const { value: view, fault } = useLatest<DocumentView>(`/v1/documents/${id}`, () => null);
  const [at, setAt] = useState(0);
  const [selected, setSelected] = useState<string | null>(null);
  const select = useCallback((pointer: string) => setSelected(pointer), []);
  if (view === null)
    return (
      <main className="wide">
        {fault === null ? <p className="quiet">{texts.loading}</p> : <FaultLine fault={fault} />}
      </main>
    );
  const documents = view.extraction?.documents ?? [];
  const document = documents[at];
  const records = `/v1/records?upload_id=${id}&limit=200`;
  return (
    <main className="wide record">
      <div className="line">
        <a href={`#/documents/${id}`}>← {texts.toDesk}</a>
        <h1>{view.file.name}</h1>
        <span className={`pill ${view.state}`}>{texts.states[view.state]}</span>
        {documents.length > 1 && (
          <Select
            aria-label={texts.documents}
            value={at}
            popupMatchSelectWidth={false}
            options={documents.map(({ kind, status }, value) => ({
              value,
              label: `${value + 1} · ${texts.kinds[kind]} · ${texts.states[status]}`,
            }))}
            onChange={(chosen) => {
              setAt(chosen);
              setSelected(null);
            }}
          />
        )}
        <span className="spring" />
        <nav className="line" aria-label={texts.exportRecords}>
          {texts.exportRecords}
          <a href={`/v1/documents/${id}`}>JSON</a>
          <a href={`${records}&format=jsonl`}>JSONL</a>
          <a href={`${records}&format=csv`}>CSV</a>
        </nav>
      </div>
      <p className="quiet">{texts.exportNote}</p>
      {document ? (
        <div className="proof">
          <section>
            <h2>
              {texts.kinds[document.kind]}{' '}
              <span className={`pill ${document.status}`}>{texts.states[document.status]}</span>
            </h2>
            <Tally document={document} />
            <Figures
              document={document}
              selected={selected}
              run={[]}
              onSelect={select}
              onlyOpen={false}
              onPage={null}
            />
          </section>
          <section aria-live="polite">
            <h2>{texts.whyBelieved}</h2>
            {selected === null || /^\/(?:lines|columns)\/\d+$/.test(selected) ? (
              <p className="quiet">{texts.chooseFigure}</p>
            ) : (
              <FigureProof
                key={`${at} ${selected}`}
                id={id}
                at={at}
                document={document}
                target={selected}
                onSelect={select}
              />
            )}
          </section>
        </div>
      ) : (
        <p className="quiet">{texts.noRecord}</p>
      )}
      <Trail id={id} documents={documents} />
    </main>
  );
}

function Tally({ document }: { readonly document: Parameters<typeof figuresOf>[0] }) {
  const { texts } = useLanguage();
  const { claimed, printed } = figuresOf(document);
  return (
    <p className={claimed === printed ? 'good' : 'open'}>
      <b aria-hidden="true">{claimed === printed ? '✓' : '?'}</b>{' '}
      {texts.claimedOf(claimed, printed)}
    </p>
  );
}
