import type { Finding } from '../../schemas/finding.ts';

/** A finding about an invoice; `cells` are JSON pointers. Equation and proposals only where they say something. */
export function invoiceFinding(
  finding: Pick<Finding, 'severity' | 'class'> & {
    /** Without the family: "line_tax" becomes "invoice.line_tax". */
    readonly code: string;
    readonly en: string;
    readonly zh: string;
    readonly cells: readonly string[];
    readonly equation?: Finding['equation'];
    readonly proposals?: Finding['proposals'];
  },
): Finding {
  return {
    code: `invoice.${finding.code}`,
    severity: finding.severity,
    class: finding.class,
    message: { en: finding.en, zh: finding.zh },
    cells: [...finding.cells],
    equation: finding.equation ?? null,
    proposals: [...(finding.proposals ?? [])],
  };
}
