import { useDeferredValue, useState } from 'react';
import { isTerminal } from '../../schemas/is-terminal.ts';
import type { DocumentSummary } from '../../schemas/upload-view.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { UploadDrop } from '../upload-drop.tsx';
import { useLatest } from '../use-latest.ts';
import { useUploads } from '../use-uploads.ts';
import { uploadColumns } from './upload-columns.tsx';
import { UploadTable } from './upload-table.tsx';

const STATES = ['needs_review', 'verified', 'rejected', 'failed'] as const;
const BUSY_MS = 1_500;
const QUIET_MS = 10_000;
const STEP = 50;
/** As many as the service gives at once. */
const MOST = 200;

interface List {
  readonly documents: readonly DocumentSummary[];
  readonly next_cursor: string | null;
}

/** Uploads, newest first, with what is in doubt; filter and search are the service's. */
export function WorkList() {
  const { language, texts } = useLanguage();
  const [state, setState] = useState<string>('');
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(STEP);
  const search = useDeferredValue(typed.trim());
  const query = new URLSearchParams({
    limit: `${limit}`,
    ...(state ? { state } : {}),
    ...(search ? { search } : {}),
  });
  const { value, fault, again } = useLatest<List>(`/v1/documents?${query}`, (list) =>
    list?.documents.some((one) => !isTerminal(one.state)) ? BUSY_MS : QUIET_MS,
  );
  const { sendings, send, clear } = useUploads(null, again);
  return (
    <main className="wide">
      <h1 className="unseen">{texts.work}</h1>
      <UploadDrop label={texts.dropFiles} hint={texts.accepts} sendings={sendings} onFiles={send} />
      {sendings.some((one) => one.state === 'sent' || one.state === 'failed') && (
        <button type="button" className="plain" onClick={clear}>
          {texts.clear}
        </button>
      )}
      <div className="line filters">
        <fieldset className="segments">
          <legend className="unseen">{texts.state}</legend>
          {['', ...STATES].map((one) => (
            <label key={one} className={one === state ? 'chosen' : ''}>
              <input
                type="radio"
                name="state"
                className="unseen"
                checked={one === state}
                onChange={() => setState(one)}
              />
              {one === '' ? texts.all : texts.states[one as (typeof STATES)[number]]}
            </label>
          ))}
        </fieldset>
        <input
          type="search"
          aria-label={texts.searchHint}
          placeholder={texts.searchHint}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <FaultLine fault={fault} />
      <UploadTable
        columns={uploadColumns(texts, language)}
        uploads={value?.documents ?? []}
        isLoading={value === null && fault === null}
        empty={state || search ? texts.nothingFound : texts.noDocuments}
      />
      {value?.next_cursor && limit < MOST && (
        <button
          type="button"
          className="plain"
          onClick={() => setLimit(Math.min(limit + STEP, MOST))}
        >
          {texts.more}
        </button>
      )}
    </main>
  );
}
