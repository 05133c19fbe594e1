import { similarity } from '../caption-similarity.ts';

/** Names this much alike are one company's, read more or less well. */
const SAME_COMPANY = 0.7;

/** Whether two names are one company's: their likeness (0..1) is `least` or more. */
export function isSameCompany(one: string, other: string, least = SAME_COMPANY): boolean {
  return similarity(one, other) >= least;
}
