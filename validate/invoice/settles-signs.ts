import type { Reading } from './read-value.ts';

/**
 * May an equation over these figures vouch for their signs? It closes as well with all of them turned round: where the second
 * reader saw one with another sign (a minus that the first one lost in all of them), one of the others must have been seen
 * alike by both.
 */
export function settlesSigns(figures: readonly Reading[]): boolean {
  return (
    !figures.some(hasOpenSign) ||
    figures.some(
      ({ value, second, witnesses }) =>
        /[1-9]/.test(value ?? '') && second === undefined && witnesses.includes('second_reader'),
    )
  );
}

/** The second reader saw a figure of the other sign there. */
export function hasOpenSign({ value, second }: Reading): boolean {
  return (
    value !== null && second !== undefined && value.startsWith('-') !== second.value.startsWith('-')
  );
}
