import type { Document } from '../../schemas/document.ts';
import { pointerOfCell } from '../../schemas/pointer-of-cell.ts';
import { findingId } from '../disputes.ts';
import { useLanguage } from '../language.tsx';

const ORDER = ['error', 'warning', 'info'];
/** Places that a finding lists in full. */
const PLACES_SHOWN = 8;

/** Everything that stands against a document, or stood, the gravest first. */
export function Findings({
  document,
  nameOf,
}: {
  readonly document: Document;
  readonly nameOf: (pointer: string) => string;
}) {
  const { language, texts } = useLanguage();
  const findings = [...document.findings].sort(
    (left, right) =>
      Number(left.resolved !== undefined) - Number(right.resolved !== undefined) ||
      ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity),
  );
  return (
    <section>
      <h2>{texts.findings}</h2>
      {findings.length === 0 && <p className="quiet">{texts.noFindings}</p>}
      <ul className="findings">
        {findings.map((finding) => {
          const { severity, message, cells, resolved } = finding;
          const names = cells.flatMap((cell) => pointerOfCell(cell, document) ?? []).map(nameOf);
          const more = names.length - PLACES_SHOWN;
          return (
            <li
              key={findingId(finding)}
              className={resolved || severity === 'info' ? 'quiet' : severity}
            >
              <b>{resolved ? '✓' : texts.severities[severity]}</b> {message[language]}
              {names.length > 0 && (
                <small>
                  {names.slice(0, PLACES_SHOWN).join(texts.semicolon)}
                  {more > 0 ? ` … +${more}` : ''}
                </small>
              )}
              {resolved && (
                <small>
                  {[texts.resolvedBy(resolved.decided_by), resolved.reason]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
