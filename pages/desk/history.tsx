import { Button } from 'antd';
import { type Decision, targetsOf, undoneBy } from '../../schemas/decision.ts';
import { useLanguage } from '../language.tsx';

/** What was decided on a document, by whom and why, the latest first; each can be taken back. */
export function History({
  decisions,
  nameOf,
  isBusy,
  onUndo,
}: {
  readonly decisions: readonly Decision[];
  readonly nameOf: (pointer: string) => string;
  readonly isBusy: boolean;
  readonly onUndo: (decision: string) => void;
}) {
  const { language, texts } = useLanguage();
  const undone = undoneBy(decisions);
  return (
    <section>
      <h2>{texts.history}</h2>
      {decisions.length === 0 && <p className="quiet">{texts.noHistory}</p>}
      <ol className="history">
        {[...decisions].reverse().map(({ id, content, decided_by, decided_at }) => {
          const targets = content.action === 'move' ? content.targets : targetsOf(content);
          const [first] = targets;
          const names =
            first === undefined || first.startsWith('/findings/') ? texts.findings : nameOf(first);
          return (
            <li key={id} className={undone.has(id) ? 'undone' : ''}>
              <span>
                <b>{texts.actions[content.action]}</b>
                {content.action === 'undo' ? '' : ` ${names}`}
                {targets.length > 1 ? ` · ${texts.places(targets.length)}` : ''}
                {content.action === 'set' ? ` → ${content.value ?? texts.blank}` : ''}
                {content.action === 'move' ? ` · ${texts.movedBy(content.rows)}` : ''}
                <small className="quiet">
                  {decided_by} · {new Date(decided_at).toLocaleString(language)}
                  {content.reason ? ` · ${content.reason}` : ''}
                </small>
              </span>
              {content.action !== 'undo' &&
                (undone.has(id) ? (
                  <small className="quiet">{texts.undone}</small>
                ) : (
                  <Button size="small" disabled={isBusy} onClick={() => onUndo(id)}>
                    {texts.undo}
                  </Button>
                ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
