import { darkestPrint, darknessOfPrint } from './darkness-of-print.ts';
import type { Plane } from './plane.ts';

/** Grey (paper 255) of the palest print that is told from grain and dirt by its grey as it is: poor scans have up to 160. */
const PALEST = 165;
/** Grey that paler print gets. */
const USUAL = 150;

/**
 * Makes the pale print of an evenly lit page (paper 255) as dark as print mostly is, in place in all planes given: an empty
 * toner or a light original makes all of it pale alike, and every later step tells ink by its grey. The first plane tells
 * how pale print is; a page with dark print stays as it is.
 */
export function deepenPalePrint(planes: readonly [Plane, ...Plane[]]): void {
  const print = darkestPrint(darknessOfPrint(planes[0]));
  if (print <= PALEST || print === 255) return;
  const gain = (255 - USUAL) / (255 - print);
  const deepened = Uint8ClampedArray.from({ length: 256 }, (_, grey) => 255 - (255 - grey) * gain);
  for (const { data } of planes)
    for (let i = 0; i < data.length; i++) data[i] = deepened[data[i] as number] as number;
}
