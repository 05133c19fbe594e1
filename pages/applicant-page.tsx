import { useEffect, useRef, useState } from 'react';
import { isTerminal } from '../schemas/is-terminal.ts';
import type { Session } from '../schemas/session.ts';
import type { DocumentSummary, DocumentView } from '../schemas/upload-view.ts';
import type { WantedView } from '../schemas/wanted.ts';
import { ask } from './ask.ts';
import { BarePage } from './bare-page.tsx';
import { FaultLine } from './fault-line.tsx';
import { useLanguage } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { sentencesOf } from './sentences-of.ts';
import type { Texts } from './texts.ts';
import { unsentFiles } from './unsent-files.ts';
import { UploadDrop } from './upload-drop.tsx';
import { useActs } from './use-acts.ts';
import { useAgainWhen } from './use-again-when.ts';
import { useLatest } from './use-latest.ts';
import { useUploads } from './use-uploads.ts';
import { RecognisedList } from './wanted/recognised-list.tsx';
import { WantedList } from './wanted/wanted-list.tsx';
import { WANTED_TEXTS } from './wanted/wanted-texts.ts';

const BUSY_MS = 1_500;
const QUIET_MS = 15_000;
/** What is asked for changes by people, and what has arrived with what is read, which asks by itself. */
const WANTED_MS = 60_000;
/** Pages of a file that are named one by one. */
const MOST_PAGES = 20;

interface List {
  readonly documents: readonly DocumentSummary[];
}

const isOpen = ({ state }: DocumentSummary) => !isTerminal(state);

/**
 * For the applicant: what is asked for, what has arrived and as what it was recognised, and of each page whether it is readable or
 * what to do. No figure and no suspicion.
 */
export function ApplicantPage({ session }: { readonly session: Session }) {
  const { texts } = useLanguage();
  const [isWithdrawn, setWithdrawn] = useState(false);
  const { value, fault, again } = useLatest<List>('/v1/documents?limit=100', (list) =>
    list?.documents.some(isOpen) ? BUSY_MS : QUIET_MS,
  );
  const { sendings, send } = useUploads(null, again);
  useEffect(() => {
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [again]);
  const [said, setSaid] = useState(0);
  if (isWithdrawn)
    return (
      <BarePage>
        <p role="status" className="good">
          ✓ {texts.withdrawn}
        </p>
      </BarePage>
    );
  const arrived = new Set((value?.documents ?? []).map(({ file }) => file.name));
  return (
    <main className="narrow applicant">
      <header className="bare">
        <h1>{texts.yourPapers}</h1>
        <LanguageSwitch />
      </header>
      <p>{texts.applicantPurpose}</p>
      {session.case_id !== null && (
        <WantedOfApplicant
          id={session.case_id}
          read={`${said} ${value?.documents.map(({ id, state }) => `${id} ${state}`).join() ?? ''}`}
        />
      )}
      <UploadDrop
        label={texts.choosePhotos}
        hint={texts.accepts}
        sendings={sendings.filter(({ state, name }) => state !== 'sent' || !arrived.has(name))}
        onFiles={send}
      />
      {fault !== null && (
        <p role="alert" className="bad">
          {fault !== 'unreachable' && fault.code.startsWith('auth.')
            ? texts.linkUsed
            : texts.noConnection}
        </p>
      )}
      {value === null ? (
        <p className="quiet">{texts.loading}</p>
      ) : value.documents.length === 0 ? (
        <p className="quiet">{texts.nothingYet}</p>
      ) : (
        <ul className="arrived" aria-live="polite">
          {value.documents.map((one) => (
            <li key={one.id}>
              <Arrived summary={one} onSaid={() => setSaid((before) => before + 1)} />
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{texts.thanks}</p>
      {session.case_id !== null && (
        <Withdraw id={session.case_id} onWithdrawn={() => setWithdrawn(true)} />
      )}
    </main>
  );
}

/** What is asked for; nothing where nothing is. `read`: another one where something else may have arrived. */
function WantedOfApplicant({ id, read }: { readonly id: string; readonly read: string }) {
  const { language } = useLanguage();
  const { value, again } = useLatest<WantedView>(`/v1/cases/${id}/wanted`, () => WANTED_MS);
  useAgainWhen(read, again);
  if (value === null || (value.items.length === 0 && value.note === null)) return null;
  return (
    <section className="wanted-of-applicant" aria-live="polite">
      <h2>{WANTED_TEXTS[language].title}</h2>
      <WantedList view={value} />
    </section>
  );
}

/** Everything is taken back: asked twice, for nothing of it comes back. */
function Withdraw({ id, onWithdrawn }: { readonly id: string; readonly onWithdrawn: () => void }) {
  const { texts } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const { fault, busy, act } = useActs();
  useEffect(() => {
    if (isOpen) keep.current?.focus();
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const withdraw = () =>
    act(async () => {
      await ask(`/v1/cases/${id}/withdrawal`, 'POST');
      await unsentFiles.forgetAll();
      onWithdrawn();
    });
  return (
    <section className="withdraw">
      <button
        type="button"
        className="plain quiet"
        ref={button}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {texts.withdraw}
      </button>
      {isOpen && (
        <>
          <p>{texts.withdrawSure}</p>
          <button type="button" className="plain bad" disabled={busy} onClick={withdraw}>
            {texts.withdrawNow}
          </button>{' '}
          <button type="button" className="plain" ref={keep} disabled={busy} onClick={close}>
            {texts.keepIt}
          </button>
        </>
      )}
      <FaultLine fault={fault} />
    </section>
  );
}

interface OfUpload {
  readonly summary: DocumentSummary;
  readonly onSaid: () => void;
}

function Arrived({ summary, onSaid }: OfUpload) {
  const { texts } = useLanguage();
  return isOpen(summary) ? (
    <Entry name={summary.file.name} sign="…" tone="open" state={openState(summary, texts)} />
  ) : (
    <Read summary={summary} onSaid={onSaid} />
  );
}

function openState({ state, pages }: DocumentSummary, texts: Texts): string {
  if (state !== 'reading') return texts.applicantStates.arrived;
  const done = pages.done > 0 ? ` · ${texts.pagesRead(pages.done, pages.total)}` : '';
  return `${texts.applicantStates.reading}${done}`;
}

function Read({ summary, onSaid }: OfUpload) {
  const { language, texts } = useLanguage();
  const { value, again } = useLatest<DocumentView>(`/v1/documents/${summary.id}`, () => null);
  const { name } = summary.file;
  if (value === null) return <Entry name={name} sign="…" tone="open" state={texts.loading} />;
  const sentences = sentencesOf(value, language);
  const failed = value.state === 'failed';
  const told = new Set(sentences.map(({ page }) => page));
  const total = value.pages.total ?? 1;
  const isAllOfFile = told.has(null) || total < 2 || total > MOST_PAGES || /\.zip$/i.test(name);
  const readable = isAllOfFile
    ? []
    : Array.from({ length: total }, (_, index) => index + 1).filter((page) => !told.has(page));
  return (
    <Entry
      name={name}
      sign={sentences.length === 0 ? '✓' : '!'}
      tone={sentences.length === 0 ? 'good' : 'bad'}
      state={
        texts.applicantStates[sentences.length === 0 ? 'readable' : failed ? 'failed' : 'again']
      }
    >
      <RecognisedList
        upload={summary.id}
        recognised={value.recognised}
        onSaid={() => {
          again();
          onSaid();
        }}
      />
      <ul className="advice">
        {sentences.map(({ page, text }) => (
          <li key={`${page} ${text}`}>
            {page === null ? '' : `! ${texts.page(page)}: `}
            {text}
          </li>
        ))}
        {readable.map((page) => (
          <li key={page} className="good">
            ✓ {texts.page(page)}: {texts.applicantStates.readable}
          </li>
        ))}
      </ul>
    </Entry>
  );
}

function Entry({
  name,
  sign,
  tone,
  state,
  children,
}: {
  readonly name: string;
  readonly sign: string;
  readonly tone: 'good' | 'open' | 'bad';
  readonly state: string;
  readonly children?: React.ReactNode;
}) {
  return (
    <>
      <span className="name">{name}</span>
      <span className={`mark ${tone}`}>
        <b aria-hidden="true">{sign}</b> {state}
      </span>
      {children}
    </>
  );
}
