import type { Contradicted } from '../../fixtures/cases/contradictions.ts';
import type { Case, CaseFinding } from '../../schemas/case.ts';

/** The finding that names the planted contradiction by its code and all of its files; null where none does. */
export function findingOf(
  found: Case,
  { code, files }: Contradicted['expected'],
): CaseFinding | null {
  const indices = files.map((name) => found.documents.findIndex(({ file }) => file === name));
  return (
    found.findings.find((finding) => {
      const codes = finding.comparisons.map(
        (id) => found.comparisons.find((comparison) => comparison.id === id)?.code,
      );
      return (
        (finding.code === code || codes.some((own) => own === code)) &&
        indices.every((index) => finding.documents.includes(index))
      );
    }) ?? null
  );
}

/** Findings that a case without a contradiction must not have. */
export function invented({ findings }: Case): CaseFinding[] {
  return findings.filter(({ severity }) => severity !== 'info');
}
