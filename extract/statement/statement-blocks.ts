import type { StatementForm } from '../../kinds/catalogue.ts';
import type { PlacedWord } from '../../schemas/statement-draft.ts';
import type { Alignment } from './align-captions.ts';
import type { BodyLine } from './body-lines.ts';
import type { Block } from './find-blocks.ts';

/** Blocks that make up one statement, with the form that fits them best. */
export interface StatementBlocks {
  readonly blocks: readonly Block[];
  readonly form: StatementForm;
  readonly lines: readonly BodyLine[];
  readonly alignment: Alignment;
  /** Amounts behind it, on its last page or the next, that no statement took: rows of its own may be among them. */
  readonly orphans: readonly PlacedWord[];
}
