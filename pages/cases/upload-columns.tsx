import type { Language, Texts } from '../texts.ts';
import { timeOf } from '../time-of.ts';
import type { UploadColumn } from './upload-table.tsx';

/** How an upload stands in a list. */
export function uploadColumns(texts: Texts, language: Language): readonly UploadColumn[] {
  const names: Readonly<Record<string, string>> = texts.kinds;
  const kindOf = (kind: string) => names[kind] ?? kind;
  return [
    {
      title: texts.file,
      key: 'file',
      render: ({ id, file }) => (
        <a className="name" href={`#/documents/${id}`}>
          {file.name}
        </a>
      ),
    },
    {
      title: texts.company,
      key: 'company',
      className: 'companies',
      render: ({ review }) => review?.companies.slice(0, 3).join(texts.and),
    },
    {
      title: texts.kind,
      key: 'kind',
      render: ({ review }) => {
        const kinds = review?.kinds ?? [];
        return kinds.length > 1 ? `${kindOf(kinds[0] ?? '')} × ${kinds.length}` : kinds.map(kindOf);
      },
    },
    {
      title: texts.state,
      key: 'state',
      render: ({ state, pages, error, review }) => (
        <>
          <span className={`pill ${state}`}>{texts.states[state]}</span>
          {state === 'reading' && pages.done > 0 && (
            <small className="quiet"> {texts.pagesRead(pages.done, pages.total)}</small>
          )}
          {review && review.awaiting > 0 && (
            <small className="open block">{texts.secondPerson(review.awaiting)}</small>
          )}
          {error && <small className="quiet block">{error.message[language]}</small>}
        </>
      ),
    },
    {
      title: texts.doubtful,
      key: 'doubtful',
      align: 'right',
      render: ({ review }) =>
        review === null || review === undefined ? (
          ''
        ) : review.doubtful > 0 ? (
          <b className="open">? {review.doubtful}</b>
        ) : (
          <span className="quiet">{texts.noDoubt}</span>
        ),
    },
    {
      title: texts.errors,
      key: 'errors',
      align: 'right',
      render: ({ review }) =>
        review && review.errors > 0 ? <b className="bad">! {review.errors}</b> : '',
    },
    {
      title: texts.received,
      key: 'received',
      render: ({ created_at }) => (
        <time dateTime={created_at} className="quiet">
          {timeOf(created_at, language, 'minutes')}
        </time>
      ),
    },
  ];
}
