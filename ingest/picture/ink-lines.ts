/** Lengths here and below are in heights of the page's digits. */
/** How far from where it is expected ink is sought on the lines; less than half the distance of two lines. */
const REACH = 0.25;
/** How far around that place it is compared, to tell whether it fits anywhere. */
const SURROUNDINGS = 0.8;
/**
 * Ink fits its place when it does so this much better than around it on the whole, in standard deviations of what the same
 * ink would do anywhere. Print and ruling lines have 20 to 200, dirt up to 10.
 */
const CLEAR = 15;

/** How much ink lies at every pixel across the lines of a page: much on the lines, little between them. */
export class InkLines {
  private readonly ink: Float32Array;

  constructor(extent: number) {
    this.ink = new Float32Array(extent);
  }

  /** Adds ink at places moved by a shift; with the weight -1 it is taken away. */
  add(places: ArrayLike<number>, shift = 0, weight = 1): void {
    const { ink } = this;
    for (let i = 0; i < places.length; i++) {
      const at = Math.round((places[i] as number) + shift);
      if (at >= 0 && at < ink.length) ink[at] = (ink[at] as number) + weight;
    }
  }

  /** Leaves a share of all the ink. */
  fade(share: number): void {
    const { ink } = this;
    for (let i = 0; i < ink.length; i++) ink[i] = (ink[i] as number) * share;
  }

  /** How much the ink is gathered in lines: its variance over the pixels. */
  gathered(): number {
    let sum = 0;
    let squares = 0;
    for (const one of this.ink) {
      sum += one;
      squares += one * one;
    }
    return squares / this.ink.length - (sum / this.ink.length) ** 2;
  }

  /** By how many pixels ink at these places lies beside the lines; null where it fits nowhere clearly. */
  offsetOf(places: ArrayLike<number>, digitHeight: number): number | null {
    const around = Math.round(SURROUNDINGS * digitHeight);
    const reach = Math.max(2, Math.round(REACH * digitHeight));
    const fits = this.fits(places, around);
    let best = around;
    for (let i = around - reach; i <= around + reach; i++)
      if ((fits[i] as number) > (fits[best] as number)) best = i;
    const mean = fits.reduce((sum, one) => sum + one, 0) / fits.length;
    const fit = fits[best] as number;
    const [before = 0, after = 0] = [fits[best - 1], fits[best + 1]];
    const chance = Math.sqrt(this.gathered() * places.length);
    if (fit - mean < CLEAR * chance || before > fit || after > fit) return null;
    // The top of the parabola through the best fit and its neighbours.
    const curve = before - 2 * fit + after;
    return best - around + (curve < 0 ? (before - after) / (2 * curve) : 0);
  }

  /** How much of the ink, a little blurred, lies where the places are if moved back by -around … around pixels. */
  private fits(places: ArrayLike<number>, around: number): Float64Array {
    const { ink } = this;
    const extent = ink.length;
    // With room on both sides nothing needs to ask for the end.
    const blurred = new Float32Array(extent + 2 * around);
    for (let i = 0; i < extent; i++)
      blurred[around + i] = ((ink[i - 1] ?? 0) + (ink[i + 1] ?? 0)) / 2 + (ink[i] as number);
    const at = new Int32Array(places.length);
    let count = 0;
    for (let i = 0; i < places.length; i++) {
      const place = Math.round(places[i] as number);
      if (place >= 0 && place < extent) at[count++] = place;
    }
    const fits = new Float64Array(2 * around + 1);
    for (let shift = 0; shift < fits.length; shift++) {
      const to = 2 * around - shift;
      let sum = 0;
      for (let i = 0; i < count; i++) sum += blurred[(at[i] as number) + to] as number;
      fits[shift] = sum;
    }
    return fits;
  }
}
