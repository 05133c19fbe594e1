/** One 8-bit channel, row-major: 0 black, 255 white. A `Raster` of one channel is one. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A yes/no picture, row-major: 1 = ink, 0 = paper. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A rectangle in whole pixels; `right` and `bottom` are the first column and row outside. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
