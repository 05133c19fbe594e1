import type { Decision } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import type { TrailEntry } from '../../schemas/lineage-view.ts';
import { askAll } from '../ask-all.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { timeOf } from '../time-of.ts';
import { useLatest } from '../use-latest.ts';
import { RecordedDecision } from './recorded-decision.tsx';

interface TrailPage {
  readonly records: readonly TrailEntry[];
  readonly next_cursor: string | null;
}

function wholeTrail(path: string): Promise<readonly TrailEntry[]> {
  return askAll(path, ({ records }: TrailPage) => records);
}

/** Every record of an upload in the chain, the latest first: who said it, when, and what it came to. */
export function Trail({
  id,
  documents,
}: {
  readonly id: string;
  readonly documents: readonly Document[];
}) {
  const { language, texts } = useLanguage();
  const { value, fault } = useLatest(`/v1/documents/${id}/records`, () => null, wholeTrail);
  return (
    <section>
      <h2>{texts.trail}</h2>
      <FaultLine fault={fault} />
      <ol className="trail" reversed>
        {[...(value ?? [])].reverse().map((entry) => (
          <li key={entry.sequence}>
            <div className="line">
              <b>#{entry.sequence}</b>
              <time dateTime={entry.recorded_at}>{timeOf(entry.recorded_at, language)}</time>
              <span>
                {entry.decided_by === 'pipeline' ? texts.pipeline : (entry.decided_by ?? '')}
              </span>
              <span>{texts.trailKinds[entry.kind]}</span>
              {entry.status && (
                <span className={`pill ${entry.status}`}>{texts.states[entry.status]}</span>
              )}
              <code className="quiet">{entry.hash.slice(0, 16)}…</code>
            </div>
            {entry.grouping && !entry.decision && (
              <p className="quiet">
                {texts.groupedPages(entry.grouping.parts)} · {entry.grouping.reason} ·{' '}
                {entry.grouping.decided_by}
              </p>
            )}
            {entry.joining && !entry.decision && (
              <p className="quiet">
                {entry.joining.undone
                  ? texts.joinedFilesParted(entry.joining.uploads.length)
                  : texts.joinedFiles(entry.joining.uploads.length)}{' '}
                · {(entry.joining.undone ?? entry.joining).reason} ·{' '}
                {(entry.joining.undone ?? entry.joining).decided_by}
              </p>
            )}
            {entry.decision && (
              <ol className="history">
                <RecordedDecision
                  decision={entry.decision}
                  undoes={undoneIn(entry.decision, value ?? [])}
                  isUndone={false}
                  document={documents[entry.document ?? 0]}
                />
              </ol>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The decision that this one takes back; null: it takes none back. */
function undoneIn({ content }: Decision, trail: readonly TrailEntry[]): Decision | null {
  if (content.action !== 'undo') return null;
  return trail.find(({ decision }) => decision?.id === content.decision)?.decision ?? null;
}
