import type { Anchor } from '../verify-records.ts';
import type { Noted } from './anchor.ts';

/**
 * What the chain of a tenant is held against: every end that was noted, oldest first. Where a backup was restored, ends beyond
 * it that were noted before are of a chain that is given up.
 */
export function anchorsOfTenant(noted: readonly Noted[], tenantId: string): Anchor[] {
  let anchors: Anchor[] = [];
  for (const { chains } of noted)
    for (const { tenant, sequence, hash, restored } of chains) {
      if (tenant !== tenantId) continue;
      if (restored !== undefined) anchors = anchors.filter((anchor) => anchor.sequence <= restored);
      // Before its first record there is nothing to hold.
      if (sequence > 0) anchors.push({ sequence, hash });
    }
  return anchors;
}
