/** A picture in memory. `data` is row-major, 8 bits a channel: 1 = grey (0 black, 255 white), 3 = RGB. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  /** How many times higher the picture was made than it was sent, its pixels having been so much higher than wide; absent = 1. */
  readonly stretched?: number;
}
