import type { ReactNode } from 'react';
import { formOf } from '../../kinds/form-of.ts';
import { shownReason } from '../../kinds/stock-reasons.ts';
import { type Decision, targetsOf } from '../../schemas/decision.ts';
import type { ColumnRole, Document } from '../../schemas/document.ts';
import { columnAt, rowAt } from '../../schemas/pointer-of-cell.ts';
import { useLanguage } from '../language.tsx';
import { rowName } from '../places.ts';
import type { Language, Texts } from '../texts.ts';
import { timeOf } from '../time-of.ts';
import { textOfValue } from './text-of-field.ts';

/** What somebody decided: where, to what, who, when and why; at its end that it was taken back, or else `children`. */
export function DecisionLine({
  decision: { content, decided_by, decided_at },
  undoes = null,
  isUndone,
  nameOf,
  document,
  children,
}: {
  readonly decision: Decision;
  /** What an undoing takes back. */
  readonly undoes?: Decision | null;
  readonly isUndone: boolean;
  readonly nameOf: (pointer: string) => string;
  /** In which it counts; null: what was set is not told. */
  readonly document: Document | null;
  readonly children?: ReactNode;
}) {
  const { language, texts } = useLanguage();
  const about = undoes?.content ?? content;
  const targets = about.action === 'move' ? about.targets : targetsOf(about);
  const [first] = targets;
  const text =
    content.action === 'set' && document
      ? textOfSet(content.value, content.target, document, language, texts)
      : null;
  return (
    <li className={isUndone ? 'undone' : ''}>
      <span>
        <b>{texts.actions[content.action]}</b>
        {undoes && `${texts.colon}${texts.actions[undoes.content.action]}`}
        {first === undefined
          ? ''
          : ` ${first.startsWith('/findings/') ? texts.findings : nameOf(first)}`}
        {targets.length > 1 ? ` · ${texts.places(targets.length)}` : ''}
        {text === null ? '' : ` → ${text}`}
        {content.action === 'move' ? ` · ${texts.movedBy(content.rows)}` : ''}
        <small className="quiet">
          {decided_by} · {timeOf(decided_at, language)}
          {content.reason ? ` · ${shownReason(content.reason, language)}` : ''}
        </small>
      </span>
      {isUndone ? <small className="quiet">{texts.undone}</small> : children}
    </li>
  );
}

/** What a column was said to mean, which row a caption was said to name, or a value as the page shows it. */
export function textOfSet(
  value: string | null,
  target: string,
  document: Document,
  language: Language,
  texts: Texts,
): string {
  if (columnAt(target) !== null) return texts.roles[value as ColumnRole];
  if (rowAt(target) === null) return textOfValue(value, target, document, texts);
  const row = formOf(document)?.rows.find(({ key }) => key === value);
  return row ? rowName({ key: row.key, label: row.caption }, language) : texts.noKey;
}
