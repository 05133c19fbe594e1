import { Button } from 'antd';
import { isTerminal } from '../../schemas/is-terminal.ts';
import type { Session } from '../../schemas/session.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { ask } from '../ask.ts';
import { FaultText } from '../fault-line.tsx';
import { Superseded } from '../joining/superseded.tsx';
import { useLanguage } from '../language.tsx';
import { useLatest } from '../use-latest.ts';
import { ToldOtherwise } from '../wanted/told-otherwise.tsx';
import { decisionsOn } from './decisions-on.ts';
import { Desk, type Looked } from './desk.tsx';

const BUSY_MS = 1_000;

/** Decisions first, so that none is taken for seen that the view does not show. */
async function lookAt(upload: string): Promise<Looked> {
  const decisions = await decisionsOn(upload);
  return { decisions, view: await ask<DocumentView>(upload) };
}

/** One upload: how far it is, then its desk. */
export function DocumentPage({ id, session }: { readonly id: string; readonly session: Session }) {
  const { language, texts } = useLanguage();
  const { value, fault, again } = useLatest(
    `/v1/documents/${id}`,
    (found) => (found && !isTerminal(found.view.state) ? BUSY_MS : null),
    lookAt,
  );
  if (fault !== null && value === null)
    return (
      <main className="wide">
        <p role="alert" className="bad">
          <FaultText fault={fault} /> <Button onClick={again}>{texts.again}</Button>
        </p>
      </main>
    );
  if (value === null) return <p className="quiet centred">{texts.loading}</p>;
  const { view } = value;
  const isRead = isTerminal(view.state);
  if (view.state === 'superseded') return <Superseded view={view} />;
  if (view.extraction && view.extraction.documents.length > 0)
    return <Desk key={view.updated_at} looked={value} session={session} onLookAgain={again} />;
  const { done, total } = view.pages;
  return (
    <main className="wide">
      <h1>{view.file.name}</h1>
      <p aria-live="polite">
        {texts.states[view.state]}
        {done > 0 && !isRead ? ` · ${texts.pagesRead(done, total)}` : ''}
      </p>
      {!isRead && (
        <progress
          aria-label={view.file.name}
          {...(total === null ? {} : { value: done, max: total })}
        />
      )}
      {isRead && (
        <>
          <ToldOtherwise recognised={view.recognised} document={null} />
          {view.error && <p className="bad">{view.error.message[language]}</p>}
          <ul>
            {view.advice
              .filter(
                ({ entry, message }) =>
                  entry !== undefined || message.en !== view.error?.message.en,
              )
              .map(({ entry, page, message }) => (
                <li key={`${entry} ${page} ${message.en}`}>
                  {entry === undefined ? '' : `${entry}: `}
                  {page === null ? '' : `${texts.page(page)}: `}
                  {message[language]}
                </li>
              ))}
          </ul>
          <p className="quiet">{texts.noRecord}</p>
          {view.extraction && <a href={`#/documents/${id}/pages`}>{texts.groupPages}</a>}
        </>
      )}
    </main>
  );
}
