/**
 * Gives the memory of pixels read from a canvas back at once. It lies outside of the heap, so the collector frees it
 * late: until then every page takes fresh memory from the system, which costs more than what is done with the pixels.
 * Afterwards the array is empty.
 */
export function releasePixels({ buffer }: Uint8ClampedArray): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
