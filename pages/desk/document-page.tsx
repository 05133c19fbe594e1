import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { Session } from '../../schemas/session.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { AskError, ask, type Refusal } from '../ask.ts';
import { useLanguage } from '../language.tsx';
import { decisionsOn } from './decisions-on.ts';
import { Desk, type Looked } from './desk.tsx';

const BUSY_MS = 1_000;
const DONE: readonly DocumentView['state'][] = ['needs_review', 'verified', 'rejected', 'failed'];

/** One upload: how far it is, then its desk. */
export function DocumentPage({ id, session }: { readonly id: string; readonly session: Session }) {
  const { language, texts } = useLanguage();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [fault, setFault] = useState<Refusal | 'unreachable' | null>(null);
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is what makes it look again.
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const decisions = await decisionsOn(id);
        const view = await ask<DocumentView>(`/v1/documents/${id}`);
        if (gone) return;
        setFault(null);
        setLooked({ view, decisions });
        if (!DONE.includes(view.state)) timer = setTimeout(look, BUSY_MS);
      } catch (error) {
        if (!gone) setFault((error instanceof AskError && error.refusal) || 'unreachable');
      }
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [id, turn]);
  if (fault !== null && looked === null)
    return (
      <main className="wide">
        <p role="alert" className="bad">
          {fault === 'unreachable' ? texts.unreachable : fault.message[language]}{' '}
          <Button onClick={again}>{texts.again}</Button>
        </p>
      </main>
    );
  if (looked === null) return <p className="quiet centred">{texts.loading}</p>;
  const { view } = looked;
  if (view.extraction && view.extraction.documents.length > 0)
    return (
      <Desk
        key={`${turn} ${view.updated_at}`}
        looked={looked}
        session={session}
        onLookAgain={again}
      />
    );
  const { done, total } = view.pages;
  return (
    <main className="wide">
      <h1>{view.file.name}</h1>
      <p aria-live="polite">
        {texts.states[view.state]}
        {done > 0 && !DONE.includes(view.state) ? ` · ${texts.pagesRead(done, total)}` : ''}
      </p>
      {!DONE.includes(view.state) && (
        <progress
          aria-label={view.file.name}
          {...(total === null ? {} : { value: done, max: total })}
        />
      )}
      {DONE.includes(view.state) && (
        <>
          {view.error && <p className="bad">{view.error.message[language]}</p>}
          <ul>
            {view.advice
              .filter(({ message }) => message.en !== view.error?.message.en)
              .map(({ page, message }) => (
                <li key={`${page} ${message.en}`}>
                  {page === null ? '' : `${texts.page(page)}: `}
                  {message[language]}
                </li>
              ))}
          </ul>
          <p className="quiet">{texts.noRecord}</p>
        </>
      )}
    </main>
  );
}
