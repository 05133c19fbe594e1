import type { CellReading } from '../read-cell.ts';

/** A figure that was read twice alike and that nothing speaks against, but for its candidates. */
export const CLEAR_READING: Omit<Extract<CellReading, { state: 'read' }>, 'candidates'> = {
  state: 'read',
  doublyRead: true,
  isClear: true,
  isFaded: false,
  seenByFirstAlone: false,
  mayLackMinusBehind: false,
  refuted: null,
  contradicted: false,
};
