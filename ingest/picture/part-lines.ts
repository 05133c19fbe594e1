import type { Components } from './find-components.ts';

/** All in heights of the page's digits. */
/** Lower than this a cluster is one line of print, and narrower than this it is a character. */
const TWO_LINES = 1.9;
const WIDEST_CHARACTER = 2.5;
/** Where between top and bottom of a cluster a second line may begin, as shares of its height. */
const FROM = 0.3;
const TO = 0.7;
/** Share of the blots that may stand in both lines: what touches. */
const TOUCHING = 0.15;
/** Each line has this share of the blots at least, or is so tall: a lone last character is a line, the foot of a comma none. */
const LEAST_SHARE = 0.2;
const LEAST_HEIGHT = 0.8;

/**
 * Parts a cluster that holds two lines of print because some of their ink touches. Blots go with the line in which their
 * middle lies. A large line stays whole: its own characters stand in both halves.
 */
export function partLines(
  { left, right, top, bottom }: Components,
  cluster: readonly number[],
  digitHeight: number,
): (readonly number[])[] {
  const upper = Math.min(...cluster.map((i) => top[i] as number));
  const lower = Math.max(...cluster.map((i) => bottom[i] as number));
  const width =
    Math.max(...cluster.map((i) => right[i] as number)) -
    Math.min(...cluster.map((i) => left[i] as number));
  const height = lower - upper;
  if (height < TWO_LINES * digitHeight || width < WIDEST_CHARACTER * digitHeight) return [cluster];
  const crossing = (y: number) =>
    cluster.filter((i) => (top[i] as number) < y && (bottom[i] as number) > y).length;
  let cut = 0;
  let fewest = Math.floor(TOUCHING * cluster.length) + 1;
  for (let y = Math.ceil(upper + FROM * height); y <= upper + TO * height; y++) {
    const count = crossing(y);
    if (count < fewest) {
      fewest = count;
      cut = y;
    }
  }
  if (cut === 0) return [cluster];
  const isAbove = (i: number) => (top[i] as number) + (bottom[i] as number) < 2 * cut;
  const lines = [cluster.filter(isAbove), cluster.filter((i) => !isAbove(i))];
  const isTall = (line: readonly number[]) =>
    Math.max(...line.map((i) => bottom[i] as number)) -
      Math.min(...line.map((i) => top[i] as number)) >=
    LEAST_HEIGHT * digitHeight;
  return lines.every((line) => line.length >= LEAST_SHARE * cluster.length || isTall(line))
    ? lines
    : [cluster];
}
