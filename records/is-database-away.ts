import { DrizzleQueryError } from 'drizzle-orm';
import { isLastingFault } from './is-lasting-fault.ts';

/** Whether a query failed because the database could not be asked, so that the same one may succeed in a while. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof DrizzleQueryError && !isLastingFault(error);
}
