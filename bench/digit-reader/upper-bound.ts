/**
 * One-sided 95 % upper bound of a rate after `wrong` in `trials` (Clopper and Pearson 1934), by bisection on the
 * binomial sum.
 */
export function upperBound(wrong: number, trials: number): number {
  if (trials === 0 || wrong >= trials) return 1;
  let low = wrong / trials;
  let high = 1;
  for (let round = 0; round < 60; round++) {
    const rate = (low + high) / 2;
    if (atMost(wrong, trials, rate) > 0.05) low = rate;
    else high = rate;
  }
  return high;
}

/** Probability of at most `wrong` in `trials`. */
function atMost(wrong: number, trials: number, rate: number): number {
  let log = trials * Math.log1p(-rate);
  let sum = Math.exp(log);
  for (let k = 1; k <= wrong; k++) {
    log += Math.log((trials - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(log);
  }
  return sum;
}
