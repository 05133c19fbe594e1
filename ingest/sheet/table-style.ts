import type { Change } from './conditional-format.ts';

/** What a style changes of the parts of a table, by the names of these (ECMA-376 part 1, 18.18.93). */
export type TableStyle = ReadonlyMap<string, Change>;
