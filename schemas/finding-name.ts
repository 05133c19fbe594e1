import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';
import { textOfFindingName } from './text-of-finding-name.ts';

/** Names a finding in its document by what it says of which cells: the same after everything is reconciled again. */
export function findingName(finding: Pick<Finding, 'code' | 'cells'>): string {
  return createHash('sha256').update(textOfFindingName(finding)).digest('hex').slice(0, 16);
}
