import pg from 'pg';
import { ZodError } from 'zod';

/**
 * SQLSTATE classes that another try may not meet: connection lost (08), conflict with another transaction (40), no resources
 * (53), stopped by the operator (57), and a server that takes no writes (25006), as a standby does until it is promoted.
 */
const PASSING = /^(08|40|53|57|25006)/;

/**
 * Whether a database call that failed would fail again: the program or the data is wrong. A connection that was refused,
 * lost or silent is no such fault.
 */
export function isLastingFault(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof pg.DatabaseError) return !PASSING.test(at.code ?? '');
    if (at instanceof ZodError || at instanceof TypeError || at instanceof RangeError) return true;
  }
  return false;
}
