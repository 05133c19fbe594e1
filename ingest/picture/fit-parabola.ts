/** A level stretch of ink: its row, its first column and the first column outside. */
export interface Stretch {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Row as a function of the position: a parabola through the runs, the longer ones weighing more. */
export function fitParabola(runs: readonly Stretch[]): (x: number) => number {
  const first = Math.min(...runs.map((run) => run.from));
  const scale = Math.max(1, Math.max(...runs.map((run) => run.to)) - first);
  // Sums of weight · u^k and weight · u^k · row, u being the position scaled to -1 .. 1.
  const powers = new Float64Array(5);
  const moments = new Float64Array(3);
  for (const { row, from, to } of runs) {
    const u = (from + to - 2 * first) / scale - 1;
    let term = (to - from) ** 2;
    for (let k = 0; k < 5; k++) {
      powers[k] = (powers[k] as number) + term;
      if (k < 3) moments[k] = (moments[k] as number) + term * row;
      term *= u;
    }
  }
  const [s0, s1, s2, s3, s4] = powers as unknown as [number, number, number, number, number];
  const [m0, m1, m2] = moments as unknown as [number, number, number];
  // A little weight against slope and bend, so that a single run gives a level line.
  const ridge = 1e-3 * s0;
  const [a, b, c] = solve3([
    [s0, s1, s2, m0],
    [s1, s2 + ridge, s3, m1],
    [s2, s3, s4 + ridge, m2],
  ]);
  return (x) => {
    const u = (2 * (x - first)) / scale - 1;
    return a + (b + c * u) * u;
  };
}

type Equation = [number, number, number, number];

/** Solves three linear equations, each given as three factors and the right side, by elimination. */
function solve3(equations: [Equation, Equation, Equation]): [number, number, number] {
  const [p, q, r] = equations;
  const eliminate = (from: Equation, by: Equation, column: 0 | 1) => {
    const factor = from[column] / by[column];
    for (let i = column; i < 4; i++) from[i] = (from[i] as number) - factor * (by[i] as number);
  };
  eliminate(q, p, 0);
  eliminate(r, p, 0);
  eliminate(r, q, 1);
  const c = r[3] / r[2];
  const b = (q[3] - q[2] * c) / q[1];
  return [(p[3] - p[1] * b - p[2] * c) / p[0], b, c];
}
