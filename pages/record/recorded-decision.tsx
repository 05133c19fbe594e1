import type { Decision } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { DecisionLine } from '../desk/decision-line.tsx';
import { textOfValue } from '../desk/text-of-field.ts';
import { useLanguage } from '../language.tsx';
import { nameOfPointer } from '../places.ts';

/** A decision on a document with its value as the page would print it; undefined: the document is not there any more. */
export function RecordedDecision({
  document,
  ...told
}: {
  readonly decision: Decision;
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
      textOf={(value, pointer) => (document ? textOfValue(value, pointer, document, texts) : null)}
    />
  );
}
