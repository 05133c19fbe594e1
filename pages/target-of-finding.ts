import type { Finding } from '../schemas/finding.ts';
import { textOfFindingName } from '../schemas/text-of-finding-name.ts';

/** The target of a decision that closes a finding: `findingName` of `schemas/`, by the browser's own SHA-256. */
export async function targetOfFinding(finding: Pick<Finding, 'code' | 'cells'>): Promise<string> {
  const bytes = new TextEncoder().encode(textOfFindingName(finding));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `/findings/${hex.slice(0, 16)}`;
}
