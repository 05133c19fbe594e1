import { Button } from 'antd';
import { type Decision, undoneBy } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { useLanguage } from '../language.tsx';
import { DecisionLine } from './decision-line.tsx';

/** What was decided on a document, by whom and why, the latest first; each can be taken back. */
export function History({
  decisions,
  document,
  nameOf,
  isBusy,
  onUndo,
}: {
  readonly decisions: readonly Decision[];
  readonly document: Document;
  readonly nameOf: (pointer: string) => string;
  readonly isBusy: boolean;
  readonly onUndo: (decision: string) => void;
}) {
  const { texts } = useLanguage();
  const undone = undoneBy(decisions);
  return (
    <section>
      <h2>{texts.history}</h2>
      {decisions.length === 0 && <p className="quiet">{texts.noHistory}</p>}
      <ol className="history">
        {[...decisions].reverse().map((decision) => (
          <DecisionLine
            key={decision.id}
            decision={decision}
            isUndone={undone.has(decision.id)}
            nameOf={nameOf}
            document={document}
          >
            {decision.content.action !== 'undo' && (
              <Button size="small" disabled={isBusy} onClick={() => onUndo(decision.id)}>
                {texts.undo}
              </Button>
            )}
          </DecisionLine>
        ))}
      </ol>
    </section>
  );
}
