/**
 * Confidence from which the digit reader's agreement counts. Set from its measured rate of confident wrong readings
 * (docs/decisions/0010-second-reader.md).
 */
export const SECOND_READER_SURE = 0.9;
