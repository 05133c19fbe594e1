/** A picture in squares of a few pixels, row by row: the hue or grey of every square that counts, 0 for the others. */
export interface SquareGrid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Uint8Array;
}
