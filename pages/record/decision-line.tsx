import { type Decision, targetsOf } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { textOfValue } from '../desk/text-of-field.ts';
import { useLanguage } from '../language.tsx';
import { nameOfPointer } from '../places.ts';

/** What somebody decided: where, to what, who, when and why. */
export function DecisionLine({
  decision: { content, decided_by, decided_at },
  isUndone,
  document,
}: {
  readonly decision: Decision;
  readonly isUndone: boolean;
  readonly document: Document | undefined;
}) {
  const { language, texts } = useLanguage();
  const targets = content.action === 'move' ? content.targets : targetsOf(content);
  const [first] = targets;
  const name =
    first === undefined
      ? ''
      : first.startsWith('/findings/') || !document
        ? texts.findings
        : nameOfPointer(first, document, language, texts);
  const value =
    content.action === 'set' && document
      ? ` → ${textOfValue(content.value, content.target, document, texts)}`
      : '';
  return (
    <li className={isUndone ? 'undone' : ''}>
      <span>
        <b>{texts.actions[content.action]}</b> {name}
        {targets.length > 1 ? ` · ${texts.places(targets.length)}` : ''}
        {value}
        {content.action === 'move' ? ` · ${texts.movedBy(content.rows)}` : ''}
        <small className="quiet">
          {decided_by} · {new Date(decided_at).toLocaleString(language)}
          {content.reason ? ` · ${content.reason}` : ''}
        </small>
      </span>
      {isUndone && <small className="quiet">{texts.undone}</small>}
    </li>
  );
}
