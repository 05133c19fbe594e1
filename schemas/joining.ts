import { z } from 'zod';
import { Decision } from './decision.ts';
import { Column, Line } from './document.ts';
import { UnfitReason } from './unfit-reason.ts';

const Word = z.object({ decided_by: z.string(), decided_at: z.string(), reason: z.string() });

/** What a person said of several uploads: that they are one document. */
export const JoiningWord = Word.extend({
  /** Ids, in the order in which their pages follow each other. */
  uploads: z.array(z.string()),
  /** Who took it back; null: it stands. */
  undone: Word.nullable(),
}).meta({ id: 'JoiningWord' });
export type JoiningWord = z.infer<typeof JoiningWord>;

/** The same in the records of what was read so, and of the uploads that claim nothing for it. */
export const RecordedJoining = JoiningWord.extend({
  /** The upload that was read so. */
  into: z.string(),
}).meta({ id: 'RecordedJoining' });
export type RecordedJoining = z.infer<typeof RecordedJoining>;

/** A decision on a file that is not said of the joining, in part at least. */
export const DecisionAside = z
  .object({
    /** Id of the file's upload. */
    upload: z.string(),
    decision: Decision,
    places: z.array(
      z.object({
        /** As it named it in the Document of the file, with the row and the column that are there. */
        target: z.string(),
        line: Line.pick({ key: true, label: true }).nullable(),
        column: Column.nullable(),
        why: UnfitReason,
      }),
    ),
  })
  .meta({ id: 'DecisionAside' });
export type DecisionAside = z.infer<typeof DecisionAside>;

/** What became of the decisions on its files when a joining was read. */
export const DecisionsOfFiles = z
  .object({
    /** So many of them stand on the joining, in part at least. */
    kept: z.number().int(),
    /** What does not; it stands again when the joining is taken back. */
    aside: z.array(DecisionAside),
  })
  .meta({ id: 'DecisionsOfFiles' });
export type DecisionsOfFiles = z.infer<typeof DecisionsOfFiles>;
