import { Button, Input } from 'antd';
import { useState } from 'react';
import { isSameGrouping } from '../../schemas/is-same-grouping.ts';
import { mayBeGrouped } from '../../schemas/may-be-grouped.ts';
import type { GroupingWord, PageGrouping } from '../../schemas/page-grouping.ts';
import type { RereadingState } from '../../schemas/rereading-state.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { ask } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { Reread } from '../rereading/reread.tsx';
import { REREADING_TEXTS } from '../rereading/rereading-texts.ts';
import { timeOf } from '../time-of.ts';
import { useActs } from '../use-acts.ts';
import { useLatest } from '../use-latest.ts';
import { GROUPING_TEXTS } from './grouping-texts.ts';
import { partsOf, placedPages } from './page-parts.ts';
import { PagesToPlace } from './pages-to-place.tsx';
import './grouping.css';

interface Said extends GroupingWord {
  readonly id: string;
  readonly state: RereadingState;
  readonly ended_by: string | null;
}
interface List {
  readonly groupings: readonly Said[];
}

const BUSY_MS = 1_000;

/** Which pages of an upload belong together: said, read again so, compared, taken over; and what was said before. */
export function GroupingPage({ id }: { readonly id: string }) {
  const { language, texts: words } = useLanguage();
  const texts = GROUPING_TEXTS[language];
  const upload = useLatest<DocumentView>(`/v1/documents/${id}`, () => null);
  const list = useLatest<List>(`/v1/documents/${id}/groupings`, (found) =>
    found?.groupings.some(({ state }) => state === 'waiting') ? BUSY_MS : null,
  );
  const again = () => {
    upload.again();
    list.again();
  };
  if (upload.value === null || list.value === null) {
    const fault = upload.fault ?? list.fault;
    return (
      <main className="wide">
        {fault === null ? <p className="quiet">{words.loading}</p> : <FaultLine fault={fault} />}
      </main>
    );
  }
  const view = upload.value;
  const { groupings } = list.value;
  const open = groupings.findLast(({ state }) => state === 'waiting' || state === 'read');
  const hasPages = view.extraction !== null && mayBeGrouped(view.extraction.file);
  return (
    <main className="wide grouping">
      <div className="line">
        <a href={`#/documents/${id}`}>← {words.toDesk}</a>
        <h1>{view.file.name}</h1>
        <span className={`pill ${view.state}`}>{words.states[view.state]}</span>
      </div>
      <p className="quiet">{hasPages ? texts.hint : texts.notPages}</p>
      <div aria-live="polite">{open?.state === 'waiting' && <p>{texts.reading}</p>}</div>
      {open?.state === 'read' && (
        <>
          <Word said={open} />
          <Reread
            key={open.id}
            reprocessing={open.id}
            upload={id}
            state={open.state}
            onDone={(word) => {
              if (word === 'accept') location.hash = `#/documents/${id}`;
              else again();
            }}
          />
        </>
      )}
      {open === undefined && hasPages && (
        <Choose key={view.updated_at} view={view} onAsked={again} />
      )}
      <section>
        <h2>{texts.said}</h2>
        {groupings.length === 0 && <p className="quiet">{texts.nobodySaid}</p>}
        <ol className="history" reversed>
          {groupings.toReversed().map((said) => (
            <li key={said.id}>
              <Word said={said} />
            </li>
          ))}
        </ol>
      </section>
    </main>
  );
}

function Choose({ view, onAsked }: { readonly view: DocumentView; readonly onAsked: () => void }) {
  const { language } = useLanguage();
  const texts = GROUPING_TEXTS[language];
  const numbers = (view.extraction?.file.pages ?? []).map(({ number }) => number);
  const standing = view.extraction?.grouping ?? null;
  const [placed, setPlaced] = useState(() => placedPages(numbers, standing));
  const [reason, setReason] = useState('');
  const { fault, busy, act } = useActs();
  const parts = partsOf(placed);
  const isAsBefore = isSameGrouping(parts, partsOf(placedPages(numbers, standing)));
  const send = (said: PageGrouping | null) =>
    act(async () => {
      const body = { versions: view.versions, parts: said, reason: reason.trim() };
      await ask(`/v1/documents/${view.id}/groupings`, 'POST', body);
      onAsked();
    });
  const isReady = reason.trim() !== '' && !busy;
  return (
    <section>
      <PagesToPlace view={view} placed={placed} onPlace={setPlaced} />
      <p className="quiet" role="status">
        {texts.partsAre(parts)}
      </p>
      <FaultLine fault={fault} />
      <div className="line asking">
        <Input
          aria-label={texts.reason}
          placeholder={texts.reason}
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="primary" disabled={!isReady || isAsBefore} onClick={() => send(parts)}>
          {texts.readSo}
        </Button>
        {standing !== null && (
          <Button disabled={!isReady} onClick={() => send(null)}>
            {texts.asFound}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Who said what of the pages, when and why, and what became of it. */
function Word({ said }: { readonly said: Said }) {
  const { language } = useLanguage();
  const texts = GROUPING_TEXTS[language];
  const { rereadingStates, pages } = REREADING_TEXTS[language];
  return (
    <p>
      <b>
        {said.parts === null ? texts.byService : said.parts.map((part) => pages(part)).join(' | ')}
      </b>{' '}
      · {said.reason}{' '}
      <small className="quiet">
        {said.decided_by} · {timeOf(said.decided_at, language)} · {rereadingStates[said.state]}
        {said.ended_by === null ? '' : ` · ${said.ended_by}`}
      </small>
    </p>
  );
}
