const TICK_MS = 500;
/** A tick that is so much late was no busy moment. */
const LATE_MS = 1_000;

let stood = 0;
let tickedAt = performance.now();
setInterval(standstill, TICK_MS).unref();

/**
 * Milliseconds, since it began, in which this process stood still: stopped in a terminal, in a container that was paused, or for want
 * of a processor. Its readers stood still with it, or were not heard: none of that is a file's doing.
 */
export function standstill(): number {
  const now = performance.now();
  const late = now - tickedAt - TICK_MS;
  if (late > LATE_MS) stood += late;
  tickedAt = now;
  return stood;
}

/** Milliseconds as `performance.now()` counts them, but for those. */
export function workingTime(): number {
  return performance.now() - standstill();
}
