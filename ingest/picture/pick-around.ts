/** Of two values the greater, or the less. */
type Pick = (best: number, other: number) => number;

/**
 * For every value the one picked among those at most `reach` rows and columns away, row by row, cut off at the edges: with
 * the greatest and then the least a grey closing.
 */
export function pickAround<Values extends Float32Array | Uint8Array>(
  values: Values,
  columns: number,
  reach: number,
  pick: Pick,
): Values {
  const rows = values.length / columns;
  const across = pickAlong(values, { length: columns, lines: rows, step: 1 }, reach, pick);
  return pickAlong(across, { length: rows, lines: columns, step: columns }, reach, pick);
}

/** Lines of values: so many, so long, and from one value to the next of its line so many places. */
interface Lines {
  readonly length: number;
  readonly lines: number;
  readonly step: number;
}

function pickAlong<Values extends Float32Array | Uint8Array>(
  values: Values,
  { length, lines, step }: Lines,
  reach: number,
  pick: Pick,
): Values {
  const picked = values.slice() as Values;
  const nextLine = step === 1 ? length : 1;
  for (let line = 0; line < lines; line++) {
    const begin = line * nextLine;
    for (let at = 0; at < length; at++) {
      let best = values[begin + at * step] as number;
      const last = Math.min(length - 1, at + reach);
      for (let other = Math.max(0, at - reach); other <= last; other++)
        best = pick(best, values[begin + other * step] as number);
      picked[begin + at * step] = best;
    }
  }
  return picked;
}
