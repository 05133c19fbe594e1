import type { StatementForm } from '../../kinds/catalogue.ts';
import type { Alignment } from './align-captions.ts';
import type { BodyLine } from './body-lines.ts';
import type { Block } from './find-blocks.ts';

/** Blocks that make up one statement, with the form that fits them best. */
export interface StatementBlocks {
  readonly blocks: readonly Block[];
  readonly form: StatementForm;
  readonly lines: readonly BodyLine[];
  readonly alignment: Alignment;
}
