/**
 * Confidence from which the digit reader's agreement counts. Set from its measured rate of confident wrong readings
 * (docs/decisions/0010-second-reader.md).
 */
export const SECOND_READER_SURE = 0.9;

/**
 * Confidence from which a third reader that sees the same settles what the first two agree on unsurely, the second being
 * likely to be right at least (docs/decisions/0017-third-reader.md).
 */
export const THIRD_READER_SURE = 0.7;
