import { Button } from 'antd';
import type { DocumentSummary } from '../../schemas/upload-view.ts';
import type { Wanted, WantedAnswer, WantedView } from '../../schemas/wanted.ts';
import { ask } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { timeOf } from '../time-of.ts';
import { useActs } from '../use-acts.ts';
import { useAgainWhen } from '../use-again-when.ts';
import { useLatest } from '../use-latest.ts';
import { ItemForm } from './item-form.tsx';
import { itemName } from './item-name.ts';
import { NoteForm } from './note-form.tsx';
import { WantedList } from './wanted-list.tsx';
import { WANTED_TEXTS } from './wanted-texts.ts';

/** Documents that are named at an item. */
const MOST_NAMED = 6;

/** For underwriters: what is asked of the applicant of a case, what answers it, and how that is changed. */
export function AskedOfApplicant({
  caseId,
  documents,
}: {
  readonly caseId: string;
  readonly documents: readonly DocumentSummary[];
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const path = `/v1/cases/${caseId}/wanted`;
  const { value, fault: lookFault, again } = useLatest<WantedView>(path, () => null);
  const { fault, busy, act } = useActs();
  // What was read meanwhile may be what is wanted.
  useAgainWhen(documents.map(({ id, state }) => `${id} ${state}`).join(), again);
  if (value === null) return <FaultLine fault={lookFault} />;
  const items = value.items.map(({ item }) => item);
  const want = (wanted: Partial<Wanted>) =>
    act(async () => {
      await ask(path, 'PUT', { items, note: value.note, ...wanted, seen: value.said_at }).finally(
        again,
      );
    });
  return (
    <section className="asked">
      <h2>{texts.titleForStaff}</h2>
      <p className="quiet">{texts.hint}</p>
      {items.length === 0 && <p className="quiet">{texts.nothingAsked}</p>}
      <WantedList view={value}>
        {(answer, at) => (
          <>
            <Button
              size="small"
              className="remove"
              disabled={busy}
              aria-label={texts.remove(itemName(answer.item, language))}
              onClick={() => void want({ items: items.filter((_, place) => place !== at) })}
            >
              ×
            </Button>
            <Answering answer={answer} documents={documents} />
          </>
        )}
      </WantedList>
      <ItemForm busy={busy} onAdd={(item) => want({ items: [...items, item] })} />
      <NoteForm
        key={value.said_at}
        note={value.note}
        busy={busy}
        onSave={(note) => void want({ note })}
      />
      <FaultLine fault={fault} />
      {value.said_by !== null && value.said_at !== null && (
        <p className="quiet">
          {texts.saidBy(value.said_by, timeOf(value.said_at, language, 'minutes'))}
        </p>
      )}
    </section>
  );
}

/** Which documents answer an item, and those that do by somebody's word alone, with that. */
function Answering({
  answer,
  documents,
}: {
  readonly answer: WantedAnswer;
  readonly documents: readonly DocumentSummary[];
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const shown = answer.documents.slice(0, MOST_NAMED);
  const rest = answer.documents.length - shown.length;
  if (shown.length === 0) return null;
  return (
    <small className="answering">
      {shown.map(({ id, document, because }) => (
        <span key={`${id} ${document}`}>
          <a href={`#/documents/${id}`}>
            {documents.find((one) => one.id === id)?.file.name ?? id}
          </a>
          {because !== 'recognised' && <span className="open"> ? {texts.because[because]}</span>}
        </span>
      ))}
      {rest > 0 && <span>{texts.moreDocuments(rest)}</span>}
    </small>
  );
}
