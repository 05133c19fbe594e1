import type { DocumentView } from '../../schemas/upload-view.ts';
import { useLanguage } from '../language.tsx';
import { useLatest } from '../use-latest.ts';
import { JOINING_TEXTS } from './joining-texts.ts';

/** An upload whose pages count in another one: where they do. */
export function Superseded({ view }: { readonly view: DocumentView }) {
  const { language, texts: words } = useLanguage();
  const texts = JOINING_TEXTS[language];
  const into = view.joined_into === null ? (view.joins ?? []) : [view.joined_into];
  return (
    <main className="wide">
      <div className="line">
        {view.case_id !== null && <a href={`#/cases/${view.case_id}`}>← {words.cases}</a>}
        <h1>{view.file.name}</h1>
        <span className="pill superseded">{words.states.superseded}</span>
        <a href={`#/documents/${view.id}/record`}>{words.record}</a>
      </div>
      <p>{view.joined_into === null ? texts.countsInFiles : texts.isPartOf}</p>
      <ul>
        {into.map((id) => (
          <li key={id}>
            <Upload id={id} />
          </li>
        ))}
      </ul>
    </main>
  );
}

function Upload({ id }: { readonly id: string }) {
  const { value } = useLatest<DocumentView>(`/v1/documents/${id}`, () => null);
  return <a href={`#/documents/${id}`}>{value?.file.name ?? id}</a>;
}
