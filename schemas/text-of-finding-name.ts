import type { Finding } from './finding.ts';

/** Of what a finding's name is the first 16 hex digits of the SHA-256: browsers have no `node:crypto`. */
export function textOfFindingName({ code, cells }: Pick<Finding, 'code' | 'cells'>): string {
  const places = cells.map((cell) =>
    typeof cell === 'string' ? cell : `${cell.line ?? cell.key}/${cell.column}`,
  );
  return JSON.stringify([code, places]);
}
