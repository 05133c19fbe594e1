import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/** Names a finding in its document by what it says of which cells: the same after everything is reconciled again. */
export function findingName({ code, cells }: Pick<Finding, 'code' | 'cells'>): string {
  const places = cells.map((cell) =>
    typeof cell === 'string' ? cell : `${cell.line ?? cell.key}/${cell.column}`,
  );
  return createHash('sha256')
    .update(JSON.stringify([code, places]))
    .digest('hex')
    .slice(0, 16);
}
