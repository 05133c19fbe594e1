import type { Decision } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { DecisionLine } from '../desk/decision-line.tsx';
import { useLanguage } from '../language.tsx';
import { nameOfPointer } from '../places.ts';

/** A decision on a document with its value as the page would print it; undefined: the document is not there any more. */
export function RecordedDecision({
  document,
  ...told
}: {
  readonly decision: Decision;
  readonly undoes?: Decision | null;
  readonly isUndone: boolean;
  readonly document: Document | undefined;
}) {
  const { language, texts } = useLanguage();
  return (
    <DecisionLine
      {...told}
      nameOf={(pointer) =>
        document ? nameOfPointer(pointer, document, language, texts) : texts.findings
      }
      document={document ?? null}
    />
  );
}
