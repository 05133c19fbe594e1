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

/** The same for a fourth reader that looked twice (docs/decisions/0031-fourth-reader.md). */
export const FOURTH_READER_SURE = 0.6;

/**
 * Confidence from which two readers outvote the first: with 0.95 and 0.7 they both took a 3 of a poor scan for an 8 that the
 * first one read rightly.
 */
export const SECOND_READER_CERTAIN = 0.999;
export const THIRD_READER_CERTAIN = 0.9;
