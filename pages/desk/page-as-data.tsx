import { useEffect, useRef } from 'react';
import type { Document } from '../../schemas/document.ts';
import { useLanguage } from '../language.tsx';
import { isThere, type Place } from '../places.ts';
import { STATUS_MARKS } from './status-marks.ts';
import { textOfField } from './text-of-field.ts';

/** What a page says that is data and has no picture: every value as it stands there, in its order, the selected one marked. */
export function PageAsData({
  document,
  page,
  places,
  selected,
  nameOf,
  onSelect,
}: {
  readonly document: Document;
  readonly page: number;
  /** Of the whole document. */
  readonly places: readonly Place[];
  readonly selected: string | null;
  readonly nameOf: (pointer: string) => string;
  readonly onSelect: (pointer: string) => void;
}) {
  const { texts } = useLanguage();
  const marked = useRef<HTMLTableRowElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when another value is selected.
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  // Data names no page where it has none.
  const shown = places.filter(
    ({ field }) => isThere(field) && (field.page === null || field.page === page),
  );
  return (
    <table className="as-data">
      <caption>{texts.pageAsData}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.dataField}</th>
          <th scope="col">{texts.asInFile}</th>
          <th scope="col">{texts.state}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ pointer, field }) => {
          const isSelected = pointer === selected;
          const { sign, tone } = STATUS_MARKS[field.status];
          return (
            <tr key={pointer} ref={isSelected ? marked : null} aria-current={isSelected}>
              <th scope="row">
                <button
                  type="button"
                  className="value"
                  aria-pressed={isSelected}
                  onClick={() => onSelect(pointer)}
                >
                  {nameOf(pointer)}
                </button>
              </th>
              <td className="name">{field.raw ?? textOfField(field, pointer, document, texts)}</td>
              <td>
                <span className={`mark ${tone}`}>
                  <b aria-hidden="true">{sign}</b> {texts.fieldStates[field.status]}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
