import { Table } from 'antd';
import type { Column, DocumentKind, Line } from '../../schemas/document.ts';
import { type FieldStatus, isClaimed } from '../../schemas/field.ts';
import type { DocumentView } from '../../schemas/upload-view.ts';
import { STATUS_MARKS } from '../desk/status-marks.ts';
import { textOfValue } from '../desk/text-of-field.ts';
import { useLanguage } from '../language.tsx';
import { nameOfPlace, nameOfPointer } from '../places.ts';
import { REREADING_TEXTS } from './rereading-texts.ts';
import { type Unfit, UnfitList } from './unfit-list.tsx';

interface Reading {
  readonly pointer: string;
  readonly line: Pick<Line, 'key' | 'label'> | null;
  readonly column: Column | null;
  readonly value: string | null;
  readonly status: FieldStatus;
}
interface Difference {
  readonly place: string;
  readonly before: Reading | null;
  readonly after: Reading | null;
}
interface ComparedDocument {
  readonly document: number;
  readonly former: number | null;
  readonly kind: DocumentKind;
  readonly pages: {
    readonly before: readonly number[] | null;
    readonly after: readonly number[] | null;
  };
  readonly status: { readonly before: string | null; readonly after: string | null };
  readonly differences: readonly Difference[];
  readonly unfit: readonly Unfit[];
}
/** As the service compares two readings of an upload. */
export interface Comparison {
  readonly version: number;
  readonly documents: readonly ComparedDocument[];
}

/** Document by document what the new reading says otherwise, and which decisions do not fit it. */
export function Changes({
  view,
  comparison,
}: {
  readonly view: DocumentView;
  readonly comparison: Comparison;
}) {
  return comparison.documents.map((compared) => (
    <Change
      key={`${compared.document} ${compared.former} ${compared.status.after}`}
      view={view}
      compared={compared}
    />
  ));
}

function Change({
  view,
  compared: { former, kind, pages, status, differences, unfit },
}: {
  readonly view: DocumentView;
  readonly compared: ComparedDocument;
}) {
  const { language, texts: words } = useLanguage();
  const texts = REREADING_TEXTS[language];
  const document = former === null ? undefined : view.extraction?.documents[former];
  const stateOf = (one: string | null) =>
    one === null ? '—' : (words.states[one as keyof typeof words.states] ?? one);
  const nameOf = ({ place, before, after }: Difference) => {
    const one = before ?? after;
    return one ? nameOfPlace(one.pointer, one, language, words) : place;
  };
  const reading = (one: Reading | null) =>
    one === null || !document ? (
      <span className="quiet">{texts.notThere}</span>
    ) : (
      <span className={STATUS_MARKS[one.status].tone}>
        {one.status === 'unreadable' ? '—' : textOfValue(one.value, one.pointer, document, words)}{' '}
        {STATUS_MARKS[one.status].sign} <small>{words.fieldStates[one.status]}</small>
      </span>
    );
  const [was, is] = [pages.before, pages.after].map((some) => some && texts.pages(some));
  const values = differences.flatMap(({ after }) => (after?.value ? [after] : []));
  return (
    <div>
      <p>
        {words.kinds[kind]} · {was ?? '—'}
        {is !== was && ` → ${is ?? texts.gone}`} · {stateOf(status.before)} →{' '}
        <b>{stateOf(status.after)}</b>
      </p>
      {was === null ? (
        <p>
          {texts.newDocument(values.filter((one) => isClaimed(one.status)).length, values.length)}
        </p>
      ) : is === null ? null : differences.length === 0 ? (
        <p className="quiet">{texts.noDifferences}</p>
      ) : (
        <Table
          rowKey="place"
          size="small"
          pagination={false}
          dataSource={[...differences]}
          columns={[
            { title: words.item, key: 'place', render: (_, one) => nameOf(one) },
            {
              title: texts.standsNow,
              key: 'before',
              align: 'right',
              render: (_, { before }) => reading(before),
            },
            {
              title: texts.readNow,
              key: 'after',
              align: 'right',
              render: (_, { after }) => reading(after),
            },
          ]}
        />
      )}
      <UnfitList
        heading={texts.unfit}
        unfit={unfit}
        nameOf={({ target }) =>
          document && !target.startsWith('/findings/')
            ? nameOfPointer(target, document, language, words)
            : words.findings
        }
      />
    </div>
  );
}
