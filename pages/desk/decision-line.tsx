import type { ReactNode } from 'react';
import { type Decision, targetsOf } from '../../schemas/decision.ts';
import { useLanguage } from '../language.tsx';
import { timeOf } from '../time-of.ts';

/** What somebody decided: where, to what, who, when and why; at its end that it was taken back, or else `children`. */
export function DecisionLine({
  decision: { content, decided_by, decided_at },
  isUndone,
  nameOf,
  textOf,
  children,
}: {
  readonly decision: Decision;
  readonly isUndone: boolean;
  readonly nameOf: (pointer: string) => string;
  /** A value that was set at a place; null: it is not told. */
  readonly textOf: (value: string | null, pointer: string) => string | null;
  readonly children?: ReactNode;
}) {
  const { language, texts } = useLanguage();
  const targets = content.action === 'move' ? content.targets : targetsOf(content);
  const [first] = targets;
  const text = content.action === 'set' ? textOf(content.value, content.target) : null;
  return (
    <li className={isUndone ? 'undone' : ''}>
      <span>
        <b>{texts.actions[content.action]}</b>
        {first === undefined
          ? ''
          : ` ${first.startsWith('/findings/') ? texts.findings : nameOf(first)}`}
        {targets.length > 1 ? ` · ${texts.places(targets.length)}` : ''}
        {text === null ? '' : ` → ${text}`}
        {content.action === 'move' ? ` · ${texts.movedBy(content.rows)}` : ''}
        <small className="quiet">
          {decided_by} · {timeOf(decided_at, language)}
          {content.reason ? ` · ${content.reason}` : ''}
        </small>
      </span>
      {isUndone ? <small className="quiet">{texts.undone}</small> : children}
    </li>
  );
}
